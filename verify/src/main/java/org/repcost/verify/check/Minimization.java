package org.repcost.verify.check;

import java.util.Locale;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.ExplicitMinimizer;
import org.repcost.numeric.optimization.Minimum;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Setting;

/** What optimization, which does not know the formula, finds about R_L(beta): the measures of T8 beyond its relations. */
public final class Minimization {
    /** Direct minimization has to come this near to the formula, relative to it. */
    private static final double REACH = 1e-6;

    /** A network represents beta if it misses it by no more than this, relative to |beta|. */
    private static final double REPRESENTS = 1e-9;

    /** The explicit minimizer has to do better, by enclosures. */
    private static final double REPRESENTS_NARROWLY = Precision.NARROW.widest();

    private Minimization() {}

    /** Direct minimization reaches the formula, R_L(beta). */
    public static final Measure REACHES = new Measure(
            "direct minimization reaches the formula",
            "min { Σ_l |wˡ|² : f_w = β } = L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}",
            "\\min\\{\\textstyle\\sum_l |w^l|^2 : f_w = \\beta\\}"
                    + " = L N^{-(L-1)/L} \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L}",
            Minimization::reaches);

    /** Direct minimization never gets below the cost of the predictor that it reached, R_L(beta_w). */
    public static final Measure NEVER_BELOW = new Measure(
            "direct minimization is never below the cost of what it reached",
            "R_L(β_w) ≤ Σ_l |wˡ|²",
            "R_L(\\beta_w) \\le \\sum_l |w^l|^2",
            Minimization::neverBelow);

    /** The explicit minimizer is real and represents beta. */
    public static final Measure REPRESENTED = new Measure(
            "the explicit real minimizer represents β",
            "f_{w*} = ⟨β, ·⟩",
            "f_{w^*} = \\langle \\beta, \\cdot \\rangle",
            (Measure.Rigorous) Minimization::represented);

    /** A predictor of higher rank than the narrowest inner width is out of reach. */
    public static final Measure OUT_OF_REACH = new Measure(
            "no network represents blocks of rank above the narrowest inner width",
            "rank B(ξ) > min_{0<l<L} C_l  ⟹  R_L(β) = +∞",
            "\\operatorname{rank} B(\\xi) > \\min_{0<l<L} C_l \\implies R_L(\\beta) = +\\infty",
            Minimization::outOfReach);

    private static Outcome reaches(Trial trial) {
        Minimum.Found found = found(trial);
        ComplexBall formula = trial.setting().representationCost();
        double gap = found.cost() / formula.getReal() - 1;
        if (found.residual() > REPRESENTS) {
            return Outcome.undecided(
                    Math.abs(gap), REACH, "direct minimization misses β by " + found.residual() + " relative to |β|");
        }
        String rest = String.format(
                Locale.ROOT,
                "β is missed by %.1e of |β|, which can change the cost by at most %.1e of it",
                found.residual(),
                found.costChange() / formula.getReal());
        if (found.cost() + found.costChange() < formula.lower()) {
            return Outcome.fails(Math.abs(gap), REACH, "a network is cheaper than the formula; " + rest);
        }
        return Math.abs(gap) <= REACH
                ? new Outcome(Outcome.Kind.HOLDS, Math.abs(gap), REACH, rest)
                : Outcome.undecided(
                        gap, REACH, "direct minimization ends at " + gap + " of the formula from it; " + rest);
    }

    private static Outcome neverBelow(Trial trial) {
        Minimum.Found found = found(trial);
        int rank = trial.architecture().largestBlockRank();
        Setting<ComplexBall> reached = trial.settingOf(found.network(), rank);
        ComplexBall cost = reached.representationCost();
        ComplexBall norm = reached.network().squaredNorm(BallArithmetic.INSTANCE);
        double excess = (cost.lower() - norm.upper()) / norm.getReal();
        if (!Double.isFinite(excess)) {
            return Outcome.undecided(0, Double.POSITIVE_INFINITY, "the cost of what was reached is not enclosed");
        }
        return excess <= 0
                ? Outcome.holds(0, norm.radius() / norm.getReal())
                : Outcome.fails(excess, 0, "a network is cheaper than the cost of its own predictor");
    }

    /** By enclosures: |B_{w*} - B| / |B| over all blocks, which is |beta_{w*} - beta| / |beta|. */
    private static Outcome represented(Trial trial) {
        if (!(trial.explicitMinimum() instanceof Minimum.Found)) {
            return Outcome.fails(1, REPRESENTS_NARROWLY, "the predictor of a network was found infeasible");
        }
        Setting<ComplexBall> s = trial.setting();
        return represented(s, s.given().minimizer());
    }

    static Outcome represented(Setting<ComplexBall> s, LinearCnn<ComplexBall> minimizer) {
        ComplexBall minus = ComplexBall.exactly(-1);
        ComplexBall distance =
                squaredNorm(s, s.blocksOf(minimizer).add(s.form().blocks().scale(minus)));
        ComplexBall size = squaredNorm(s, s.form().blocks());
        double largest = Math.sqrt(distance.upper() / size.lower());
        double least = Math.sqrt(Math.max(0, distance.lower()) / size.upper());
        if (least > REPRESENTS_NARROWLY) {
            return Outcome.fails(least, REPRESENTS_NARROWLY, "");
        }
        return largest <= REPRESENTS_NARROWLY
                ? new Outcome(
                        Outcome.Kind.HOLDS, least, largest, "|β_{w*} - β| / |β| ∈ [" + least + ", " + largest + "]")
                : Outcome.undecided(least, largest, "the predictor of the explicit minimizer is not known well enough");
    }

    private static ComplexBall squaredNorm(Setting<ComplexBall> s, MatrixFunction<ComplexBall> blocks) {
        return s.sum(blocks.values().stream().map(s::squaredNorm).toList());
    }

    /**
     * On a predictor of full rank: both minimizers report it infeasible, and the least residual that descent finds is
     * what the best approximation of lower rank leaves (Eckart and Young), no less and no more.
     */
    private static Outcome outOfReach(Trial trial) {
        Architecture architecture = trial.architecture();
        int full = Math.min(architecture.inputs(), architecture.outputs());
        if (architecture.narrowestInnerWidth() >= full) {
            return Outcome.NOT_CLAIMED;
        }
        RealMatrixFunction beta = trial.numbers().fullRank();
        double best = PredictorBlocks.lowRankResidual(beta, architecture.narrowestInnerWidth());
        // Not "<=": the residual of 0 is not a number.
        if (!(best > REPRESENTS)) {
            return Outcome.NOT_CLAIMED;
        }
        boolean reported = ExplicitMinimizer.minimize(architecture, beta, full) instanceof Minimum.Infeasible
                && trial.minimizer().minimize(beta, full) instanceof Minimum.Infeasible;
        double least = trial.minimizer().leastResidual(beta);
        double gap = least / best - 1;
        if (!reported || gap < -REPRESENTS) {
            return Outcome.fails(Math.abs(gap), REPRESENTS, "a predictor of higher rank was represented");
        }
        return gap <= REACH
                ? Outcome.holds(Math.abs(gap), REACH)
                : Outcome.undecided(gap, REACH, "descent stops above the best approximation of lower rank");
    }

    /**
     * The wrong version that every predictor has a finite cost. It fails where descent comes as near to beta as a lower
     * rank can, and no nearer; a descent that stops early shows nothing.
     */
    public static Outcome ignoresTheRankCondition(Trial trial) {
        RealMatrixFunction beta = trial.numbers().fullRank();
        double least = trial.minimizer().leastResidual(beta);
        double best = PredictorBlocks.lowRankResidual(beta, trial.architecture().narrowestInnerWidth());
        if (least <= REPRESENTS) {
            return Outcome.holds(least, REPRESENTS);
        }
        return Math.abs(least / best - 1) <= REACH
                ? Outcome.fails(least, REPRESENTS, "no network of these widths comes nearer to β than this")
                : Outcome.undecided(least, REPRESENTS, "descent stops above the best approximation of lower rank");
    }

    private static Minimum.Found found(Trial trial) {
        if (trial.directMinimum() instanceof Minimum.Found found) {
            return found;
        }
        throw new IllegalStateException("the predictor of a network must be feasible for its architecture");
    }
}
