package org.repcost.theory.network;

import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.number.Arithmetic;

/**
 * The linear CNN of the paper, written straight from its equations 3.1-3.3 over any field.
 *
 * @param architecture the group and the widths
 * @param weights w^1, ..., w^L; w^l has C_l rows and C_{l-1} columns at every group element
 * @param <T> the type of a number
 */
public record LinearCnn<T extends FieldElement<T>>(Architecture architecture, List<MatrixFunction<T>> weights) {
    /**
     * Checks the shapes.
     *
     * @throws IllegalArgumentException if a layer does not fit the architecture
     */
    public LinearCnn {
        weights = List.copyOf(weights);
        architecture.requireLayers(weights.size());
        for (int l = 1; l <= weights.size(); l++) {
            MatrixFunction<T> layer = weights.get(l - 1);
            architecture.requireLayer(l, layer.group(), layer.rows(), layer.columns());
        }
    }

    /** w^l, l = 1..L. */
    public MatrixFunction<T> weight(int l) {
        return weights.get(l - 1);
    }

    /** The head w^L. */
    public MatrixFunction<T> head() {
        return weight(architecture.depth());
    }

    /**
     * f(x) = w^{L,T} (w^{L-1} * ( ... * (w^1 * x)))   [paper 3.1].
     *
     * @param x an input, C x 1 at every group element
     * @return f(x), K x 1
     */
    public FieldMatrix<T> apply(MatrixFunction<T> x) {
        return head().contract(features(x));
    }

    /** What the head sees: w^{L-1} * ( ... * (w^1 * x)), of shape C_{L-1} x 1. */
    public MatrixFunction<T> features(MatrixFunction<T> x) {
        MatrixFunction<T> features = x;
        for (int l = 1; l < architecture.depth(); l++) {
            features = weight(l).convolve(features);
        }
        return features;
    }

    /** The linear predictor beta, K x C, with f(x)_k = sum_g sum_c beta(g)_{kc} x(g)_c: f on all basis inputs. */
    public MatrixFunction<T> predictor(Arithmetic<T> arithmetic) {
        T zero = arithmetic.field().getZero();
        T one = arithmetic.field().getOne();
        MatrixFunction<T> beta = MatrixFunction.of(
                architecture.group(),
                arithmetic.field(),
                architecture.outputs(),
                architecture.inputs(),
                (g, k, c) -> zero);
        for (int g = 0; g < architecture.group().size(); g++) {
            for (int c = 0; c < architecture.inputs(); c++) {
                int position = g;
                int channel = c;
                MatrixFunction<T> basis = MatrixFunction.of(
                        architecture.group(),
                        arithmetic.field(),
                        architecture.inputs(),
                        1,
                        (h, row, column) -> h == position && row == channel ? one : zero);
                beta.at(g).setColumnMatrix(c, apply(basis));
            }
        }
        return beta;
    }

    /** sum_l |w^l|^2. */
    public T squaredNorm(Arithmetic<T> arithmetic) {
        return weights.stream()
                .flatMap(layer -> layer.entries().stream())
                .map(arithmetic::squaredModulus)
                .reduce(arithmetic.field().getZero(), T::add);
    }
}
