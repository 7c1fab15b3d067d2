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
    private BallComparison() {}

    /**
     * Compares the sides entry by entry, relative to the largest entry.
     *
     * @param widest a larger error bound than this, relative to the same, decides nothing
     */
    static <T extends Ball<T>> Outcome compare(Relation.Comparison comparison, Sides<T> sides, double widest) {
        List<T> left = sides.left();
        List<T> right = sides.right();
        double size = 0;
        for (int i = 0; i < left.size(); i++) {
            size = Math.max(size, Math.max(left.get(i).magnitude(), right.get(i).magnitude()));
        }
        if (left.isEmpty()) {
            return Outcome.NOT_CLAIMED;
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
        // Beyond the range of doubles there is no size to compare with.
        boolean isKnown = Double.isFinite(size) && Double.isFinite(tolerance);
        double bound = isKnown ? tolerance / size : Double.POSITIVE_INFINITY;
        if (isExcluded) {
            return Outcome.fails(isKnown ? residual / size : 1, bound, "");
        }
        return bound < widest
                ? Outcome.holds(residual / size, bound)
                : Outcome.undecided(isKnown ? residual / size : 0, bound, "the error bound exceeds " + widest);
    }
}
