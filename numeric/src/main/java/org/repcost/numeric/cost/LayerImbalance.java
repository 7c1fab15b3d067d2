package org.repcost.numeric.cost;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.network.RealLinearCnn;

/** How far neighbouring layers of a linear CNN are from balance, which minimizers have (T14). */
public final class LayerImbalance {
    private LayerImbalance() {}

    /**
     * max over l and xi of ||A_{l+1}^* A_{l+1} - A_l A_l^*||_F / max ||A_l||_F^2, A_l being the layers' unitary DFT at a frequency, that
     * of the head conjugated; 0 at depth 1 and for weights that are 0.
     */
    public static double of(RealLinearCnn network) {
        return of(LayerTransforms.of(network));
    }

    static double of(LayerTransforms layers) {
        int frequencies = layers.frequencies().length;
        double largest = IntStream.range(0, frequencies)
                .boxed()
                .flatMap(f -> Arrays.stream(layers.at(f)))
                .mapToDouble(ComplexMatrices::norm)
                .max()
                .orElseThrow();
        if (largest == 0) {
            return 0;
        }
        return IntStream.range(0, frequencies)
                .parallel()
                .mapToDouble(f -> largestImbalance(layers.at(f), 1 / largest))
                .max()
                .orElseThrow();
    }

    private static double largestImbalance(ZMatrixRMaj[] factors, double scale) {
        double imbalance = 0;
        for (int l = 0; l + 1 < factors.length; l++) {
            // Scaled first, so that no square overflows or underflows.
            ZMatrixRMaj below = ComplexMatrices.scale(scale, factors[l]);
            ZMatrixRMaj above = ComplexMatrices.scale(scale, factors[l + 1]);
            ZMatrixRMaj difference = ComplexMatrices.subtract(
                    ComplexMatrices.multiply(ComplexMatrices.adjoint(above), above),
                    ComplexMatrices.multiply(below, ComplexMatrices.adjoint(below)));
            imbalance = Math.max(imbalance, ComplexMatrices.norm(difference));
        }
        return imbalance;
    }
}
