package org.repcost.verify.conjecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.repcost.numeric.layered.GroupMinimizer;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.layer.Layer;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.theory.network.Architecture;

/** The explicit minimizer of T18, with layers scaled to their decays (T10), where all kernels are full and nothing else is there. */
final class ExplicitNetwork {
    private ExplicitNetwork() {}

    /** The minimizer for a predictor of the architecture; none for other layers, or if some decay is 0. */
    static Optional<RealLayeredNetwork> of(LayeredArchitecture architecture, RealMatrixFunction predictor) {
        List<Integer> widths = new ArrayList<>(List.of(architecture.input().channels()));
        architecture.layers().forEach(layer -> widths.add(layer.output().channels()));
        Architecture full = new Architecture(architecture.input().group(), widths);
        boolean applies = layers(architecture).equals(layers(LayeredArchitecture.of(full)))
                && architecture.decays().stream().allMatch(decay -> decay > 0);
        if (!applies) {
            return Optional.empty();
        }
        double[] weights = RealLayeredNetwork.of(GroupMinimizer.of(full, predictor, full.largestBlockRank()))
                .weights();
        double meanLog =
                architecture.decays().stream().mapToDouble(Math::log).average().orElseThrow();
        for (PlacedLayer layer : architecture.weightLayers()) {
            double factor = Math.exp((meanLog - Math.log(layer.decay())) / 2);
            for (int i = layer.firstWeight(); i < layer.firstWeight() + layer.weights(); i++) {
                weights[i] *= factor;
            }
        }
        return Optional.of(new RealLayeredNetwork(architecture, weights));
    }

    private static List<Layer> layers(LayeredArchitecture architecture) {
        return architecture.layers().stream().map(PlacedLayer::layer).toList();
    }
}
