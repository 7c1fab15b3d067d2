package org.repcost.numeric.optimization;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.network.Architecture;

/**
 * The explicit real minimizer of T8. At one frequency of each pair {xi, -xi} the block's decomposition B = U S V^* gives
 * A_1 = S^{1/L} V^*, A_l = S^{1/L}, A_L = U S^{1/L}, up to scale; the partner frequency takes the conjugate, and a
 * self-conjugate block is decomposed over the reals. The weights are then real.
 */
public final class ExplicitMinimizer {
    private ExplicitMinimizer() {}

    /**
     * The cheapest network of the architecture with predictor beta.
     *
     * @param predictor beta, K x C
     * @param rankBound what the rank of every block of beta is known not to exceed, from its construction; smaller
     *     singular values beyond it are rounding and are set to 0
     */
    public static Minimum minimize(Architecture architecture, RealMatrixFunction predictor, int rankBound) {
        int depth = architecture.depth();
        HalfSpectrum blocks = PredictorBlocks.of(predictor);
        List<HalfSpectrum> layers = new ArrayList<>();
        for (int l = 1; l <= depth; l++) {
            ZMatrixRMaj[] matrices = HalfSpectrum.allocate(
                    blocks.frequencies().length, architecture.width(l), architecture.width(l - 1));
            layers.add(new HalfSpectrum(architecture.group().asProductOfCyclic(), blocks.frequencies(), matrices));
        }
        double scale = Math.pow(architecture.group().size(), -(depth - 1) / 2.0);
        double error = PredictorBlocks.transformError(predictor) * scale;
        for (int f = 0; f < blocks.frequencies().length; f++) {
            ZMatrixRMaj product = ComplexMatrices.scale(scale, blocks.matrices()[f]);
            ComplexSvd svd = ComplexSvd.of(product);
            int rank = Math.min(rankBound, PredictorBlocks.numericalRank(svd.singularValues(), error));
            if (rank > architecture.narrowestInnerWidth()) {
                return new Minimum.Infeasible(blocks.frequencies()[f], rank, architecture.narrowestInnerWidth());
            }
            fillFactors(layers, f, svd, rank);
        }
        List<RealMatrixFunction> weights =
                layers.stream().map(HalfSpectrum::inverse).toList();
        return Minimum.Found.of(new RealLinearCnn(architecture, weights), predictor, 0);
    }

    /** Writes the transforms of all layers at one frequency. */
    private static void fillFactors(List<HalfSpectrum> layers, int f, ComplexSvd svd, int rank) {
        int depth = layers.size();
        if (depth == 1) {
            // The head is the whole network, and it enters its block conjugated.
            layers.get(0).matrices()[f].setTo(ComplexMatrices.conjugate(svd.product(rank)));
            return;
        }
        for (int i = 0; i < rank; i++) {
            double root = Math.pow(svd.singularValues()[i], 1.0 / depth);
            ZMatrixRMaj first = layers.get(0).matrices()[f];
            for (int c = 0; c < first.numCols; c++) {
                first.set(i, c, root * svd.v().getReal(c, i), -root * svd.v().getImag(c, i));
            }
            for (HalfSpectrum inner : layers.subList(1, depth - 1)) {
                inner.matrices()[f].set(i, i, root, 0);
            }
            ZMatrixRMaj head = layers.get(depth - 1).matrices()[f];
            for (int k = 0; k < head.numRows; k++) {
                head.set(k, i, root * svd.u().getReal(k, i), -root * svd.u().getImag(k, i));
            }
        }
    }
}
