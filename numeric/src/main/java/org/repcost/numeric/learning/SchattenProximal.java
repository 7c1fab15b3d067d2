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
            double image = scalar(norm, t, depth);
            return new Block(ComplexMatrices.scale(norm == 0 ? 0 : image / norm, block), power(image));
        }
        ComplexSvd svd = ComplexSvd.of(block);
        double[] images = new double[svd.singularValues().length];
        double penalty = 0;
        int kept = 0;
        for (int i = 0; i < Math.min(rank, images.length); i++) {
            images[i] = scalar(svd.singularValues()[i], t, depth);
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

    private double power(double sigma) {
        return sigma == 0 ? 0 : Math.pow(sigma, exponent());
    }

    /** The minimizer over b &gt;= 0 of (b - a)^2 / 2 + t b^{2/L}, 0 where that is one of two. */
    static double scalar(double a, double t, int depth) {
        return switch (depth) {
            case 1 -> a / (1 + 2 * t);
            case 2 -> Math.max(0, a - t);
            default -> a == 0 ? 0 : jump(a, t, 2.0 / depth);
        };
    }

    /** For p &lt; 1: 0, or the larger zero of the convex function b - a + t p b^{p-1}, which Newton's method falls to from a. */
    private static double jump(double a, double t, double p) {
        double turn = Math.pow(t * p * (1 - p), 1 / (2 - p));
        if (turn - a + t * p * Math.pow(turn, p - 1) >= 0) {
            return 0;
        }
        double b = a;
        double step = b;
        while (step > 0x1p-52 * b) {
            double slope = t * p * Math.pow(b, p - 1);
            step = (b - a + slope) / (1 - (1 - p) * slope / b);
            b -= step;
        }
        return (b - a) * (b - a) / 2 + t * Math.pow(b, p) < a * a / 2 ? b : 0;
    }
}
