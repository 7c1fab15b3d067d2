package org.repcost.verify.counterexample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Sides;
import org.repcost.verify.check.Outcome;
import org.repcost.verify.check.RelationMethod;
import org.repcost.verify.check.Trial;

/**
 * A counterexample, evaluated.
 *
 * @param counterexample what was evaluated
 * @param outcome what came of it; a failure that a second evaluation contradicts is undecided
 * @param isConfirmed whether a second evaluation agrees with the failure of a relation
 * @param differences the entries where the two sides do not compare as asserted; empty unless it fails, and where
 *     nothing but an optimizer's outcome is compared
 */
public record Evaluation(
        Counterexample counterexample, Outcome outcome, boolean isConfirmed, List<Difference> differences) {
    /** Above this many operations a second evaluation with 60 digits would take more than some seconds. */
    private static final double MOST_OPERATIONS_TO_CONFIRM = 1e6;

    /**
     * An entry of the two sides.
     *
     * @param index which one, from 0
     * @param entries how many each side has
     * @param comparison how they are asserted to compare
     * @param left the entry of the left-hand side
     * @param right the entry of the right-hand side
     */
    public record Difference(
            int index, int entries, Relation.Comparison comparison, ComplexBall left, ComplexBall right) {
        /** Whether the error bounds exclude that the entries compare as asserted. */
        boolean isCertain() {
            ComplexBall difference = left.subtract(right);
            return comparison == Relation.Comparison.EQUAL ? !difference.mayBeZero() : difference.lower() > 0;
        }
    }

    /** Evaluates over discs and, where it fails, a second time with more digits. */
    public static Evaluation of(Counterexample counterexample) {
        return of(counterexample, new SixtyDigits());
    }

    static Evaluation of(Counterexample counterexample, SecondEvaluation second) {
        Trial trial = counterexample.trial();
        Outcome outcome = counterexample.assertion().on(trial);
        if (outcome.kind() != Outcome.Kind.FAILS
                || !(counterexample.assertion().method() instanceof RelationMethod relation)) {
            return new Evaluation(counterexample, outcome, false, List.of());
        }
        Sides<ComplexBall> sides = relation.evaluation().sides(trial.setting());
        boolean isRepeated = counterexample.operations() <= MOST_OPERATIONS_TO_CONFIRM;
        Optional<String> contradiction = isRepeated ? second.contradiction(relation, sides, trial) : Optional.empty();
        if (contradiction.isPresent()) {
            Outcome doubtful = Outcome.undecided(outcome.residual(), outcome.tolerance(), contradiction.get());
            return new Evaluation(counterexample, doubtful, false, List.of());
        }
        List<Difference> differences = differences(relation.comparison(), sides);
        // A failure that only more digits showed has no sides to confirm in double precision.
        return new Evaluation(counterexample, outcome, isRepeated && !differences.isEmpty(), differences);
    }

    /** Whether the assertion fails. */
    public boolean fails() {
        return outcome.kind() == Outcome.Kind.FAILS;
    }

    private static List<Difference> differences(Relation.Comparison comparison, Sides<ComplexBall> sides) {
        List<Difference> differences = new ArrayList<>();
        int entries = sides.left().size();
        for (int i = 0; i < entries; i++) {
            Difference entry = new Difference(
                    i, entries, comparison, sides.left().get(i), sides.right().get(i));
            if (entry.isCertain()) {
                differences.add(entry);
            }
        }
        return differences;
    }
}
