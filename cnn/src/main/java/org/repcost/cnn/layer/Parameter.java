package org.repcost.cnn.layer;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Something that is trained: its value and the gradient that the last backward pass left. Arrays stay the same objects;
 * training changes what is in them.
 *
 * @param name PyTorch's name, such as "features.0.weight"
 * @param value in the layout in which it is computed with
 * @param gradient of the shape of the value
 * @param decays whether weight decay acts on it: on weights, not on biases and not on batch norm
 * @param layout how it is written for PyTorch
 */
public record Parameter(String name, INDArray value, INDArray gradient, boolean decays, WeightLayout layout) {
    /** A weight, zero at first. */
    static Parameter weight(DataType type, WeightLayout layout, long... shape) {
        return zero("weight", type, true, layout, shape);
    }

    /** One number a channel without decay, zero at first. */
    static Parameter perChannel(String name, DataType type, long channels) {
        return zero(name, type, false, WeightLayout.SAME, channels);
    }

    private static Parameter zero(String name, DataType type, boolean decays, WeightLayout layout, long... shape) {
        return new Parameter(name, Nd4j.create(type, shape), Nd4j.create(type, shape), decays, layout);
    }

    /** The number of real numbers it consists of. */
    public long size() {
        return value.length();
    }

    /** The same parameter, named as part of something. */
    Parameter within(String owner) {
        return new Parameter(owner.isEmpty() ? name : owner + "." + name, value, gradient, decays, layout);
    }

    /** The same parameters, named as parts of something. */
    static List<Parameter> within(String owner, List<Parameter> parameters) {
        return parameters.stream().map(parameter -> parameter.within(owner)).toList();
    }

    /** Sets all numbers to multiples of random ones, in their order. */
    void fill(double scale, DoubleSupplier random) {
        double[] numbers = new double[Math.toIntExact(size())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = scale * random.getAsDouble();
        }
        value.assign(Nd4j.createFromArray(numbers).reshape('c', value.shape()));
    }
}
