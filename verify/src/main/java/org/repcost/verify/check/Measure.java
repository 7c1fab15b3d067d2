package org.repcost.verify.check;

import org.repcost.theory.statement.Relation;

/**
 * One thing that is measured on every instance of a statement.
 *
 * @param name what it says
 * @param formula the same as a formula; may be empty
 * @param latex the formula in LaTeX; may be empty
 * @param method how it is measured
 */
public record Measure(String name, String formula, String latex, Method method) {
    /** Measures and decides on one instance. */
    @FunctionalInterface
    public interface Method {
        /** What came of it. */
        Outcome on(Trial trial);
    }

    /** Decides by enclosures alone, so that what it finds is no matter of an optimizer. */
    @FunctionalInterface
    public interface Rigorous extends Method {}

    /**
     * Observes what the statement concludes and no relation of it states, such as where a descent ends: whatever the relations
     * give, the statement itself is then no more than tested.
     */
    @FunctionalInterface
    public interface Empirical extends Method {}

    /** A relation of a statement, evaluated over discs. */
    public static Measure of(Relation relation, Precision precision) {
        return new Measure(
                relation.name(),
                relation.claim().text(),
                relation.claim().latex(),
                RelationMethod.of(relation, precision));
    }
}
