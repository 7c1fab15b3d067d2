package org.repcost.verify.check;

import java.util.Locale;
import java.util.function.Predicate;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.layered.LayeredMinimizer;
import org.repcost.numeric.layered.LayeredMinimum;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.derivedcost.CostRelations;
import org.repcost.theory.derivedcost.Family;
import org.repcost.theory.derivedcost.LayeredNetwork;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.network.Architecture;

/** What direct minimization over the weights of a family, which knows no formula, finds about its derived cost. */
public final class LayeredMinimization {
    /** Direct minimization has to come this near to the formula, relative to it. */
    private static final double REACH = 1e-6;

    /** A network represents beta if it misses it by no more than this, relative to |beta|. */
    private static final double REPRESENTS = 1e-9;

    /** Larger problems take too long to be solved on every instance. */
    private static final int MOST_WEIGHTS = 30;

    private static final int STARTS = 2;

    /** Starts that are made where the first ones end elsewhere. */
    private static final int MORE_STARTS = 12;

    /** The explicit minimizer over any finite group has real weights, by its type, and represents beta. */
    public static final Measure GROUP_REPRESENTED = new Measure(
            "the explicit real minimizer represents β",
            "f_{w*} = ⟨β, ·⟩",
            "f_{w^*} = \\langle \\beta, \\cdot \\rangle",
            LayeredMinimization::represented);

    private LayeredMinimization() {}

    /**
     * Direct minimization reaches the derived formula, and what it finds is not cheaper than the formula at its own predictor.
     *
     * @param claimedOn where the formula is claimed to be the cost
     */
    public static Measure reaches(Family family, Predicate<Architecture> claimedOn) {
        return new Measure(
                "direct minimization reaches the formula",
                "min { Σ_l λ_l |wˡ|² : f_w = β } = R(β)",
                "\\min\\{\\textstyle\\sum_l \\lambda_l |w^l|^2 : f_w = \\beta\\} = R(\\beta)",
                trial -> claimedOn.test(trial.architecture()) ? reaches(family, trial) : Outcome.NOT_CLAIMED);
    }

    /**
     * The wrong version that every predictor is represented by a family with one block. It fails where descent comes as near to a
     * predictor of full rank as a lower rank can (Eckart and Young), and no nearer.
     */
    public static Measure.Method ignoresTheRankCondition(Family family) {
        return trial -> ignoresTheRankCondition(family, trial);
    }

    private static Outcome ignoresTheRankCondition(Family family, Trial trial) {
        LayeredArchitecture architecture = family.of(trial.architecture());
        RealMatrixFunction beta = trial.numbers().fullRank();
        double least = new LayeredMinimizer(architecture, STARTS, trial.seed())
                .approach(beta)
                .residual();
        FieldMatrix<ComplexBall> block = Derivation.of(architecture)
                .cost()
                .orElseThrow()
                .blocks(beta.over(BallArithmetic.INSTANCE), BallArithmetic.INSTANCE)
                .get(0);
        double best = Math.sqrt(
                BallArithmetic.INSTANCE
                        .singularValues(block, Math.min(block.getRowDimension(), block.getColumnDimension()))
                        .stream()
                        .skip(trial.architecture().narrowestInnerWidth())
                        .mapToDouble(sigma -> sigma.getReal() * sigma.getReal() / beta.squaredNorm())
                        .sum());
        if (least <= REPRESENTS) {
            return Outcome.holds(least, REPRESENTS);
        }
        return Math.abs(least / best - 1) <= REACH
                ? Outcome.fails(least, REPRESENTS, "no network of these widths comes nearer to β than this")
                : Outcome.undecided(least, REPRESENTS, "descent stops above the best approximation of lower rank");
    }

    private static Outcome represented(Trial trial) {
        double[] wanted =
                RealLayeredNetwork.of(trial.numbers().network()).predictor().values();
        double[] reached =
                RealLayeredNetwork.of(trial.explicitNetwork()).predictor().values();
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < wanted.length; i++) {
            distance = Math.hypot(distance, wanted[i] - reached[i]);
            norm = Math.hypot(norm, wanted[i]);
        }
        double residual = norm == 0 ? distance : distance / norm;
        return residual <= REPRESENTS ? Outcome.holds(residual, REPRESENTS) : Outcome.fails(residual, REPRESENTS, "");
    }

    private static Outcome reaches(Family family, Trial trial) {
        LayeredNetwork<ComplexBall> network = CostRelations.network(family, trial.setting());
        LayeredArchitecture architecture = network.architecture();
        if (architecture.weights() > MOST_WEIGHTS) {
            return Outcome.NOT_CLAIMED;
        }
        RealMatrixFunction predictor = new RealLayeredNetwork(
                        architecture,
                        network.weights().stream()
                                .mapToDouble(ComplexBall::getReal)
                                .toArray())
                .predictor();
        double formula = network.derived().getReal();
        LayeredMinimum found = new LayeredMinimizer(architecture, STARTS, trial.seed()).minimize(predictor);
        if (!hasReached(found, formula)) {
            found = found.orBetter(new LayeredMinimizer(architecture, MORE_STARTS, ~trial.seed()).minimize(predictor));
        }
        return outcome(found, formula);
    }

    /** Whether the minimum is one for beta itself, and costs what the formula says there. */
    private static boolean hasReached(LayeredMinimum found, double formula) {
        return found.isConverged() && found.residual() <= REPRESENTS && Math.abs(found.cost() / formula - 1) <= REACH;
    }

    /**
     * What a minimum says of the formula.
     *
     * @param formula its value at the predictor that was asked for
     */
    static Outcome outcome(LayeredMinimum found, double formula) {
        double gap = found.cost() / formula - 1;
        LayeredNetwork<ComplexBall> reached = new LayeredNetwork<>(
                found.network().architecture(), found.network().over(BallArithmetic.INSTANCE), BallArithmetic.INSTANCE);
        if (reached.derived().lower() > reached.penalty().upper()) {
            return Outcome.fails(Math.abs(gap), REACH, "a network is cheaper than the formula at its own predictor");
        }
        return hasReached(found, formula)
                ? Outcome.holds(Math.abs(gap), REACH)
                : Outcome.undecided(
                        Math.abs(gap),
                        REACH,
                        String.format(
                                Locale.ROOT,
                                "direct minimization %s %.1e from the formula and misses β by %.1e of |β|",
                                found.isConverged() ? "ends" : "stops, without having converged,",
                                gap,
                                found.residual()));
    }
}
