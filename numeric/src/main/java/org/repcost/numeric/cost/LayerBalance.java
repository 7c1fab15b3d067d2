package org.repcost.numeric.cost;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.network.RealLinearCnn;

/** How far neighbouring layers of a linear CNN are from balance, which minimizers have (T14). */
public final class LayerBalance {
    private LayerBalance() {}

    /**
     * max over l and xi of ||A_{l+1}^* A_{l+1} - A_l A_l^*||_F / max ||A_l||_F^2, A_l being the layers' unitary DFT at a frequency, that
     * of the head conjugated; 0 at depth 1 and for weights that are 0.
     */
    public static double of(RealLinearCnn network) {
        int depth = network.architecture().depth();
        List<HalfSpectrum> layers =
                network.weights().stream().map(HalfSpectrum::of).toList();
        int frequencies = layers.get(0).frequencies().length;
        double largest = layers.stream()
                .flatMap(layer -> IntStream.range(0, frequencies).mapToObj(f -> layer.matrices()[f]))
                .mapToDouble(ComplexMatrices::norm)
                .max()
                .orElseThrow();
        if (largest == 0) {
            return 0;
        }
        return IntStream.range(0, frequencies)
                        .parallel()
                        .mapToDouble(f -> IntStream.range(1, depth)
                                .mapToDouble(l -> imbalance(
                                        layers.get(l - 1).matrices()[f],
                                        layers.get(l).matrices()[f],
                                        l + 1 == depth))
                                .max()
                                .orElse(0))
                        .max()
                        .orElseThrow()
                / (largest * largest);
    }

    private static double imbalance(ZMatrixRMaj below, ZMatrixRMaj above, boolean aboveIsHead) {
        ZMatrixRMaj upper = aboveIsHead ? ComplexMatrices.conjugate(above) : above;
        return ComplexMatrices.norm(ComplexMatrices.subtract(
                ComplexMatrices.multiply(ComplexMatrices.adjoint(upper), upper),
                ComplexMatrices.multiply(below, ComplexMatrices.adjoint(below))));
    }
}
