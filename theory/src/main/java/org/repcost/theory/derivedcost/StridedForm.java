package org.repcost.theory.derivedcost;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.fourier.FourierTransform;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/**
 * A network of convolutions, a stride and a head in frequency space, unitary DFT on every group: a layer behind the stride has one
 * factor for each coarse frequency eta, shared by the s aliases xi that restrict to it.
 *
 * @param <T> the type of a number
 */
public final class StridedForm<T extends FieldElement<T>> {
    private final LayeredNetwork<T> network;
    private final Arithmetic<T> numbers;
    private final List<PlacedLayer> layers;
    private final FiniteAbelianGroup fine;
    private final FiniteAbelianGroup coarse;

    /**
     * The form of a network over an abelian group.
     *
     * @param network a network of one of the families with a stride
     */
    public StridedForm(LayeredNetwork<T> network, Arithmetic<T> numbers) {
        this.network = network;
        this.numbers = numbers;
        this.layers = network.architecture().weightLayers();
        this.fine = group(1);
        this.coarse = group(layers.size());
    }

    int depth() {
        return layers.size();
    }

    /** N. */
    int size() {
        return fine.size();
    }

    /** N/s. */
    public int coarseSize() {
        return coarse.size();
    }

    /** s. */
    int stride() {
        return fine.size() / coarse.size();
    }

    /** eta, the coarse frequency of xi. */
    int coarse(int xi) {
        return restriction(xi, coarse);
    }

    /** The aliases of a coarse frequency. */
    public List<Integer> aliases(int eta) {
        return IntStream.range(0, size())
                .filter(xi -> coarse(xi) == eta)
                .boxed()
                .toList();
    }

    /** B(xi) = conj(beta^(xi)), K x C. */
    public MatrixFunction<T> blocks() {
        return transform(fine).forward(network.predictor()).map(numbers::conjugate);
    }

    /** conj(w^L^) ... w^2^ w^1^ with each layer at the frequency of its own group, as a function of xi; no factor. */
    List<FieldMatrix<T>> products() {
        List<MatrixFunction<T>> factors = new ArrayList<>();
        for (int l = 1; l <= depth(); l++) {
            MatrixFunction<T> transformed = transform(group(l)).forward(network.kernel(l));
            factors.add(l < depth() ? transformed : transformed.map(numbers::conjugate));
        }
        return IntStream.range(0, size())
                .mapToObj(xi -> IntStream.range(0, depth())
                        .mapToObj(l -> factors.get(l).at(restriction(xi, group(l + 1))))
                        .reduce((right, left) -> left.multiply(right))
                        .orElseThrow())
                .toList();
    }

    /**
     * The network of the same architecture with the given transforms of its layers on the first channels, and 0 on others.
     *
     * @param first the first layer's row, as a function of xi
     * @param rest the real factor of layer l &gt; 1 at frequency eta of its group
     */
    LayeredNetwork<T> withTransforms(IntFunction<List<T>> first, Factor<T> rest) {
        T zero = numbers.field().getZero();
        List<T> weights = new ArrayList<>();
        for (int l = 1; l <= depth(); l++) {
            int layer = l;
            MatrixFunction<T> transformed = MatrixFunction.of(
                    group(l),
                    numbers.field(),
                    layers.get(l - 1).output().channels(),
                    layers.get(l - 1).input().channels(),
                    (xi, k, c) -> {
                        if (layer == 1) {
                            return k == 0 ? first.apply(xi).get(c) : zero;
                        }
                        return k == 0 && c == 0 ? rest.at(layer, xi) : zero;
                    });
            weights.addAll(transform(group(l)).inverse(transformed).entries());
        }
        return new LayeredNetwork<>(network.architecture(), weights, numbers);
    }

    /** A layer's factor at a frequency. */
    @FunctionalInterface
    interface Factor<T> {
        T at(int layer, int frequency);
    }

    private FiniteAbelianGroup group(int l) {
        return layers.get(l - 1).input().group().asProductOfCyclic();
    }

    private int restriction(int xi, FiniteAbelianGroup to) {
        return to.element(fine.coordinates(xi));
    }

    private FourierTransform<T> transform(FiniteAbelianGroup group) {
        return new FourierTransform<>(group, DftNormalization.UNITARY, numbers);
    }
}
