package org.repcost.numeric.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * The representation cost of a network's predictor, and where in frequency space it sits.
 *
 * @param weightNorm2 sum_l |w^l|^2, never below the cost
 * @param cost R_L(beta_w)
 * @param spectrum the singular values of the blocks
 * @param imbalance how far neighbouring layers are from balance, as {@link LayerImbalance#of}
 */
public record CostBreakdown(double weightNorm2, NumericalCost cost, BlockSpectrum spectrum, double imbalance) {
    /**
     * The part of the cost at the frequencies of about one radius.
     *
     * @param radius |xi| rounded to a whole number, xi as signed integers
     * @param frequencies how many of the N frequencies
     * @param cost their share of R_L
     */
    public record Band(int radius, int frequencies, double cost) {}

    /** Squared norms beyond these, of a layer or of all layers' product, leave the range of double precision on the way. */
    private static final double LARGEST_LOG_SQUARE = 400;

    /**
     * The cost of a network, on all cores of the pool it is called in.
     *
     * @throws ArithmeticException if the weights are so large or so small that products of them overflow or underflow
     */
    public static CostBreakdown of(RealLinearCnn network) {
        requireModerate(network);
        LayerTransforms layers = LayerTransforms.of(network);
        BlockSpectrum spectrum = BlockSpectrum.of(network, layers);
        return new CostBreakdown(
                network.squaredNorm(), NumericalCost.of(spectrum), spectrum, LayerImbalance.of(layers));
    }

    private static void requireModerate(RealLinearCnn network) {
        double logProduct = 0;
        for (int l = 1; l <= network.architecture().depth(); l++) {
            RealMatrixFunction w = network.weight(l);
            if (w.isZero()) {
                continue;
            }
            double logSquare = Math.log(w.squaredNorm());
            logProduct += logSquare;
            if (Math.abs(logSquare) > LARGEST_LOG_SQUARE || Math.abs(logProduct) > LARGEST_LOG_SQUARE) {
                throw new ArithmeticException(
                        "the squared norms of the weights and their product must be between 1e-173 and"
                                + " 1e173, got layer " + l + " outside or the product up to it");
            }
        }
    }

    /** The cost by frequency radius, smallest radius first; the costs add up to the whole. */
    public List<Band> byRadius() {
        FiniteAbelianGroup group = spectrum.architecture().group().asProductOfCyclic();
        TreeMap<Integer, Band> bands = new TreeMap<>();
        for (int f = 0; f < spectrum.frequencies().length; f++) {
            int multiplicity = spectrum.multiplicity(f);
            double share = multiplicity
                    * NumericalCost.share(
                            spectrum.architecture().depth(),
                            group.size(),
                            spectrum.singularValues()[f],
                            spectrum.errors()[f]);
            int radius = (int) Math.round(group.radius(spectrum.frequencies()[f]));
            bands.merge(
                    radius,
                    new Band(radius, multiplicity, share),
                    (a, b) -> new Band(radius, a.frequencies() + b.frequencies(), a.cost() + b.cost()));
        }
        return new ArrayList<>(bands.values());
    }
}
