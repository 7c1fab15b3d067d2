package org.repcost.cnn.layer;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A differentiable map of a batch, with the parameters it depends on. A layer owns the arrays it returns and writes into
 * them again at its next call; it does not change those it is given. It is used by one thread at a time.
 */
public interface Layer {
    /**
     * The shape of what it makes of one input.
     *
     * @param inputShape the shape of one input, without the batch
     * @throws IllegalArgumentException if the layer does not take such inputs
     */
    long[] outputShape(long... inputShape);

    /**
     * The outputs of a batch, {@code [B, ...]} unless the layer says otherwise.
     *
     * @param input the batch, {@code [B, ...]} in C order; it must stay as it is until {@link #backward} is done with it
     */
    INDArray forward(INDArray input, Mode mode);

    /**
     * The gradients of a scalar by the chain rule, at the last batch that went {@link #forward}. May be called several
     * times for one batch. Parameter gradients replace those before, they do not add up.
     *
     * @param outputGradient the gradient of the scalar with respect to the outputs, of their shape
     * @param wanted which gradients are needed; the others may be left out
     * @return the gradient with respect to the input, or null if it is not wanted
     */
    INDArray backward(INDArray outputGradient, Gradients wanted);

    /** What is trained, in the order in which the layer uses it. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** What belongs to a trained layer beside its parameters: running statistics. Their gradients stay 0. */
    default List<Parameter> statistics() {
        return List.of();
    }

    /** Sets parameters and statistics to what they are before training. */
    default void initialize(SplittableRandom random) {}
}
