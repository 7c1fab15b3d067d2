package org.repcost.cnn.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.input.BadInputException;

/** Reads the weights of a linear CNN from a file. */
public final class LinearCnnReader {
    private LinearCnnReader() {}

    /**
     * Reads a network. Arrays that are no layers are left out with a warning that names them.
     *
     * @param file a NumPy .npz or a .safetensors file
     * @param layout how its arrays stand for layers
     * @param image the image Z_H x Z_W, which {@link Layout#OIHW} needs; {@link Layout#PAPER} takes the group from the
     *     arrays, and compares it if one is given
     * @param layerNames the names of the arrays that are w^1, ..., w^L, in this order; none lets the layout find them
     * @throws BadInputException if the file cannot be read or its arrays are not such a network: unknown or repeated
     *     names, shapes that the layout does not have or that do not chain, sizes of zero, elements of another type,
     *     NaN or infinite; the message is one sentence that names the file
     */
    public static LoadedNetwork load(
            Path file, Layout layout, Optional<FiniteAbelianGroup> image, List<String> layerNames) {
        List<NamedArray> arrays = WeightFile.read(file);
        List<NamedArray> layers =
                layerNames.isEmpty() ? layout.find(file, arrays) : NamedArrays.pick(file, arrays, layerNames);
        layers.forEach(NamedArray::requireWeightShape);
        FiniteAbelianGroup group = layout.group(file, layers, image);
        Architecture architecture = new Architecture(group, widths(file, layout, layers, group));
        List<RealMatrixFunction> weights =
                layers.stream().map(layer -> layout.weights(layer, group)).toList();
        return new LoadedNetwork(
                new RealLinearCnn(architecture, weights),
                layers.stream().map(NamedArray::name).toList(),
                NamedArrays.warnings(arrays, layers, layerNames.isEmpty()));
    }

    /** C_0, ..., C_L. */
    private static List<Integer> widths(Path file, Layout layout, List<NamedArray> layers, FiniteAbelianGroup group) {
        List<Integer> widths = new ArrayList<>();
        widths.add(layout.columns(layers.get(0), group));
        for (NamedArray layer : layers) {
            int inputs = widths.get(widths.size() - 1);
            if (layout.columns(layer, group) != inputs) {
                throw WeightFile.bad(
                        file,
                        "must have layers that chain, got " + layers + ": " + layer.name() + " takes "
                                + layout.columns(layer, group) + " channels and is given " + inputs);
            }
            widths.add(layout.rows(layer));
        }
        return widths;
    }
}
