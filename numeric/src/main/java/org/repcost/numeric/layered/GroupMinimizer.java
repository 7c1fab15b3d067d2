package org.repcost.numeric.layered;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.network.Architecture;

/**
 * The explicit real minimizer of T18 over any finite group, inside the real group algebra and without its irreps, so that those of
 * real, complex and quaternionic type need no cases. The predictor is T x read at the identity, T the convolution with
 * beta(g^{-1}), and with the polar form T = P |T| the layers are
 *
 * <pre>  J |T|^{1/L},   J |T|^{1/L} J^T  (L - 2 times),   P |T|^{1/L} J^T,</pre>
 *
 * which are convolutions, as functions of convolutions are. J is an isometry of the range of |T| into the narrowest inner width that
 * commutes with the group: the polar factor of a random convolution, restricted to that range. There is one if and only if rank
 * B(rho) &lt;= d_rho times the width for every irrep rho, and then almost every random convolution gives one.
 */
public final class GroupMinimizer {
    /** The convolutions tried for J, of which the best conditioned one is taken. */
    private static final int DRAWS = 5;

    /** A random convolution loses less than this of the range unless it must lose all of some direction. */
    private static final double LOST = 1e-9;

    private GroupMinimizer() {}

    /**
     * The cheapest network of the architecture with predictor beta.
     *
     * @param predictor beta, K x C
     * @param rankBound what rank B(rho) / d_rho is known not to exceed, from beta's construction; beyond it singular values are rounding
     *     and are set to 0, as are those below rounding
     * @throws IllegalArgumentException if beta does not fit the architecture, or no network represents it since the rank of a block
     *     B(rho) exceeds d_rho times the narrowest inner width
     */
    public static RealLinearCnn of(Architecture architecture, RealMatrixFunction predictor, int rankBound) {
        FiniteGroup group = architecture.group();
        int inputs = architecture.inputs();
        int depth = architecture.depth();
        if (!predictor.group().equals(group)
                || predictor.rows() != architecture.outputs()
                || predictor.columns() != inputs) {
            throw new IllegalArgumentException("the predictor must be " + architecture.outputs() + " x " + inputs
                    + " on " + group + ", got " + predictor.rows() + " x " + predictor.columns() + " on "
                    + predictor.group());
        }
        if (depth == 1) {
            return new RealLinearCnn(architecture, List.of(predictor));
        }
        int largestRank = (int) Math.min(Integer.MAX_VALUE, (long) group.size() * rankBound);
        RealSvd svd = RealSvd.of(ConvolutionOperator.matrix(reflected(predictor)), largestRank);
        int width = Math.min(architecture.narrowestInnerWidth(), inputs);
        DMatrixRMaj isometry = isometry(group, inputs, width, svd);
        DMatrixRMaj root = svd.mapModulus(sigma -> Math.pow(sigma, 1.0 / depth));
        DMatrixRMaj first = product(isometry, root);
        List<RealMatrixFunction> weights = new ArrayList<>();
        weights.add(kernel(architecture, 1, first, width, inputs));
        RealMatrixFunction inner = ConvolutionOperator.kernel(group, width, width, productTransposed(first, isometry));
        for (int l = 2; l < depth; l++) {
            weights.add(padded(inner, architecture.width(l), architecture.width(l - 1)));
        }
        DMatrixRMaj head = productTransposed(svd.map(sigma -> Math.pow(sigma, 1.0 / depth)), isometry);
        weights.add(reflected(kernel(architecture, depth, head, architecture.outputs(), width)));
        return new RealLinearCnn(architecture, weights);
    }

    /** J: R^{N C} -> R^{N width}, isometric on the span of V and 0 on its complement. */
    private static DMatrixRMaj isometry(FiniteGroup group, int inputs, int width, RealSvd svd) {
        if (svd.rank() == 0) {
            return new DMatrixRMaj(group.size() * width, group.size() * inputs);
        }
        DMatrixRMaj range = svd.mapModulus(sigma -> 1);
        SplittableRandom random = new SplittableRandom(group.size());
        DMatrixRMaj best = null;
        double least = LOST;
        for (int draw = 0; draw < DRAWS; draw++) {
            RealMatrixFunction gaussian = RealMatrixFunction.zero(group, width, inputs);
            Arrays.setAll(gaussian.values(), i -> random.nextGaussian());
            RealSvd restricted = RealSvd.of(product(ConvolutionOperator.matrix(gaussian), range), svd.rank());
            double kept = restricted.rank() < svd.rank()
                    ? 0
                    : restricted.singularValues()[svd.rank() - 1] / restricted.singularValues()[0];
            if (kept > least) {
                least = kept;
                best = restricted.map(sigma -> 1);
            }
        }
        if (best == null) {
            throw new IllegalArgumentException(
                    "the rank of every block B(rho) must be at most d_rho times the narrowest inner width " + width
                            + ", got a predictor with a larger one");
        }
        return best;
    }

    /** A layer of the architecture from a matrix that uses its first channels only. */
    private static RealMatrixFunction kernel(
            Architecture architecture, int l, DMatrixRMaj matrix, int rows, int columns) {
        return padded(
                ConvolutionOperator.kernel(architecture.group(), rows, columns, matrix),
                architecture.width(l),
                architecture.width(l - 1));
    }

    private static RealMatrixFunction padded(RealMatrixFunction kernel, int rows, int columns) {
        RealMatrixFunction padded = RealMatrixFunction.zero(kernel.group(), rows, columns);
        for (int g = 0; g < kernel.group().size(); g++) {
            for (int i = 0; i < kernel.rows(); i++) {
                for (int j = 0; j < kernel.columns(); j++) {
                    padded.set(g, i, j, kernel.get(g, i, j));
                }
            }
        }
        return padded;
    }

    /** g -&gt; w(g^{-1}). */
    private static RealMatrixFunction reflected(RealMatrixFunction w) {
        RealMatrixFunction reflected = RealMatrixFunction.zero(w.group(), w.rows(), w.columns());
        for (int g = 0; g < w.group().size(); g++) {
            for (int i = 0; i < w.rows(); i++) {
                for (int j = 0; j < w.columns(); j++) {
                    reflected.set(w.group().inverse(g), i, j, w.get(g, i, j));
                }
            }
        }
        return reflected;
    }

    private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.mult(a, b, null);
    }

    private static DMatrixRMaj productTransposed(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.multTransB(a, b, null);
    }
}
