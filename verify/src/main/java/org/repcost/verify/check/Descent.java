package org.repcost.verify.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.repcost.numeric.bias.ExponentialDescent;
import org.repcost.numeric.bias.FirstOrderCondition;
import org.repcost.numeric.bias.NuclearMargin;
import org.repcost.numeric.bias.SeparableData;
import org.repcost.numeric.network.RealMatrixFunction;

/**
 * What gradient descent with exponential loss does on separable data (T17): an observation, with the loss that was reached. T17 is about
 * a limit, so that nothing a descent does can falsify it: one that stalls, overflows or does not come near is undecided.
 */
public final class Descent {
    /**
     * The first-order condition holds if its {@link FirstOrderCondition#residual} is at most this, which at L = 2 bounds ||Gamma||_op - 1
     * as well: descent approaches it slowly.
     */
    private static final double STATIONARY_TO = 2e-2;

    /**
     * At L = 2 the value of the direction may exceed the least one by this, relative to it. A residual r of the equations and
     * ||Gamma||_op &lt;= 1 + d allow an excess of about d + (sqrt(N) + 1) r.
     */
    private static final double GLOBAL_TO = 5e-2;

    /** The two bounds on the global value must be this near to each other to be compared with. */
    private static final double BOUNDS_WITHIN = 1e-4;

    /** By what a value may be below a lower bound for rounding alone. */
    private static final double ROUNDING = 1e-9;

    /** A wrong condition is refuted where its residual is at least this and ten times that of the right one. */
    private static final double REFUTED_FROM = 0.05;

    private static final double REFUTED_BY = 10;

    /** On larger groups a descent takes too long to be made on every instance. */
    private static final int MOST_ELEMENTS = 64;

    private static final String UNSOLVED = "the global value of the convex problem was not found";

    /** The direction of the predictor becomes a first-order stationary point. */
    public static final Measure STATIONARY = new Measure(
            "the direction of gradient descent becomes stationary",
            "Γ V = U S^{2/L-1}, U* Γ = S^{2/L-1} V*,  Γ = Σ_n α_n y_n x̂_n*, α ≥ 0,  B = U S V*;  at L = 2 ‖Γ‖_op ≤ 1",
            "\\Gamma V = U S^{2/L-1},\\ U^* \\Gamma = S^{2/L-1} V^*,\\ "
                    + "\\Gamma = \\textstyle\\sum_n \\alpha_n y_n \\hat x_n^*,\\ \\alpha \\ge 0,\\ B = U S V^*;"
                    + "\\ \\|\\Gamma\\|_{op} \\le 1 \\text{ at } L = 2",
            (Measure.Empirical) Descent::stationary);

    /** At L = 2, where the problem is convex, the direction attains the global value. */
    public static final Measure GLOBAL = new Measure(
            "at L = 2 the direction attains the global value of the convex problem",
            "Σ_ρ d_ρ ‖B(ρ)‖_{S,1} / min_n y_n⟨β, x_n⟩ = min { Σ_ρ d_ρ ‖B(ρ)‖_{S,1} : y_n⟨β, x_n⟩ ≥ 1 }",
            "\\frac{\\sum_\\rho d_\\rho \\|B(\\rho)\\|_{S,1}}{\\min_n y_n \\langle \\beta, x_n \\rangle}"
                    + " = \\min\\{\\textstyle\\sum_\\rho d_\\rho \\|B(\\rho)\\|_{S,1} :"
                    + " y_n \\langle \\beta, x_n \\rangle \\ge 1\\}",
            (Measure.Empirical) Descent::global);

    private Descent() {}

    private static boolean isClaimed(Trial trial) {
        int depth = trial.architecture().depth();
        return 2 <= depth && depth <= 4 && trial.architecture().group().size() <= MOST_ELEMENTS;
    }

    private static Outcome stationary(Trial trial) {
        return observed(
                trial, STATIONARY_TO, data -> stationary(trial.architecture().depth(), data, trial.descent()));
    }

    /** What a path on these data says of stationarity. */
    static Outcome stationary(int depth, SeparableData data, ExponentialDescent.Path path) {
        Optional<String> obstacle = obstacle(depth, path);
        if (obstacle.isPresent()) {
            return Outcome.undecided(0, STATIONARY_TO, obstacle.get());
        }
        double residual = residual(depth, data, path);
        boolean hasFallen = path.shortSteps().isEmpty()
                || residual
                        <= Math.max(
                                ExponentialDescent.TARGET,
                                path.shortSteps().get(0).condition().residual());
        return residual <= STATIONARY_TO && hasFallen
                ? new Outcome(Outcome.Kind.HOLDS, residual, STATIONARY_TO, text(depth, path))
                : Outcome.undecided(residual, STATIONARY_TO, text(depth, path));
    }

    /** At L = 2 alpha may not be unique, or nearly not: any multipliers show the condition, so those of the dual problem are tried too. */
    private static double residual(int depth, SeparableData data, ExponentialDescent.Path path) {
        double residual = path.last().residual();
        if (depth > 2 || residual <= STATIONARY_TO) {
            return residual;
        }
        return solution(data)
                .map(solution -> FirstOrderCondition.withMultipliers(1, path.predictor(), data, solution.multipliers())
                        .residual())
                .filter(other -> other < residual)
                .orElse(residual);
    }

    private static Outcome global(Trial trial) {
        return trial.architecture().depth() == 2
                ? observed(trial, GLOBAL_TO, data -> global(data, trial.descent()))
                : Outcome.NOT_CLAIMED;
    }

    /** What a path of depth 2 on these data says of the global value. */
    static Outcome global(SeparableData data, ExponentialDescent.Path path) {
        Optional<String> obstacle = obstacle(2, path);
        if (obstacle.isPresent()) {
            return Outcome.undecided(0, GLOBAL_TO, obstacle.get());
        }
        Optional<NuclearMargin> solution = solution(data);
        if (solution.isEmpty()) {
            return Outcome.undecided(0, GLOBAL_TO, UNSOLVED);
        }
        double excess = value(data, path) / solution.get().lower() - 1;
        String text = String.format(
                Locale.ROOT,
                "the global value is known to %.1e of it, a β* that attains it (there may be others) has |β/|β| - β*/|β*|| = %.1e; %s",
                solution.get().gap(),
                solution.get().distance(path.predictor()),
                text(2, path));
        if (excess < -ROUNDING) {
            return Outcome.undecided(
                    excess, GLOBAL_TO, "this contradicts weak duality, so that the computation is wrong; " + text);
        }
        return excess <= GLOBAL_TO
                ? new Outcome(Outcome.Kind.HOLDS, Math.max(0, excess), GLOBAL_TO, text)
                : Outcome.undecided(excess, GLOBAL_TO, text);
    }

    /** The convex problem of L = 2; empty if its bounds do not meet. */
    private static Optional<NuclearMargin> solution(SeparableData data) {
        return NuclearMargin.solve(data).filter(solution -> solution.gap() <= BOUNDS_WITHIN);
    }

    /** The value of that problem at the direction, scaled to the margin 1. */
    private static double value(SeparableData data, ExponentialDescent.Path path) {
        return NuclearMargin.value(path.predictor()) / data.margin(path.predictor());
    }

    private static Outcome observed(Trial trial, double tolerance, Function<SeparableData, Outcome> judgement) {
        return isClaimed(trial)
                ? trial.separableData()
                        .map(judgement)
                        .orElseGet(() -> Outcome.undecided(0, tolerance, "no separable data were drawn"))
                : Outcome.NOT_CLAIMED;
    }

    /** Why there is no direction to look at; empty if there is one. */
    private static Optional<String> obstacle(int depth, ExponentialDescent.Path path) {
        if (path.end() == ExponentialDescent.End.STALLED || path.end() == ExponentialDescent.End.NOT_FINITE) {
            return Optional.of("descent ended early: " + text(depth, path));
        }
        return path.last() == null
                ? Optional.of("descent did not separate the data: " + text(depth, path))
                : Optional.empty();
    }

    /** How far the descent went, and how its residual fell in both parts. */
    private static String text(int depth, ExponentialDescent.Path path) {
        String schedule = path.longSteps().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        " (after the first %,d of them 2 t^-(1-1/%d) |w| long, without a line search)",
                        path.longSteps().get(0).steps(),
                        2 * depth);
        return String.format(
                Locale.ROOT,
                "loss 10^-%s after %,d steps%s, where %s%s%s",
                digits(path.digits()),
                path.steps(),
                schedule,
                path.end(),
                rate("short", path.shortSteps()),
                rate("long", path.longSteps()));
    }

    private static String rate(String steps, List<ExponentialDescent.Checkpoint> part) {
        double rate = ExponentialDescent.Path.rate(part);
        if (!Double.isFinite(rate)) {
            return "";
        }
        ExponentialDescent.Checkpoint first = part.get(0);
        ExponentialDescent.Checkpoint last = part.get(part.size() - 1);
        return String.format(
                Locale.ROOT,
                "; with %s steps the residual went from %.1e to %.1e as log(1/loss)^%.2g from a loss of 10^-%s to 10^-%s",
                steps,
                first.condition().residual(),
                last.condition().residual(),
                -rate,
                digits(first.digits()),
                digits(last.digits()));
    }

    private static String digits(double digits) {
        return digits < 1e4 ? String.format(Locale.ROOT, "%.1f", digits) : String.format(Locale.ROOT, "(%.1e)", digits);
    }

    /**
     * What alpha_n multiplies in a wrong condition.
     *
     * @see FirstOrderCondition#of(double, RealMatrixFunction, SeparableData, List)
     */
    @FunctionalInterface
    public interface Terms {
        /** One function a sample. */
        List<RealMatrixFunction> of(SeparableData data);
    }

    /**
     * A wrong first-order condition. It fails where descent meets the right one and the equations of the wrong one have a residual of
     * ten times that, and at least 0.05: a descent that has not come near to anything shows nothing.
     *
     * @param exponent p as a function of the depth
     * @param terms what alpha_n multiplies
     */
    public static Measure.Method wrongCondition(IntToDoubleFunction exponent, Terms terms) {
        return trial -> refutation(
                trial,
                (data, path) -> OptionalDouble.of(FirstOrderCondition.of(
                                exponent.applyAsDouble(trial.architecture().depth()),
                                path.predictor(),
                                data,
                                terms.of(data))
                        .stationarity()));
    }

    /**
     * The wrong version that the exponent is 1 at every depth. The problem would be convex, and the direction would attain its
     * global value; it fails by the same rule where the direction exceeds an upper bound on that value by so much.
     */
    public static Outcome hasExponentOne(Trial trial) {
        return refutation(trial, Descent::excess);
    }

    /** By how much the direction exceeds the upper bound on the global value of the convex problem; empty if that was not solved. */
    static OptionalDouble excess(SeparableData data, ExponentialDescent.Path path) {
        return solution(data)
                .map(solution -> OptionalDouble.of(value(data, path) / solution.upper() - 1))
                .orElse(OptionalDouble.empty());
    }

    /** The residual of a wrong condition; empty if it was not found. */
    @FunctionalInterface
    interface WrongResidual {
        /** At the end of a path. */
        OptionalDouble of(SeparableData data, ExponentialDescent.Path path);
    }

    private static Outcome refutation(Trial trial, WrongResidual wrong) {
        return observed(
                trial, REFUTED_FROM, data -> refutation(trial.architecture().depth(), data, trial.descent(), wrong));
    }

    /** What a path on these data says of a wrong condition. */
    static Outcome refutation(
            int depth, SeparableData data, ExponentialDescent.Path path, WrongResidual wrongResidual) {
        Optional<String> obstacle = obstacle(depth, path);
        if (obstacle.isPresent()) {
            return Outcome.undecided(0, REFUTED_FROM, obstacle.get());
        }
        OptionalDouble found = wrongResidual.of(data, path);
        if (found.isEmpty()) {
            return Outcome.undecided(0, REFUTED_FROM, UNSOLVED);
        }
        double wrong = found.getAsDouble();
        double right = residual(depth, data, path);
        double bound = Math.max(REFUTED_FROM, REFUTED_BY * right);
        String text = String.format(Locale.ROOT, "the right residual is %.1e; %s", right, text(depth, path));
        if (wrong <= STATIONARY_TO) {
            return new Outcome(Outcome.Kind.HOLDS, Math.max(0, wrong), STATIONARY_TO, text);
        }
        return right <= STATIONARY_TO && wrong >= bound
                ? Outcome.fails(wrong, bound, text)
                : Outcome.undecided(wrong, bound, text);
    }
}
