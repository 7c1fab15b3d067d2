package org.repcost.verify.check;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.learning.DualityGap;
import org.repcost.numeric.learning.EmpiricalLoss;
import org.repcost.numeric.learning.LearningInstance;
import org.repcost.numeric.learning.PredictorMinimum;
import org.repcost.numeric.learning.PredictorPoint;
import org.repcost.numeric.learning.PredictorProblem;
import org.repcost.numeric.learning.StationaryPoint;
import org.repcost.numeric.learning.Training;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.loss.Loss;
import org.repcost.theory.network.Architecture;

/**
 * What two independent optimizers, one of weights and one of predictors, find about the equivalence of their objectives: the measures
 * of T9 beyond its relations.
 */
public final class LearnedObjective {
    /** Values and gradients have to come this near to each other, relative to their size. */
    private static final double REACH = 1e-6;

    /** A predictor and its cheapest weights have the same objective up to this rounding. */
    private static final double ROUNDING = 1e-9;

    /** Training and proximal descent, apart, reach the same value. */
    public static final Measure SAME_VALUE = new Measure(
            "the weight problem and the predictor problem, solved apart, have the same value",
            "min_w Loss(f_w) + Σ_l λ_l |wˡ|² = min_β Loss(β) + c Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}",
            "\\min_w \\mathrm{Loss}(f_w) + \\textstyle\\sum_l \\lambda_l |w^l|^2"
                    + " = \\min_\\beta \\mathrm{Loss}(\\beta) + c \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L}",
            LearnedObjective::sameValue);

    /** The best minimum that either of them finds is one of both. */
    public static final Measure SAME_BEST = new Measure(
            "where there are local minima, the better one of the two is one of both problems",
            "",
            "",
            LearnedObjective::sameBest);

    /** The weights that training ends at map to a predictor with their objective. */
    public static final Measure FROM_WEIGHTS = new Measure(
            "trained weights map to a predictor with their objective",
            "Loss(β_w) + λ R_L(β_w) = Loss(f_w) + λ Σ_l |wˡ|²",
            "\\mathrm{Loss}(\\beta_w) + \\lambda R_L(\\beta_w)"
                    + " = \\mathrm{Loss}(f_w) + \\lambda \\textstyle\\sum_l |w^l|^2",
            LearnedObjective::fromWeights);

    /** A minimizing predictor maps to minimizing weights. */
    public static final Measure FROM_PREDICTOR = new Measure(
            "T8's weights for a minimizing predictor are stationary, with the same objective",
            "Loss(f_{w*}) + Σ_l λ_l |w*ˡ|² = Loss(β) + c Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L},  ∇_w = 0",
            "\\mathrm{Loss}(f_{w^*}) + \\textstyle\\sum_l \\lambda_l |w^{*l}|^2"
                    + " = \\mathrm{Loss}(\\beta) + c \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L},\\ \\nabla_w = 0",
            LearnedObjective::fromPredictor);

    /** In convex problems both minima are certified. */
    public static final Measure DUALITY_GAP = new Measure(
            "for L ≤ 2, where the rank condition does not bind, the duality gap closes",
            "Loss(f_w) + Σ_l λ_l |wˡ|² ≤ −Loss*(t u) + ε",
            "\\mathrm{Loss}(f_w) + \\textstyle\\sum_l \\lambda_l |w^l|^2 \\le -\\mathrm{Loss}^*(t u) + \\varepsilon",
            LearnedObjective::dualityGap);

    private LearnedObjective() {}

    /**
     * The wrong version of T9 with another cost of predictors: it fails where that leaves minimizing weights and their predictor with
     * different objectives.
     */
    public static Measure.Method with(WrongCost cost) {
        return trial -> {
            StationaryPoint w = trial.learned().best();
            Outcome right = fromWeights(trial);
            if (right.kind() != Outcome.Kind.HOLDS) {
                return right;
            }
            double claimed = w.loss() + cost.of(trial.learned(), w.network().predictor());
            double gap = gap(claimed, w.objective());
            return gap <= REACH
                    ? Outcome.holds(gap, REACH)
                    : Outcome.fails(gap, REACH, "minimizing weights and their predictor have different objectives");
        };
    }

    /** What a wrong version takes for the cost of a predictor's cheapest weights, decays included. */
    @FunctionalInterface
    public interface WrongCost {
        /** The cost. */
        double of(Learned learned, RealMatrixFunction predictor);
    }

    /**
     * The wrong version that the predictor problem has no rank condition, on a problem where that matters: the squared error on all unit
     * inputs, with the outputs of a predictor of full rank for targets. Its loss is 0 at that predictor, and at least what the best
     * approximation of lower rank leaves at any weights (Eckart and Young); decays that cost half as much tell the two apart.
     */
    public static Outcome ignoresTheRankCondition(Trial trial) {
        Architecture architecture = trial.architecture();
        RealMatrixFunction beta = trial.numbers().fullRank();
        double missed = PredictorBlocks.lowRankResidual(beta, architecture.narrowestInnerWidth());
        if (!(missed > ROUNDING)) {
            return Outcome.holds(0, REACH);
        }
        List<RealMatrixFunction> inputs = units(architecture);
        EmpiricalLoss loss = EmpiricalLoss.of(
                Loss.SQUARED_ERROR,
                inputs,
                inputs.stream().map(x -> outputs(beta, x)).toArray(double[][]::new));
        double least = missed * missed * beta.squaredNorm() / (2 * inputs.size());
        double unitCost = new PredictorProblem(unbound(architecture), loss, decays(architecture, 1)).value(beta);
        LearningInstance instance =
                new LearningInstance(architecture, loss, inputs, decays(architecture, least / (2 * unitCost)));
        double claimed = new PredictorProblem(unbound(architecture), loss, instance.decays()).value(beta);
        StationaryPoint w =
                Training.best(instance.training().descend(1, trial.learned().seed()));
        double gap = gap(w.objective(), claimed);
        return w.objective() > claimed && w.loss() >= least * (1 - ROUNDING)
                ? Outcome.fails(gap, REACH, "no weights have so small an objective as a predictor of higher rank")
                : Outcome.holds(gap, REACH);
    }

    private static List<Double> decays(Architecture architecture, double decay) {
        return Collections.nCopies(architecture.depth(), decay);
    }

    /** The inputs that are 1 at one place and 0 elsewhere. */
    private static List<RealMatrixFunction> units(Architecture architecture) {
        int count = architecture.group().size() * architecture.inputs();
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    RealMatrixFunction x = RealMatrixFunction.zero(architecture.group(), architecture.inputs(), 1);
                    x.values()[i] = 1;
                    return x;
                })
                .toList();
    }

    /** f(x)_k = sum_g sum_c beta(g)_{kc} x(g)_c. */
    private static double[] outputs(RealMatrixFunction beta, RealMatrixFunction x) {
        double[] f = new double[beta.rows()];
        for (int k = 0; k < f.length; k++) {
            for (int g = 0; g < beta.group().size(); g++) {
                for (int c = 0; c < beta.columns(); c++) {
                    f[k] += beta.get(g, k, c) * x.get(g, c, 0);
                }
            }
        }
        return f;
    }

    /** The same group and depth with inner widths that bind no rank. */
    private static Architecture unbound(Architecture architecture) {
        int full = Math.min(architecture.inputs(), architecture.outputs());
        return new Architecture(
                architecture.group(),
                architecture.widths().stream()
                        .map(width -> Math.max(width, full))
                        .toList());
    }

    private static Outcome sameValue(Trial trial) {
        Learned learned = trial.learned();
        StationaryPoint w = learned.best();
        PredictorMinimum found = learned.predictor();
        double gap = gap(w.objective(), found.best().value());
        if (!w.isConverged() || !found.best().isConverged()) {
            return Outcome.undecided(gap, REACH, notConverged(w, found.best()));
        }
        if (gap <= REACH) {
            return new Outcome(Outcome.Kind.HOLDS, gap, REACH, learned.problem().isConvex() ? "" : searched(learned));
        }
        boolean isOneOfMany = !learned.problem().isConvex()
                && sameBest(trial).kind() == Outcome.Kind.HOLDS
                && fromWeights(trial).kind() == Outcome.Kind.HOLDS
                && fromPredictor(trial).kind() == Outcome.Kind.HOLDS;
        // Two local minima, the better one of both problems, say nothing of the values: the searches missed it.
        return isOneOfMany ? Outcome.notClaimed(searched(learned)) : Outcome.undecided(gap, REACH, searched(learned));
    }

    private static String searched(Learned learned) {
        PredictorMinimum found = learned.predictor();
        return String.format(
                Locale.ROOT,
                "%s: the best of %d descents from random weights is %.9g, of %d proximal searches %.9g",
                learned.problem().isConvex() ? "convex" : "not convex",
                learned.points().size(),
                learned.best().objective(),
                found.searches().size(),
                found.best().value());
    }

    private static String notConverged(StationaryPoint w, PredictorPoint beta) {
        return notConverged(w) + ", proximal descent " + beta.state() + " with a residual of " + beta.residual();
    }

    private static String notConverged(StationaryPoint w) {
        return "training " + w.state() + " with a gradient of " + w.gradientNorm();
    }

    private static Outcome sameBest(Trial trial) {
        Learned learned = trial.learned();
        if (learned.problem().isConvex()) {
            return Outcome.NOT_CLAIMED;
        }
        Learned.Meeting meeting = learned.meeting();
        StationaryPoint w = meeting.weights();
        double gap = gap(w.objective(), meeting.predictor().value());
        if (!w.isConverged() || !meeting.predictor().isConverged()) {
            return Outcome.undecided(gap, REACH, notConverged(w, meeting.predictor()));
        }
        return gap <= REACH
                ? new Outcome(Outcome.Kind.HOLDS, gap, REACH, searched(learned))
                : Outcome.undecided(gap, REACH, "continued from each other they still differ; " + searched(learned));
    }

    private static Outcome fromWeights(Trial trial) {
        StationaryPoint w = trial.learned().best();
        if (!w.isConverged()) {
            return Outcome.undecided(w.gradientNorm(), REACH, notConverged(w));
        }
        double value = trial.learned().problem().value(w.network().predictor());
        double gap = gap(value, w.objective());
        return gap <= REACH
                ? Outcome.holds(gap, REACH)
                : Outcome.fails(gap, REACH, "stationary weights and their predictor have different objectives");
    }

    private static Outcome fromPredictor(Trial trial) {
        Learned learned = trial.learned();
        PredictorPoint beta = learned.meeting().predictor();
        if (!learned.isFinite()) {
            return Outcome.undecided(0, REACH, notConverged(learned.best(), beta));
        }
        StationaryPoint w = learned.training().at(learned.problem().weights(beta.predictor()));
        double gap = gap(w.objective(), beta.value());
        if (gap > ROUNDING) {
            return Outcome.fails(gap, ROUNDING, "T8's weights have another objective than their predictor");
        }
        // At w = 0 there is nothing to compare the gradient with, and for L >= 2 it is 0.
        double pull =
                2 * learned.problem().meanDecay() * Vectors.norm(w.network().weights());
        double gradient = pull == 0 ? w.gradientNorm() : w.gradientNorm() / pull;
        if (gradient <= REACH) {
            return Outcome.holds(Math.max(gap, gradient), REACH);
        }
        return beta.isConverged()
                ? Outcome.fails(gradient, REACH, "T8's weights for a stationary predictor are not stationary")
                : Outcome.undecided(gradient, REACH, notConverged(w, beta));
    }

    private static Outcome dualityGap(Trial trial) {
        Learned learned = trial.learned();
        if (!learned.problem().isConvex()) {
            return Outcome.NOT_CLAIMED;
        }
        PredictorPoint beta = learned.meeting().predictor();
        if (!learned.isFinite()) {
            return Outcome.undecided(0, REACH, notConverged(learned.best(), beta));
        }
        DualityGap ofPredictor = DualityGap.of(learned.instance(), beta.predictor(), beta.value());
        DualityGap ofWeights =
                ofPredictor.withPrimal(learned.meeting().weights().objective());
        double gap = Math.max(ofPredictor.relative(), ofWeights.relative());
        double least = Math.min(ofPredictor.relative(), ofWeights.relative());
        if (least < -ROUNDING) {
            return Outcome.fails(-least, ROUNDING, "an objective is below the lower bound for all");
        }
        return gap <= REACH
                ? Outcome.holds(Math.max(0, gap), REACH)
                : Outcome.undecided(gap, REACH, "the duality gap stays open");
    }

    private static double gap(double a, double b) {
        double size = size(a, b);
        return size == 0 ? 0 : Math.abs(a - b) / size;
    }

    private static double size(double a, double b) {
        return Math.max(Math.abs(a), Math.abs(b));
    }
}
