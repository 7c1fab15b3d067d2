package org.repcost.verify.check;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.repcost.numeric.enclosure.Ball;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;

/**
 * Measures an instance by evaluating both sides of a relation over discs: in double precision, and with more and more
 * digits where that leaves the difference too wide to decide.
 *
 * @param claimedOn the architectures on which the relation is claimed
 * @param comparison how the sides are claimed to compare
 * @param evaluation how they are computed, over any field
 * @param precision how narrowly they have to be known
 */
public record RelationMethod(
        Predicate<Architecture> claimedOn,
        Relation.Comparison comparison,
        Relation.Evaluation evaluation,
        Precision precision)
        implements Measure.Method {
    private static final int DOUBLE_DIGITS = BallArithmetic.INSTANCE.digits();
    private static final List<Integer> MORE_DIGITS = List.of(32, 64, 128);

    /** Measures a relation of a statement where it is claimed. */
    static RelationMethod of(Relation relation, Precision precision) {
        return new RelationMethod(relation.when().holdsFor(), relation.comparison(), relation.evaluation(), precision);
    }

    @Override
    public Outcome on(Trial trial) {
        if (!claimedOn.test(trial.architecture())) {
            return Outcome.NOT_CLAIMED;
        }
        Outcome outcome = compare(trial.setting(), DOUBLE_DIGITS);
        for (int digits : MORE_DIGITS) {
            if (outcome.kind() != Outcome.Kind.UNDECIDED) {
                break;
            }
            outcome = compare(trial.setting(digits), digits);
        }
        return outcome;
    }

    private <T extends Ball<T>> Outcome compare(Setting<T> setting, int digits) {
        Sides<T> sides = evaluation.sides(setting);
        Outcome outcome = BallComparison.compare(comparison, sides, precision.widest());
        return outcome.kind() == Outcome.Kind.HOLDS && precision == Precision.NARROW
                ? new Outcome(outcome.kind(), outcome.residual(), outcome.tolerance(), intervals(sides, digits))
                : outcome;
    }

    /** Both sides at the entry whose difference is known least. */
    private static <T extends Ball<T>> String intervals(Sides<T> sides, int digits) {
        int widest = 0;
        for (int i = 1; i < sides.left().size(); i++) {
            if (radiusOfDifference(sides, i) > radiusOfDifference(sides, widest)) {
                widest = i;
            }
        }
        return sides.left().isEmpty()
                ? ""
                : "left ∈ " + interval(sides.left().get(widest)) + ", right ∈ "
                        + interval(sides.right().get(widest)) + " (" + digits + " digits)";
    }

    private static <T extends Ball<T>> double radiusOfDifference(Sides<T> sides, int i) {
        return sides.left().get(i).subtract(sides.right().get(i)).radius();
    }

    private static String interval(Ball<?> ball) {
        return ball.getImaginary() == 0
                ? "[" + ball.lower() + ", " + ball.upper() + "]"
                : String.format(Locale.ROOT, "%s %+.16fi ± %.1e", ball.getReal(), ball.getImaginary(), ball.radius());
    }
}
