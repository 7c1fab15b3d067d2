package org.repcost.numeric.learning;

import java.util.Arrays;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.ComplexSvd;

/**
 * The proximal map of t ||B||_{S,p}^p, p = 2/L, over the blocks of rank at most r: the minimizer of ||B - V||_F^2 / 2 + t
 * ||B||_{S,p}^p. It is taken singular value by singular value, whatever the depth (von Neumann's trace inequality).
 *
 * @param depth L
 * @param rank r
 */
record SchattenProximal(int depth, int rank) {
    /**
     * A block of rank at most r.
     *
     * @param matrix the block
     * @param penalty its ||B||_{S,p}^p
     */
    record Block(ZMatrixRMaj matrix, double penalty) {}

    /** The proximal map at a block V. Of its singular values the r largest are kept: what one gains does not fall with its size. */
    Block map(ZMatrixRMaj block, double t) {
        if (Math.min(block.numRows, block.numCols) == 1) {
            double norm = ComplexMatrices.norm(block);
            double image = shrunk(norm, t);
            return new Block(ComplexMatrices.scale(norm == 0 ? 0 : image / norm, block), power(image));
        }
        ComplexSvd svd = ComplexSvd.of(block);
        double[] images = new double[svd.singularValues().length];
        double penalty = 0;
        int kept = 0;
        for (int i = 0; i < Math.min(rank, images.length); i++) {
            images[i] = shrunk(svd.singularValues()[i], t);
            penalty += power(images[i]);
            kept += images[i] > 0 ? 1 : 0;
        }
        return new Block(new ComplexSvd(svd.u(), images, svd.v()).product(kept), penalty);
    }

    /** p = 2/L. */
    double exponent() {
        return 2.0 / depth;
    }

    /** sum sigma^p over the r largest singular values of B, for any p, without those below an error: sigma^p would amplify it. */
    double schatten(ZMatrixRMaj block, double p, double error) {
        return Arrays.stream(ComplexSvd.singularValues(block))
                .limit(rank)
                .filter(sigma -> sigma > error)
                .map(sigma -> Math.pow(sigma, p))
                .sum();
    }

    /** The map of a singular value; where a loss overflowed, there is none. */
    private double shrunk(double sigma, double t) {
        boolean isDefined = Double.isFinite(sigma) && t > 0 && Double.isFinite(t);
        return isDefined ? new ScalarShrinkage(depth, t).minimizer(1, sigma) : Double.NaN;
    }

    private double power(double sigma) {
        return sigma == 0 ? 0 : Math.pow(sigma, exponent());
    }
}
