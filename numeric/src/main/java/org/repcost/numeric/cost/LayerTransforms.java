package org.repcost.numeric.cost;

import java.util.List;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.network.RealLinearCnn;

/** A_1, ..., A_L of a linear CNN: its layers' unitary DFT at one frequency of each pair {xi, -xi}, the head's conjugated (T3). */
final class LayerTransforms {
    private final List<HalfSpectrum> layers;

    private LayerTransforms(List<HalfSpectrum> layers) {
        this.layers = layers;
    }

    static LayerTransforms of(RealLinearCnn network) {
        return new LayerTransforms(
                network.weights().stream().map(HalfSpectrum::of).toList());
    }

    /** One of each pair, increasing. */
    int[] frequencies() {
        return layers.get(0).frequencies();
    }

    /** A_1, ..., A_L at the f-th of the frequencies. */
    ZMatrixRMaj[] at(int f) {
        ZMatrixRMaj[] factors =
                layers.stream().map(layer -> layer.matrices()[f]).toArray(ZMatrixRMaj[]::new);
        int head = factors.length - 1;
        factors[head] = ComplexMatrices.conjugate(factors[head]);
        return factors;
    }
}
