package org.repcost.verify.check;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.learning.StationaryPoint;
import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.fourier.BlockDiagonalForm;
import org.repcost.theory.learning.Balance;
import org.repcost.theory.learning.LossGradient;
import org.repcost.theory.learning.ShrinkageBound;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Statement;

/** What holds where training ends: the measures of T14 and T15 beyond their relations. */
public final class Stationarity {
    /** The weights have to cost what their predictor costs up to this, relative to the objective. */
    private static final double REACH = 1e-6;

    /** Squared norms of weights up to this are 0: inputs and targets are of size 1. */
    private static final double ZERO = 1e-12;

    /** The weights at every point that training or Newton's method ends at, saddles too, cost what their predictor costs. */
    public static final Measure COSTS_ITS_PREDICTOR = new Measure(
            "at every stationary point the weights cost what their predictor costs",
            "Σ_l λ_l |wˡ|² = L (∏_l λ_l)^{1/L} N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}",
            "\\sum_l \\lambda_l |w^l|^2 = L (\\prod_l \\lambda_l)^{1/L} N^{-(L-1)/L}"
                    + " \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L}",
            (Measure.Empirical) Stationarity::costsItsPredictor);

    /** Neighbouring layers are balanced at these points. */
    public static final Measure BALANCED = new Measure(
            "at every stationary point neighbouring layers are balanced",
            "λ_{l+1} A_{l+1}* A_{l+1} = λ_l A_l A_l*",
            "\\lambda_{l+1} A_{l+1}^* A_{l+1} = \\lambda_l A_l A_l^*",
            trial -> trial.architecture().depth() < 2
                    ? Outcome.NOT_CLAIMED
                    : atEveryPoint(trial, allPoints(trial), point -> balanced(trial, point)));

    /** The sensitivity at every frequency is 0 or at least what the data's amplitude there demands, at depth 3 and more. */
    public static final Measure ALL_OR_NOTHING = new Measure(
            "a block is 0 or above a bar that rises as the data's amplitude falls",
            "L ≥ 3:  B(ξ) = 0  or  ‖B(ξ)‖_F ≥ (2 (∏_l λ_l)^{1/L} N^{-(L-1)/L} / (g_rms s(ξ)))^{L/(L-2)}",
            "L \\ge 3:\\ B(\\xi) = 0 \\text{ or } \\|B(\\xi)\\|_F \\ge \\bigl(2 (\\prod_l \\lambda_l)^{1/L} N^{-(L-1)/L}"
                    + " / (g_{\\mathrm{rms}} s(\\xi))\\bigr)^{L/(L-2)}",
            Stationarity::allOrNothing);

    private Stationarity() {}

    /** A statement's relations, which leave room for what is left of the gradient, hold at the points where training ends. */
    public static Measure relationsOf(Statement statement) {
        return new Measure(
                "all relations hold where training ends",
                "",
                "",
                trial -> atEveryPoint(trial, points(trial), point -> holds(statement, trial, point)));
    }

    private static Outcome holds(Statement statement, Trial trial, StationaryPoint point) {
        Setting<ComplexBall> setting = trial.learned().setting(point);
        return worst(statement.relations().stream()
                .filter(relation -> relation.when().holdsFor().test(trial.architecture()))
                .map(relation -> compare(relation, setting)));
    }

    private static Outcome compare(Relation relation, Setting<ComplexBall> setting) {
        return BallComparison.compare(
                relation.comparison(), relation.evaluation().sides(setting), Precision.USEFUL.widest());
    }

    private static List<StationaryPoint> points(Trial trial) {
        return trial.learned().points();
    }

    private static List<StationaryPoint> allPoints(Trial trial) {
        return Stream.concat(points(trial).stream(), trial.learned().anyStationary().stream())
                .toList();
    }

    /** Compares the imbalance, relative to the largest layer, with what is left of the gradient. */
    private static Outcome balanced(Trial trial, StationaryPoint point) {
        Setting<ComplexBall> s = trial.learned().setting(point);
        double largest = 0;
        for (int xi = 0; xi < s.group().size(); xi++) {
            for (int l = 1; l <= s.depth(); l++) {
                largest = Math.max(
                        largest, s.squaredNorm(s.form().factor(l).at(xi)).upper());
            }
        }
        double decay = Collections.max(trial.learned().instance().decays());
        if (largest <= ZERO) {
            return Outcome.notClaimed("all weights are 0");
        }
        double size = 2 * decay * largest;
        double rest = gradientNorm(s);
        double imbalance = 0;
        double rounding = 0;
        for (FieldMatrix<ComplexBall> difference :
                Balance.imbalance(s, s.problem().decays())) {
            ComplexBall square = s.squaredNorm(difference);
            imbalance = Math.max(imbalance, Math.sqrt(Math.max(0, square.lower())));
            rounding = Math.max(rounding, Math.sqrt(square.upper()) - Math.sqrt(Math.max(0, square.lower())));
        }
        double tolerance = (2 * Math.sqrt(largest) * rest + rounding) / size;
        return imbalance / size <= tolerance
                ? Outcome.holds(imbalance / size, tolerance)
                : Outcome.fails(imbalance / size, tolerance, "layers are unbalanced where the gradient is nearly 0");
    }

    /** A bound on the norm of the objective's gradient, over discs. */
    private static double gradientNorm(Setting<ComplexBall> s) {
        BlockDiagonalForm<ComplexBall> gradient = LossGradient.withDecay(s);
        ComplexBall square = s.integer(0);
        for (int l = 1; l <= s.depth(); l++) {
            for (FieldMatrix<ComplexBall> matrix : gradient.factor(l).values()) {
                square = square.add(s.squaredNorm(matrix));
            }
        }
        return Math.sqrt(square.upper());
    }

    private static Outcome costsItsPredictor(Trial trial) {
        List<StationaryPoint> all = allPoints(trial);
        Outcome outcome = atEveryPoint(trial, all, point -> {
            Setting<ComplexBall> s = trial.learned().setting(point);
            return costsItsPredictor(trial, point, s, s.network());
        });
        long saddles = trial.learned().anyStationary().stream()
                .filter(point -> point.network().cost() > ZERO)
                .filter(point -> trial.learned().training().index(point) > 0)
                .count();
        String detail = all.size() + " points of the "
                + trial.learned().instance().loss().loss() + " loss, saddles other than 0 among them: " + saddles;
        return outcome.kind() == Outcome.Kind.HOLDS
                ? new Outcome(outcome.kind(), outcome.residual(), outcome.tolerance(), detail)
                : outcome;
    }

    /**
     * The wrong version that a point stays stationary while its first layer grows and its second one shrinks, which leaves the
     * predictor as it is.
     */
    public static Outcome unbalancedPoint(Trial trial) {
        StationaryPoint best = trial.learned().best();
        Setting<ComplexBall> s = trial.learned().setting(best);
        LinearCnn<ComplexBall> network = s.network();
        if (!best.isConverged() || network.squaredNorm(BallArithmetic.INSTANCE).lower() < REACH) {
            return Outcome.NOT_CLAIMED;
        }
        ComplexBall factor = ComplexBall.exactly(1.5);
        List<MatrixFunction<ComplexBall>> weights = IntStream.rangeClosed(
                        1, trial.architecture().depth())
                .mapToObj(l -> switch (l) {
                    case 1 -> network.weight(l).scale(factor);
                    case 2 -> network.weight(l).scale(factor.reciprocal());
                    default -> network.weight(l);
                })
                .toList();
        return costsItsPredictor(trial, best, s, new LinearCnn<>(trial.architecture(), weights));
    }

    /**
     * Compares the penalty of weights with the cost of their predictor, relative to the objective, up to what the gradient left at a
     * point explains.
     */
    private static Outcome costsItsPredictor(
            Trial trial, StationaryPoint point, Setting<ComplexBall> s, LinearCnn<ComplexBall> network) {
        ComplexBall penalty = s.integer(0);
        for (int l = 1; l <= s.depth(); l++) {
            penalty = penalty.add(s.sum(network.weight(l).entries().stream()
                            .map(s.numbers()::squaredModulus)
                            .toList())
                    .multiply(s.problem().decay(l)));
        }
        ComplexBall cost = RepresentationCost.of(
                        s.depth(),
                        s.group().size(),
                        s.singularValuesOf(s.blocksOf(network), s.rankBound()).stream()
                                .flatMap(List::stream)
                                .toList(),
                        s.numbers())
                .multiply(ComplexBall.exactly(trial.learned().problem().meanDecay()));
        double rest = s.depth()
                * point.gradientNorm()
                * Math.sqrt(network.squaredNorm(s.numbers()).upper());
        double gap = (penalty.getReal() - cost.getReal()) / point.objective();
        double tolerance = REACH + (rest + penalty.radius() + cost.radius()) / point.objective();
        if (gap < -tolerance) {
            return Outcome.fails(-gap, tolerance, "weights cost less than their predictor");
        }
        return gap <= tolerance
                ? Outcome.holds(Math.abs(gap), tolerance)
                : Outcome.fails(gap, tolerance, "weights cost more than their predictor at a stationary point");
    }

    private static Outcome allOrNothing(Trial trial) {
        return allOrNothing(trial, 1);
    }

    private static Outcome allOrNothing(Trial trial, double factor) {
        return trial.architecture().depth() < 3
                ? Outcome.NOT_CLAIMED
                : atEveryPoint(trial, points(trial), point -> allOrNothing(trial, point, factor));
    }

    /** The wrong version of the bar with N^{(L-1)/L} for N^{-(L-1)/L}. */
    public static Outcome aboveTheBarWithTheSizeInverted(Trial trial) {
        double size = trial.architecture().group().size();
        double depth = trial.architecture().depth();
        return allOrNothing(trial, Math.pow(size, 2 * (depth - 1) / depth));
    }

    /**
     * Holds the blocks at a point against the bar.
     *
     * @param factor of lambda in the bar, 1 where it is right
     */
    private static Outcome allOrNothing(Trial trial, StationaryPoint point, double factor) {
        Setting<ComplexBall> s = trial.learned().setting(point);
        int depth = s.depth();
        double unit = 2
                * factor
                * trial.learned().problem().meanDecay()
                * Math.pow(s.group().size(), -(depth - 1.0) / depth);
        double slope = Math.sqrt(s.problem().meanSquaredSlope(s.numbers()).getReal());
        List<ComplexBall> amplitudes = ShrinkageBound.squaredAmplitudes(s);
        // A factor of a block that decay alone drives to 0 is as small as the gradient is against the decay.
        double least = trial.learned().instance().decays().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        double nothing = Math.pow(2 * point.gradientNorm() / (2 * least), depth)
                * Math.pow(s.group().size(), (depth - 1) / 2.0);
        int active = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (int xi = 0; xi < s.group().size(); xi++) {
            double block =
                    Math.sqrt(Math.max(0, s.squaredNorm(s.form().block(xi)).upper()));
            double bar = Math.pow(unit / (slope * Math.sqrt(amplitudes.get(xi).getReal())), depth / (depth - 2.0));
            if (block > nothing) {
                active++;
                nearest = Math.min(nearest, block / bar);
            }
        }
        if (nearest < 1 - REACH) {
            return Outcome.fails(1 - nearest, REACH, "a block is neither 0 nor above the bar");
        }

        if (active == 0) {
            return Outcome.notClaimed("all blocks are 0");
        }
        String detail = String.format(
                Locale.ROOT,
                "%d of %d blocks are not 0, the lowest at %.2g times its bar",
                active,
                s.group().size(),
                nearest);
        return new Outcome(Outcome.Kind.HOLDS, 0, REACH, detail);
    }

    /** The worst outcome over points; a point that is not stationary leaves the instance undecided. */
    private static Outcome atEveryPoint(
            Trial trial, List<StationaryPoint> points, Function<StationaryPoint, Outcome> outcome) {
        return worst(
                points.stream().map(point -> point.isConverged() ? outcome.apply(point) : notStationary(trial, point)));
    }

    private static Outcome notStationary(Trial trial, StationaryPoint point) {
        return Outcome.undecided(
                0,
                Double.POSITIVE_INFINITY,
                String.format(
                        Locale.ROOT,
                        "training on the %s loss %s with a gradient of %.1e",
                        trial.learned().instance().loss().loss(),
                        point.state(),
                        point.gradientNorm()));
    }

    private static Outcome worst(Stream<Outcome> outcomes) {
        Comparator<Outcome> byKind = Comparator.comparingInt(outcome -> switch (outcome.kind()) {
            case NOT_CLAIMED -> 0;
            case HOLDS -> 1;
            case UNDECIDED -> 2;
            case FAILS -> 3;
        });
        return outcomes.max(byKind.thenComparingDouble(Outcome::residual)).orElse(Outcome.NOT_CLAIMED);
    }
}
