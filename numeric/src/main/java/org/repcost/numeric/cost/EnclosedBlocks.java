package org.repcost.numeric.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.numeric.enclosure.Ball;
import org.repcost.numeric.enclosure.EnclosingArithmetic;
import org.repcost.numeric.network.LiveChannels;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * Encloses what the blocks B(xi) of a network cost, at one precision. The frequencies are taken in slabs that share their
 * first coordinate: the layers are transformed along the first axis at that coordinate alone, then along the others axis
 * by axis. That is N (n_1 + ... + n_d) operations an entry over all slabs, and memory for N / n_1 frequencies at a time
 * and thread.
 *
 * @param <T> the type of a disc
 */
final class EnclosedBlocks<T extends Ball<T>> {
    private final RealLinearCnn network;
    private final FiniteAbelianGroup group;
    private final EnclosingArithmetic<T> numbers;
    private final int rankBound;
    /** The orders of the axes, those of order 1 left out: they change no index. */
    private final int[] orders;

    private final int slabSize;
    /** For each axis, the powers of exp(-2 pi i / n). */
    private final List<List<T>> roots;
    /** N^{-1/2}: the block's factor N^{(L-1)/2} and the factors N^{-1/2} of L unitary transforms. */
    private final T blockFactor;

    EnclosedBlocks(RealLinearCnn network, EnclosingArithmetic<T> numbers) {
        this.network = network;
        this.numbers = numbers;
        group = network.architecture().group().asProductOfCyclic();
        rankBound = LiveChannels.rankBound(network);
        orders = axes(group);
        slabSize = group.size() / orders[0];
        roots = Arrays.stream(orders)
                .mapToObj(n -> IntStream.range(0, n)
                        .mapToObj(k -> numbers.rootOfUnity(-k, n))
                        .toList())
                .toList();
        blockFactor = numbers.power(numbers.real(group.size()), -1, 2);
    }

    /** The blocks at the given frequencies, in their order; slabs in parallel on the pool it is called in. */
    List<BlockEnclosure> at(List<Integer> frequencies) {
        Map<Integer, List<Integer>> slabs = frequencies.stream()
                .collect(Collectors.groupingBy(xi -> xi / slabSize, TreeMap::new, Collectors.toList()));
        Map<Integer, BlockEnclosure> found = new ArrayList<>(slabs.entrySet())
                .parallelStream()
                        .flatMap(slab -> blocks(slab.getKey(), slab.getValue()).stream())
                        .collect(Collectors.toMap(BlockEnclosure::frequency, block -> block));
        return frequencies.stream().map(found::get).toList();
    }

    /** Roughly how many multiplications of discs it takes. */
    static double operations(RealLinearCnn network, List<Integer> frequencies) {
        int[] orders = axes(network.architecture().group().asProductOfCyclic());
        int n = network.architecture().group().size();
        int slab = n / orders[0];
        double slabs = frequencies.stream().map(xi -> xi / slab).distinct().count();
        double transformOfAnEntry = n + (double) slab * (Arrays.stream(orders).sum() - orders[0]);
        double inputs = network.architecture().inputs();
        double outputs = network.architecture().outputs();
        double entries = 0;
        double product = 0;
        for (RealMatrixFunction layer : network.weights()) {
            entries += (double) layer.rows() * layer.columns();
            product += (double) layer.rows() * layer.columns() * inputs;
        }
        double smaller = Math.min(inputs, outputs);
        // Some eight sweeps over pairs of columns, each with inner products and two rotations.
        double decomposition = 8 * smaller * smaller / 2 * 12 * Math.max(inputs, outputs);
        return slabs * entries * transformOfAnEntry + frequencies.size() * (product + decomposition);
    }

    private static int[] axes(FiniteAbelianGroup group) {
        int[] axes = Arrays.stream(group.orders()).filter(n -> n > 1).toArray();
        return axes.length == 0 ? new int[] {1} : axes;
    }

    private List<BlockEnclosure> blocks(int slab, List<Integer> frequencies) {
        List<List<List<T>>> transforms =
                network.weights().stream().map(layer -> transform(layer, slab)).toList();
        return frequencies.stream().map(xi -> block(xi, transforms)).toList();
    }

    private BlockEnclosure block(int xi, List<List<List<T>>> transforms) {
        int depth = network.architecture().depth();
        FieldMatrix<T> product = null;
        for (int l = 1; l <= depth; l++) {
            RealMatrixFunction layer = network.weight(l);
            List<List<T>> transform = transforms.get(l - 1);
            FieldMatrix<T> factor = MatrixUtils.createFieldMatrix(numbers.field(), layer.rows(), layer.columns());
            for (int i = 0; i < layer.rows(); i++) {
                for (int j = 0; j < layer.columns(); j++) {
                    T entry = transform.get(i * layer.columns() + j).get(xi % slabSize);
                    factor.setEntry(i, j, l < depth ? entry : entry.conjugate());
                }
            }
            product = l == 1 ? factor : factor.multiply(product);
        }
        List<T> sigma = numbers.singularValues(product.scalarMultiply(blockFactor), rankBound);
        T sum = RepresentationCost.schatten(2, depth, sigma, numbers);
        return new BlockEnclosure(
                xi,
                group.conjugacyMultiplicity(xi),
                Math.max(0, sum.lower()),
                sum.upper(),
                (int) sigma.stream().filter(s -> s.mayBeZero() && !s.isZero()).count(),
                numbers.digits());
    }

    /** sum_g w(g) exp(-2 pi i &lt;xi, g&gt;) at the frequencies of a slab, for each entry of the layer. */
    private List<List<T>> transform(RealMatrixFunction layer, int slab) {
        List<List<T>> transform = new ArrayList<>();
        for (int i = 0; i < layer.rows(); i++) {
            for (int j = 0; j < layer.columns(); j++) {
                List<T> line = alongTheFirstAxis(layer.values(), layer.offset(i, j), slab);
                int stride = slabSize;
                for (int axis = 1; axis < orders.length; axis++) {
                    stride /= orders[axis];
                    line = alongAxis(line, axis, stride);
                }
                transform.add(line);
            }
        }
        return transform;
    }

    private List<T> alongTheFirstAxis(double[] values, int offset, int coordinate) {
        List<T> line = new ArrayList<>(slabSize);
        for (int rest = 0; rest < slabSize; rest++) {
            T sum = numbers.field().getZero();
            for (int g = 0; g < orders[0]; g++) {
                double value = values[offset + g * slabSize + rest];
                if (value != 0) {
                    sum = sum.add(numbers.real(value).multiply(root(0, coordinate, g)));
                }
            }
            line.add(sum);
        }
        return line;
    }

    private List<T> alongAxis(List<T> line, int axis, int stride) {
        int n = orders[axis];
        List<T> image = new ArrayList<>(line.size());
        for (int index = 0; index < line.size(); index++) {
            int coordinate = index / stride % n;
            T sum = numbers.field().getZero();
            for (int g = 0; g < n; g++) {
                sum = sum.add(line.get(index + (g - coordinate) * stride).multiply(root(axis, coordinate, g)));
            }
            image.add(sum);
        }
        return image;
    }

    private T root(int axis, int xi, int g) {
        return roots.get(axis).get((int) ((long) xi * g % orders[axis]));
    }
}
