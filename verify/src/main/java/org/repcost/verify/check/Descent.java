package org.repcost.verify.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.repcost.numeric.bias.ExponentialDescent;
import org.repcost.numeric.bias.FirstOrderCondition;
import org.repcost.numeric.bias.NuclearMargin;
import org.repcost.numeric.bias.SeparableData;
import org.repcost.numeric.network.RealMatrixFunction;

/**
 * What gradient descent with exponential loss does on separable data (T17): an observation, with the loss that was reached. A
 * descent that stalls, overflows or does not come near is undecided, never a failure.
 */
public final class Descent {
    /** The first-order condition holds if its relative residual is at most this: descent approaches it slowly. */
    private static final double STATIONARY_TO = 2e-2;

    /**
     * At L = 2 the value of the direction may exceed the least one by this, relative to it. A residual r of the first-order condition and
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

    /** The direction of the predictor becomes a first-order stationary point. */
    public static final Measure STATIONARY = new Measure(
            "the direction of gradient descent becomes stationary",
            "Γ V = U S^{2/L-1}, U* Γ = S^{2/L-1} V*,  Γ = Σ_n α_n y_n x̂_n*, α ≥ 0,  B = U S V*",
            "\\Gamma V = U S^{2/L-1},\\ U^* \\Gamma = S^{2/L-1} V^*,\\ "
                    + "\\Gamma = \\textstyle\\sum_n \\alpha_n y_n \\hat x_n^*,\\ \\alpha \\ge 0,\\ B = U S V^*",
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
        if (!isClaimed(trial)) {
            return Outcome.NOT_CLAIMED;
        }
        Optional<String> obstacle = obstacle(trial);
        if (obstacle.isPresent()) {
            return Outcome.undecided(0, STATIONARY_TO, obstacle.get());
        }
        ExponentialDescent.Path path = trial.descent();
        double residual = path.last().stationarity();
        boolean hasFallen = path.shortSteps().isEmpty()
                || residual
                        <= Math.max(
                                ExponentialDescent.TARGET,
                                path.shortSteps().get(0).condition().stationarity());
        return residual <= STATIONARY_TO && hasFallen
                ? new Outcome(Outcome.Kind.HOLDS, residual, STATIONARY_TO, text(path))
                : Outcome.undecided(residual, STATIONARY_TO, text(path));
    }

    private static Outcome global(Trial trial) {
        if (!isClaimed(trial) || trial.architecture().depth() != 2) {
            return Outcome.NOT_CLAIMED;
        }
        Optional<String> obstacle = obstacle(trial);
        if (obstacle.isPresent()) {
            return Outcome.undecided(0, GLOBAL_TO, obstacle.get());
        }
        SeparableData data = trial.separableData().orElseThrow();
        Optional<NuclearMargin> solution = NuclearMargin.solve(data);
        if (solution.isEmpty() || !(solution.get().gap() <= BOUNDS_WITHIN)) {
            return Outcome.undecided(0, GLOBAL_TO, "the global value of the convex problem was not found");
        }
        ExponentialDescent.Path path = trial.descent();
        double value = NuclearMargin.value(path.predictor()) / data.margin(path.predictor());
        double excess = value / solution.get().lower() - 1;
        String text = String.format(
                Locale.ROOT,
                "the global value is known to %.1e of it, max ‖Γ‖_op - 1 = %.1e; %s",
                solution.get().gap(),
                path.last().infeasibility(),
                text(path));
        if (excess < -ROUNDING) {
            return Outcome.fails(-excess, ROUNDING, "a predictor is below a lower bound by weak duality; " + text);
        }
        return excess <= GLOBAL_TO
                ? new Outcome(Outcome.Kind.HOLDS, Math.max(0, excess), GLOBAL_TO, text)
                : Outcome.undecided(excess, GLOBAL_TO, text);
    }

    /** Why there is no direction to look at; empty if there is one. */
    private static Optional<String> obstacle(Trial trial) {
        if (trial.separableData().isEmpty()) {
            return Optional.of("no separable data were drawn");
        }
        ExponentialDescent.Path path = trial.descent();
        return path.last() == null || path.end() == ExponentialDescent.End.NOT_FINITE
                ? Optional.of("descent did not separate the data: " + text(path))
                : Optional.empty();
    }

    /** How far the descent went, and how its residual fell. */
    private static String text(ExponentialDescent.Path path) {
        String rate = Double.isFinite(path.rate())
                ? String.format(
                        Locale.ROOT,
                        "; with short steps the residual went from %.1e to %.1e as log(1/loss)^%.2f down to a loss of 10^-%.0f",
                        path.shortSteps().get(0).condition().residual(),
                        path.shortSteps()
                                .get(path.shortSteps().size() - 1)
                                .condition()
                                .residual(),
                        -path.rate(),
                        path.shortSteps().get(path.shortSteps().size() - 1).digits())
                : "";
        return String.format(
                Locale.ROOT,
                "loss 10^-%s after %,d steps, where %s%s",
                digits(path.digits()),
                path.steps(),
                path.end(),
                rate);
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
     * A wrong first-order condition. It fails where descent meets the right one and the residual of the wrong one is ten times that,
     * and at least 0.05: a descent that has not come near to anything shows nothing.
     *
     * @param exponent p as a function of the depth
     * @param terms what alpha_n multiplies
     */
    public static Measure.Method wrongCondition(IntToDoubleFunction exponent, Terms terms) {
        return trial -> refutation(trial, data -> FirstOrderCondition.of(
                        exponent.applyAsDouble(trial.architecture().depth()),
                        trial.descent().predictor(),
                        data,
                        terms.of(data))
                .stationarity());
    }

    /**
     * The wrong version that the exponent is 1 at every depth. The problem would be convex, and the direction would attain its
     * global value; it fails by the same rule where the direction exceeds an upper bound on that value by so much.
     */
    public static Outcome hasExponentOne(Trial trial) {
        return refutation(trial, data -> NuclearMargin.solve(data)
                .map(solution -> {
                    RealMatrixFunction predictor = trial.descent().predictor();
                    return NuclearMargin.value(predictor) / data.margin(predictor) / solution.upper() - 1;
                })
                .orElse(0.0));
    }

    private static Outcome refutation(Trial trial, ToDoubleFunction<SeparableData> wrongResidual) {
        if (!isClaimed(trial)) {
            return Outcome.NOT_CLAIMED;
        }
        Optional<String> obstacle = obstacle(trial);
        if (obstacle.isPresent()) {
            return Outcome.undecided(0, REFUTED_FROM, obstacle.get());
        }
        ExponentialDescent.Path path = trial.descent();
        double right = path.last().stationarity();
        double wrong = wrongResidual.applyAsDouble(trial.separableData().orElseThrow());
        double bound = Math.max(REFUTED_FROM, REFUTED_BY * right);
        String text = String.format(Locale.ROOT, "the right residual is %.1e; %s", right, text(path));
        if (wrong <= STATIONARY_TO) {
            return new Outcome(Outcome.Kind.HOLDS, Math.max(0, wrong), STATIONARY_TO, text);
        }
        return right <= STATIONARY_TO && wrong >= bound
                ? Outcome.fails(wrong, bound, text)
                : Outcome.undecided(wrong, bound, text);
    }
}
