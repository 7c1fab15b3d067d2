package org.repcost.theory.layer;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/** Equivariant layers as convolutions with a kernel on the whole group. */
public final class FullKernels {
    private FullKernels() {}

    /**
     * The kernel w with M(w') x = w * x, read off the layer's response at the identity. For local, dilated, pointwise and
     * depthwise convolutions it has the norm of the weights w'.
     *
     * @param layer a layer that keeps the group and commutes with its translations, which is not checked
     * @param weights the weights w' of this layer
     * @throws IllegalArgumentException if the layer changes the group
     */
    public static <T extends FieldElement<T>> MatrixFunction<T> embed(
            PlacedLayer layer, List<T> weights, Arithmetic<T> numbers) {
        Signal input = layer.input();
        Signal output = layer.output();
        if (!input.group().equals(output.group())) {
            throw new IllegalArgumentException(
                    "an equivariant layer must keep the group, got one from " + input + " to " + output);
        }
        T zero = numbers.field().getZero();
        T one = numbers.field().getOne();
        List<List<T>> responses = IntStream.range(0, input.channels())
                .mapToObj(c -> layer.incidence()
                        .apply(
                                weights,
                                IntStream.range(0, input.size())
                                        .mapToObj(i -> i == input.index(0, c) ? one : zero)
                                        .toList(),
                                numbers))
                .toList();
        return MatrixFunction.of(
                input.group(), numbers.field(), output.channels(), input.channels(), (g, k, c) -> responses
                        .get(c)
                        .get(output.index(g, k)));
    }
}
