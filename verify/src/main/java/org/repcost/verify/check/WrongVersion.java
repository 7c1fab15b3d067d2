package org.repcost.verify.check;

import java.util.Optional;
import java.util.function.Predicate;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Relation;

/**
 * A deliberately wrong version of a statement, which its check must falsify.
 *
 * @param name what is wrong in it
 * @param differsOn the architectures on which it says something else than the statement
 * @param method measures the wrong version as if it were claimed
 */
public record WrongVersion(String name, Predicate<Architecture> differsOn, Measure.Method method) {
    /** A wrong equation. */
    public static WrongVersion equation(
            String name, Predicate<Architecture> differsOn, Relation.Evaluation evaluation) {
        return relation(name, differsOn, Relation.Comparison.EQUAL, evaluation);
    }

    /** A wrong inequality, left at most right. */
    public static WrongVersion inequality(
            String name, Predicate<Architecture> differsOn, Relation.Evaluation evaluation) {
        return relation(name, differsOn, Relation.Comparison.AT_MOST, evaluation);
    }

    /** The wrong equation as it is evaluated over any field; empty if it is something else. */
    public Optional<Relation.Evaluation> equation() {
        return method instanceof RelationMethod relation && relation.comparison() == Relation.Comparison.EQUAL
                ? Optional.of(relation.evaluation())
                : Optional.empty();
    }

    private static WrongVersion relation(
            String name,
            Predicate<Architecture> differsOn,
            Relation.Comparison comparison,
            Relation.Evaluation evaluation) {
        return new WrongVersion(
                name, differsOn, new RelationMethod(architecture -> true, comparison, evaluation, Precision.USEFUL));
    }
}
