package org.repcost.verify.check;

import java.util.List;
import org.repcost.numeric.enclosure.Ball;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Sides;

/**
 * Decides whether two sides compare as claimed. The numbers carry their own error bounds, so nothing is tuned: a relation
 * fails only where the bounds exclude it, and it is undecided where they are too wide to mean anything.
 */
final class BallComparison {
    /** Sides known less precisely than this, relative to their size, decide nothing. */
    static final double COARSEST_USEFUL = 1e-6;

    private BallComparison() {}

    /** Compares the sides entry by entry, relative to the largest entry. */
    static <T extends Ball<T>> Outcome compare(Relation.Comparison comparison, Sides<T> sides) {
        List<T> left = sides.left();
        List<T> right = sides.right();
        double size = 0;
        for (int i = 0; i < left.size(); i++) {
            size = Math.max(size, Math.max(left.get(i).magnitude(), right.get(i).magnitude()));
        }
        if (size == 0) {
            return Outcome.holds(0, 0);
        }
        double residual = 0;
        double tolerance = 0;
        boolean isExcluded = false;
        for (int i = 0; i < left.size(); i++) {
            T difference = left.get(i).subtract(right.get(i));
            if (comparison == Relation.Comparison.EQUAL) {
                isExcluded |= !difference.mayBeZero();
                residual = Math.max(residual, Math.hypot(difference.getReal(), difference.getImaginary()));
            } else {
                isExcluded |= difference.lower() > 0;
                residual = Math.max(residual, difference.getReal());
            }
            tolerance = Math.max(tolerance, difference.radius());
        }
        if (isExcluded) {
            return Outcome.fails(residual / size, tolerance / size, "");
        }
        // Not "<=": a size or a bound that is infinite gives no number to compare.
        return tolerance / size < COARSEST_USEFUL
                ? Outcome.holds(residual / size, tolerance / size)
                : Outcome.undecided(residual / size, tolerance / size, "the error bound exceeds " + COARSEST_USEFUL);
    }
}
