package org.repcost.numeric.enclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.linear.FieldMatrix;

/**
 * An approximate singular value decomposition in high precision by one-sided Jacobi rotations (Hestenes): the columns of
 * A = M V become orthogonal, their norms are the singular values and their directions the left singular vectors. Works on
 * midpoints; a real matrix has real factors. Not verified here.
 */
final class OneSidedJacobi {
    /** Far more than Jacobi's method needs: it converges quadratically. */
    private static final int MOST_SWEEPS = 40;

    private final PreciseBallArithmetic numbers;
    private final boolean isFlipped;
    /** The columns of A = M V, or of M^* V for a wide M. */
    private final List<PreciseBall[]> columns = new ArrayList<>();

    private final List<PreciseBall[]> basis = new ArrayList<>();
    private final double threshold;

    OneSidedJacobi(FieldMatrix<PreciseBall> matrix, PreciseBallArithmetic numbers) {
        this.numbers = numbers;
        int rows = matrix.getRowDimension();
        int width = matrix.getColumnDimension();
        isFlipped = rows < width;
        for (int j = 0; j < Math.min(rows, width); j++) {
            int column = j;
            columns.add(IntStream.range(0, Math.max(rows, width))
                    .mapToObj(i -> isFlipped ? matrix.getEntry(column, i).conjugate() : matrix.getEntry(i, column))
                    .map(PreciseBall::midpoint)
                    .toArray(PreciseBall[]::new));
            basis.add(IntStream.range(0, Math.min(rows, width))
                    .mapToObj(i -> i == column
                            ? numbers.field().getOne()
                            : numbers.field().getZero())
                    .toArray(PreciseBall[]::new));
        }
        threshold = numbers.roundoff() * Math.max(rows, width);
        sweep();
    }

    private void sweep() {
        double largest =
                columns.stream().mapToDouble(a -> inner(a, a).magnitude()).max().orElse(0);
        // The squared norm of a column that is rounding alone.
        double nothing = largest * threshold * threshold;
        boolean isOrthogonal = false;
        for (int sweep = 0; sweep < MOST_SWEEPS && !isOrthogonal; sweep++) {
            isOrthogonal = true;
            for (int p = 0; p < columns.size(); p++) {
                for (int q = p + 1; q < columns.size(); q++) {
                    isOrthogonal &= !rotate(p, q, nothing);
                }
            }
        }
    }

    /** Makes two columns orthogonal; false if they were so already. */
    private boolean rotate(int p, int q, double nothing) {
        PreciseBall alpha = inner(columns.get(p), columns.get(p));
        PreciseBall beta = inner(columns.get(q), columns.get(q));
        PreciseBall gamma = inner(columns.get(p), columns.get(q));
        double size = Math.sqrt(alpha.magnitude()) * Math.sqrt(beta.magnitude());
        boolean isNothing = Math.min(alpha.magnitude(), beta.magnitude()) <= nothing;
        if (gamma.magnitude() <= threshold * size || isNothing && gamma.magnitude() <= nothing) {
            return false;
        }
        PreciseBall modulus = root(gamma.conjugate().multiply(gamma));
        PreciseBall phase = gamma.divide(modulus).midpoint();
        PreciseBall zeta = beta.subtract(alpha).divide(modulus.multiply(2)).midpoint();
        PreciseBall one = numbers.field().getOne();
        PreciseBall length = root(zeta.multiply(zeta).add(one));
        boolean isNegative = zeta.midpointReal().negativeOrNull();
        PreciseBall t = (isNegative ? zeta.subtract(length) : zeta.add(length))
                .reciprocal()
                .midpoint();
        PreciseBall c = root(t.multiply(t).add(one)).reciprocal().midpoint();
        PreciseBall s = c.multiply(t).midpoint();
        turn(columns.get(p), columns.get(q), phase.conjugate(), c, s);
        turn(basis.get(p), basis.get(q), phase.conjugate(), c, s);
        return true;
    }

    private static void turn(PreciseBall[] a, PreciseBall[] b, PreciseBall phase, PreciseBall c, PreciseBall s) {
        for (int i = 0; i < a.length; i++) {
            PreciseBall x = a[i];
            PreciseBall y = b[i].multiply(phase);
            a[i] = x.multiply(c).subtract(y.multiply(s)).midpoint();
            b[i] = x.multiply(s).add(y.multiply(c)).midpoint();
        }
    }

    /** The terms with a singular value above rounding, the largest first. */
    List<SingularTriplet<PreciseBall>> triplets() {
        List<SingularTriplet<PreciseBall>> triplets = new ArrayList<>();
        double largest = 0;
        for (int j = 0; j < columns.size(); j++) {
            PreciseBall[] column = columns.get(j);
            PreciseBall sigma = root(inner(column, column));
            largest = Math.max(largest, sigma.magnitude());
            if (sigma.mayBeZero()) {
                continue;
            }
            PreciseBall inverse = sigma.reciprocal();
            List<PreciseBall> direction = Arrays.stream(column)
                    .map(entry -> entry.multiply(inverse).midpoint())
                    .toList();
            List<PreciseBall> other = List.of(basis.get(j));
            triplets.add(new SingularTriplet<>(sigma, isFlipped ? other : direction, isFlipped ? direction : other));
        }
        double nothing = largest * threshold;
        triplets.removeIf(triplet -> triplet.sigma().magnitude() <= nothing);
        triplets.sort(Comparator.comparing(triplet -> triplet.sigma().midpointReal(), OneSidedJacobi::descending));
        return triplets;
    }

    private static int descending(Dfp a, Dfp b) {
        return a.lessThan(b) ? 1 : b.lessThan(a) ? -1 : 0;
    }

    private PreciseBall root(PreciseBall square) {
        return numbers.power(square.midpoint(), 1, 2).midpoint();
    }

    /** a^* b. */
    private PreciseBall inner(PreciseBall[] a, PreciseBall[] b) {
        PreciseBall sum = numbers.field().getZero();
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(a[i].conjugate().multiply(b[i]).midpoint()).midpoint();
        }
        return sum;
    }
}
