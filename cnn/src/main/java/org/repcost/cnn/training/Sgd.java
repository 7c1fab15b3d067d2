package org.repcost.cnn.training;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.layer.Parameter;

/**
 * Stochastic gradient descent with momentum, as PyTorch's SGD: v := m v + g + d w, w := w - rate v, with v = 0 at first. The
 * decay d acts on weights only, not on biases and not on batch norm. It adds d w to the gradient, so that the objective is loss +
 * (d/2) |w|^2: the lambda of the theory is d/2.
 *
 * <p>Nothing is allocated in a step. In frequency space it is step for step the descent of spatial kernels (T22).
 */
public final class Sgd {
    private final List<Parameter> parameters;
    private final double momentum;
    private final double decay;
    private final List<INDArray> velocities;

    /**
     * Descent that has not begun.
     *
     * @param parameters what is trained; steps read their gradients and change their values
     * @throws IllegalArgumentException if the momentum is not in [0, 1) or the decay is negative
     */
    public Sgd(List<Parameter> parameters, double momentum, double decay) {
        if (!(momentum >= 0 && momentum < 1 && decay >= 0)) {
            throw new IllegalArgumentException(
                    "a momentum must lie in [0, 1) and a decay be >= 0, got " + momentum + " and " + decay);
        }
        this.parameters = List.copyOf(parameters);
        this.momentum = momentum;
        this.decay = decay;
        this.velocities = parameters.stream()
                .map(parameter -> Nd4j.create(
                        parameter.value().dataType(), parameter.value().shape()))
                .toList();
    }

    /** Moves every parameter by its gradient. */
    public void step(double learningRate) {
        for (int i = 0; i < velocities.size(); i++) {
            Parameter parameter = parameters.get(i);
            INDArray velocity = velocities.get(i);
            velocity.muli(momentum).addi(parameter.gradient());
            if (decay > 0 && parameter.decays()) {
                addMultiple(decay, parameter.value(), velocity);
            }
            addMultiple(-learningRate, velocity, parameter.value());
        }
    }

    /** y := y + factor x, without a temporary array. */
    private static void addMultiple(double factor, INDArray x, INDArray y) {
        Nd4j.getBlasWrapper().level1().axpy(x.length(), factor, x, y);
    }

    /** v of each parameter, in their order: with the weights, all the state there is. */
    public List<INDArray> velocities() {
        return velocities;
    }
}
