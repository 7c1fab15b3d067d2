package org.repcost.verify.check;

import java.util.function.Predicate;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Relation;

/**
 * Measures an instance by evaluating both sides of a relation over discs.
 *
 * @param claimedOn the architectures on which the relation is claimed
 * @param comparison how the sides are claimed to compare
 * @param evaluation how they are computed, over any field
 */
public record RelationMethod(
        Predicate<Architecture> claimedOn, Relation.Comparison comparison, Relation.Evaluation evaluation)
        implements Measure.Method {
    @Override
    public Outcome on(Trial trial) {
        return claimedOn.test(trial.architecture())
                ? BallComparison.compare(comparison, evaluation.sides(trial.setting()))
                : Outcome.NOT_CLAIMED;
    }
}
