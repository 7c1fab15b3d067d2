package org.repcost.theory.statement;

import org.hipparchus.FieldElement;

/**
 * An identity or an inequality between computable quantities: a statement's conclusion, or one step of its proof.
 *
 * @param name what it says, in a few words
 * @param formula the relation as it is read
 * @param when the condition under which it is claimed
 * @param comparison whether the left side equals the right one or is at most the right one
 * @param evaluation how both sides are computed, from the definitions, over any field
 */
public record Relation(String name, Formula formula, Hypothesis when, Comparison comparison, Evaluation evaluation) {
    /** How the two sides are claimed to compare. */
    public enum Comparison {
        /** Entry by entry equal. */
        EQUAL,
        /** Entry by entry at most the right-hand side, for real quantities. */
        AT_MOST
    }

    /** Computes both sides of a relation; a reference to a generic method is one. */
    @FunctionalInterface
    public interface Evaluation {
        /** The two sides, for the quantities of a setting. */
        <T extends FieldElement<T>> Sides<T> sides(Setting<T> setting);
    }

    /** An identity without a condition of its own. */
    public static Relation identity(String name, String text, String latex, Evaluation evaluation) {
        return new Relation(name, new Formula(text, latex), Hypothesis.NONE, Comparison.EQUAL, evaluation);
    }

    /** An inequality, left at most right, without a condition of its own. */
    public static Relation inequality(String name, String text, String latex, Evaluation evaluation) {
        return new Relation(name, new Formula(text, latex), Hypothesis.NONE, Comparison.AT_MOST, evaluation);
    }

    /** What is claimed: the formula and, if there is one, the condition. */
    public Formula claim() {
        return when == Hypothesis.NONE
                ? formula
                : new Formula(
                        formula.text() + "  if " + when.formula().text(),
                        formula.latex() + " \\quad \\text{if } "
                                + when.formula().latex());
    }

    /** The same relation, claimed under the condition alone. */
    public Relation when(Hypothesis condition) {
        return new Relation(name, formula, condition, comparison, evaluation);
    }
}
