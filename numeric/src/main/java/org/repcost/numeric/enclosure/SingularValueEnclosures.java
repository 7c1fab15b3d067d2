package org.repcost.numeric.enclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ejml.data.ZMatrixRMaj;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.numeric.linalg.ComplexSvd;

/**
 * Enclosures of the singular values of a matrix of discs, verified after the fact: an approximate decomposition
 * M ~ U S V^* is computed in floating point, and the errors ||M - U S V^*||, ||U^*U - I|| and ||V^*V - I|| are bounded
 * with discs. By Weyl's and Ostrowski's inequalities sigma_i(M) then lies within
 * s_i sqrt((1 +- ||U^*U - I||)(1 +- ||V^*V - I||)) +- ||M - U S V^*||, whatever the decomposition did.
 */
final class SingularValueEnclosures {
    private SingularValueEnclosures() {}

    /** Discs around sigma_1 &gt;= sigma_2 &gt;= ..., min(m, n) of them; each is clipped at 0. */
    static List<ComplexBall> of(FieldMatrix<ComplexBall> matrix) {
        int rows = matrix.getRowDimension();
        int columns = matrix.getColumnDimension();
        ZMatrixRMaj middle = new ZMatrixRMaj(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                ComplexBall entry = matrix.getEntry(i, j);
                if (entry.radius() == Double.POSITIVE_INFINITY) {
                    return Collections.nCopies(Math.min(rows, columns), ComplexBall.UNBOUNDED);
                }
                middle.set(i, j, entry.getReal(), entry.getImaginary());
            }
        }
        ComplexSvd svd = ComplexSvd.of(middle);
        double left = orthogonalityDefect(svd.u());
        double right = orthogonalityDefect(svd.v());
        double residual = residual(matrix, svd);
        ComplexBall one = ComplexBall.ONE;
        // Bases this far from orthonormal bound nothing from below.
        ComplexBall shrink = left < 1 && right < 1
                ? root(one.subtract(ComplexBall.exactly(left)), one.subtract(ComplexBall.exactly(right)))
                : ComplexBall.ZERO;
        ComplexBall stretch = root(one.add(ComplexBall.exactly(left)), one.add(ComplexBall.exactly(right)));
        ComplexBall error = ComplexBall.exactly(residual);
        List<ComplexBall> values = new ArrayList<>();
        for (double sigma : svd.singularValues()) {
            double lower =
                    shrink.multiply(ComplexBall.exactly(sigma)).subtract(error).lower();
            double upper =
                    stretch.multiply(ComplexBall.exactly(sigma)).add(error).upper();
            values.add(residual == 0 && sigma == 0 ? ComplexBall.ZERO : ComplexBall.between(Math.max(0, lower), upper));
        }
        return values;
    }

    private static ComplexBall root(ComplexBall a, ComplexBall b) {
        return BallArithmetic.INSTANCE.power(a.multiply(b), 1, 2);
    }

    /** An upper bound on ||Q^*Q - I||_F. */
    private static double orthogonalityDefect(ZMatrixRMaj q) {
        ComplexBall sum = ComplexBall.ZERO;
        for (int i = 0; i < q.numCols; i++) {
            for (int j = 0; j < q.numCols; j++) {
                ComplexBall entry = i == j ? ComplexBall.exactly(-1) : ComplexBall.ZERO;
                for (int k = 0; k < q.numRows; k++) {
                    entry = entry.add(ball(q, k, i).conjugate().multiply(ball(q, k, j)));
                }
                sum = sum.add(square(entry));
            }
        }
        return upperRoot(sum);
    }

    /** An upper bound on ||M - U S V^*||_F over all M in the discs. */
    private static double residual(FieldMatrix<ComplexBall> matrix, ComplexSvd svd) {
        ComplexBall sum = ComplexBall.ZERO;
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            for (int j = 0; j < matrix.getColumnDimension(); j++) {
                ComplexBall entry = matrix.getEntry(i, j);
                for (int k = 0; k < svd.singularValues().length; k++) {
                    ComplexBall term = ball(svd.u(), i, k)
                            .multiply(ball(svd.v(), j, k).conjugate())
                            .multiply(ComplexBall.exactly(svd.singularValues()[k]));
                    entry = entry.subtract(term);
                }
                sum = sum.add(square(entry));
            }
        }
        return upperRoot(sum);
    }

    private static ComplexBall ball(ZMatrixRMaj matrix, int i, int j) {
        return ComplexBall.of(matrix.getReal(i, j), matrix.getImag(i, j), 0);
    }

    /** A disc that holds |z|^2 for every z in the given disc. */
    private static ComplexBall square(ComplexBall z) {
        ComplexBall magnitude = ComplexBall.exactly(z.magnitude());
        return magnitude.multiply(magnitude);
    }

    private static double upperRoot(ComplexBall sum) {
        return sum.isZero() ? 0 : BallArithmetic.INSTANCE.power(sum, 1, 2).upper();
    }
}
