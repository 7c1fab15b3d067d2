package org.repcost.cnn.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;

/** How the arrays of a file stand for the layers of a linear CNN. */
public enum Layout {
    /**
     * The paper's: arrays w1, ..., wL of shape {@code [C_l, n_1, ..., n_d, C_{l-1}]} on the group Z_{n_1} x ... x
     * Z_{n_d}, d &gt;= 1, each of them w^l(g) of the convolution (w * x)(g) = sum_h w(h) x(g - h), the last the head.
     */
    PAPER {
        @Override
        List<NamedArray> find(Path file, List<NamedArray> arrays) {
            List<NamedArray> layers =
                    NamedArrays.sorted(arrays, array -> array.name().matches("w[0-9]+"));
            for (int l = 1; l <= Math.max(1, layers.size()); l++) {
                if (layers.isEmpty() || !layers.get(l - 1).name().equals("w" + l)) {
                    throw WeightFile.bad(file, "must have arrays w1, w2, ..., wL without a gap, got " + arrays);
                }
            }
            return layers;
        }

        @Override
        FiniteAbelianGroup group(Path file, List<NamedArray> layers, Optional<FiniteAbelianGroup> image) {
            for (NamedArray layer : layers) {
                layer.requireShape(
                        layer.dimensions() >= 3, "[C_l, n_1, ..., n_d, C_{l-1}] with at least one spatial dimension");
            }
            List<FiniteAbelianGroup> groups =
                    layers.stream().map(Layout::spatialDomain).distinct().toList();
            if (groups.size() > 1) {
                throw WeightFile.bad(file, "must have layers of the same spatial sizes, got " + layers);
            }
            if (image.isPresent() && !image.equals(groups.stream().findFirst())) {
                throw WeightFile.bad(file, "must have layers on the image " + image.get() + ", got " + layers);
            }
            return groups.get(0);
        }

        @Override
        int columns(NamedArray layer, FiniteAbelianGroup group) {
            return layer.size(layer.dimensions() - 1);
        }

        @Override
        double[] values(NamedArray layer, FiniteAbelianGroup group) {
            double[] stored = layer.finiteValues();
            double[] values = layer.allocate(stored.length);
            int n = group.size();
            int columns = columns(layer, group);
            for (int i = 0; i < stored.length; i++) {
                int c = i % columns;
                int g = i / columns % n;
                int r = i / columns / n;
                values[(r * columns + c) * n + g] = stored[i];
            }
            return values;
        }
    },

    /**
     * PyTorch's, on an image Z_H x Z_W: convolution weights {@code [C_out, C_in, kH, kW]} of cross-correlations with
     * {@code padding='same'} and {@code padding_mode='circular'}, and last a linear weight {@code [K, C*H*W]} on the
     * flattened {@code [C, H, W]} activations (source: torch.nn.Conv2d, torch.nn.Flatten, torch.nn.Linear).
     *
     * <p>In each direction a kernel W of size k pads p = floor((k - 1) / 2) in front and the rest of k - 1 behind, so
     * that it computes y(g) = sum_h W[h] x(g + h - p). That is the paper's convolution with w(p - h) = W[h], positions
     * taken modulo the image, and w zero elsewhere. The linear weight is the head, w^L(i, j)_{kc} = W[k, (c H + i) W +
     * j].
     */
    OIHW {
        @Override
        List<NamedArray> find(Path file, List<NamedArray> arrays) {
            List<NamedArray> convolutions = NamedArrays.sorted(arrays, array -> array.dimensions() == 4);
            List<NamedArray> linear = NamedArrays.sorted(arrays, array -> array.dimensions() == 2);
            long others =
                    arrays.stream().filter(array -> array.dimensions() > 1).count() - convolutions.size();
            if (linear.size() != 1 || others != 1) {
                throw WeightFile.bad(
                        file,
                        "must have 4-D convolution weights and one 2-D linear weight, and no other arrays of 2 or more"
                                + " dimensions unless --arrays picks among them, got " + arrays);
            }
            return Stream.concat(convolutions.stream(), linear.stream()).toList();
        }

        @Override
        FiniteAbelianGroup group(Path file, List<NamedArray> layers, Optional<FiniteAbelianGroup> image) {
            if (image.isEmpty() || image.get().dimensions() != 2) {
                throw WeightFile.bad(
                        file,
                        "must come with the image size of its layout oihw, --image HxW, got "
                                + image.map(size -> "--image " + size).orElse("none"));
            }
            FiniteAbelianGroup group = image.get();
            int height = group.orders()[0];
            int width = group.orders()[1];
            NamedArray head = layers.get(layers.size() - 1);
            for (NamedArray layer : layers.subList(0, layers.size() - 1)) {
                layer.requireShape(
                        layer.dimensions() == 4 && layer.size(2) <= height && layer.size(3) <= width,
                        "[C_out, C_in, kH, kW] with a kernel no larger than the image " + group);
            }
            head.requireShape(head.dimensions() == 2, "[K, C*H*W], as the last layer");
            if (head.size(1) % group.size() != 0) {
                throw WeightFile.bad(
                        file,
                        "must have layers that chain, got " + layers + ": " + head.name() + " takes " + head.size(1)
                                + " numbers, no multiple of the " + group.size() + " pixels of the image " + group);
            }
            return group;
        }

        @Override
        int columns(NamedArray layer, FiniteAbelianGroup group) {
            return layer.dimensions() == 2 ? layer.size(1) / group.size() : layer.size(1);
        }

        @Override
        double[] values(NamedArray layer, FiniteAbelianGroup group) {
            double[] stored = layer.finiteValues();
            if (layer.dimensions() == 2) {
                return stored;
            }
            int[] places = places(layer.size(2), layer.size(3), group);
            double[] values = layer.allocate((long) stored.length / places.length * group.size());
            for (int i = 0; i < stored.length; i++) {
                values[i / places.length * group.size() + places[i % places.length]] = stored[i];
            }
            return values;
        }
    };

    /** The layers among the arrays of a file, w^1 first. */
    abstract List<NamedArray> find(Path file, List<NamedArray> arrays);

    /** The group that the layers live on; every layer then has a shape of this layout. */
    abstract FiniteAbelianGroup group(Path file, List<NamedArray> layers, Optional<FiniteAbelianGroup> image);

    /** C_{l-1} of a layer. */
    abstract int columns(NamedArray layer, FiniteAbelianGroup group);

    /** The weights of a layer as {@code [C_l, C_{l-1}, N]}. */
    abstract double[] values(NamedArray layer, FiniteAbelianGroup group);

    /** C_l of a layer. */
    int rows(NamedArray layer) {
        return layer.size(0);
    }

    RealMatrixFunction weights(NamedArray layer, FiniteAbelianGroup group) {
        return new RealMatrixFunction(group, rows(layer), columns(layer, group), values(layer, group));
    }

    private static FiniteAbelianGroup spatialDomain(NamedArray layer) {
        return FiniteAbelianGroup.product(
                IntStream.range(1, layer.dimensions() - 1).map(layer::size).toArray());
    }

    /** The element p - h of the group for every position h of a kernel, in C order. */
    private static int[] places(int height, int width, FiniteAbelianGroup group) {
        return IntStream.range(0, height * width)
                .map(h -> group.element((height - 1) / 2 - h / width, (width - 1) / 2 - h % width))
                .toArray();
    }
}
