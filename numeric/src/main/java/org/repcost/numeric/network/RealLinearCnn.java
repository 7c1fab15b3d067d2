package org.repcost.numeric.network;

import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.number.Arithmetic;

/**
 * A linear CNN (paper 3.1-3.3) with real weights in double precision.
 *
 * @param architecture the group and the widths
 * @param weights w^1, ..., w^L; layer l has C_l rows and C_{l-1} columns, the head included
 */
public record RealLinearCnn(Architecture architecture, List<RealMatrixFunction> weights) {
    /**
     * Checks the shapes.
     *
     * @throws IllegalArgumentException if the number of layers or a layer's shape does not fit the architecture
     */
    public RealLinearCnn {
        weights = List.copyOf(weights);
        architecture.requireLayers(weights.size());
        for (int l = 1; l <= weights.size(); l++) {
            RealMatrixFunction layer = weights.get(l - 1);
            architecture.requireLayer(l, layer.group(), layer.rows(), layer.columns());
        }
    }

    /** w^l, l = 1..L. */
    public RealMatrixFunction weight(int l) {
        return weights.get(l - 1);
    }

    /** sum_l |w^l|^2. */
    public double squaredNorm() {
        return weights.stream().mapToDouble(RealMatrixFunction::squaredNorm).sum();
    }

    /** The same network with its weights lifted, exactly, into another field of numbers. */
    public <T extends FieldElement<T>> LinearCnn<T> over(Arithmetic<T> numbers) {
        return new LinearCnn<>(
                architecture, weights.stream().map(w -> w.over(numbers)).toList());
    }
}
