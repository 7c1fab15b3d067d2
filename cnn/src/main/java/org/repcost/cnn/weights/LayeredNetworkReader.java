package org.repcost.cnn.weights;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.verify.input.BadInputException;

/** Reads weights for the layers of a described architecture: one array for each layer that has weights. */
public final class LayeredNetworkReader {
    private LayeredNetworkReader() {}

    /**
     * Reads a network.
     *
     * @param file a NumPy .npz or a .safetensors file
     * @param architecture the layers; the array of each has the shape {@link PlacedLayer#weightShape}
     * @param layerNames the names of the arrays, in the order of the layers; none takes all but biases by natural name order
     * @throws BadInputException if the file cannot be read, or has not one array of the right shape with finite elements for
     *     each layer; the message is one sentence that names the file
     */
    public static LoadedLayers load(Path file, LayeredArchitecture architecture, List<String> layerNames) {
        List<NamedArray> all = WeightFile.read(file);
        List<NamedArray> arrays = layerNames.isEmpty()
                ? NamedArrays.sorted(all, array -> !NamedArrays.isBias(array))
                : NamedArrays.pick(file, all, layerNames);
        List<PlacedLayer> layers = architecture.weightLayers();
        if (arrays.size() != layers.size()) {
            throw WeightFile.bad(
                    file,
                    "must have one array for each of the " + layers.size() + " layers with weights, got " + arrays);
        }
        for (int l = 0; l < layers.size(); l++) {
            requireShape(arrays.get(l), layers.get(l));
        }
        double[] weights = arrays.stream()
                .flatMapToDouble(array -> Arrays.stream(array.finiteValues()))
                .toArray();
        return new LoadedLayers(
                new RealLayeredNetwork(architecture, weights),
                arrays.stream().map(NamedArray::name).toList(),
                NamedArrays.warnings(all, arrays, layerNames.isEmpty()));
    }

    private static void requireShape(NamedArray array, PlacedLayer layer) {
        List<Long> shape = layer.weightShape().stream().map(Integer::longValue).toList();
        array.requireShape(
                array.shape().equals(shape),
                shape + " for its layer of kind " + layer.layer().kind());
    }
}
