package org.repcost.cnn.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.weights.NamedArray;
import org.repcost.cnn.weights.WeightArray;
import org.repcost.verify.input.BadInputException;

/** Arrays of ND4J as arrays of weight files, float32 in C order. */
public final class Values {
    private Values() {}

    /** A copy of an array of float32 under a name. */
    public static WeightArray named(String name, INDArray array) {
        List<Integer> shape =
                Arrays.stream(array.shape()).mapToObj(Math::toIntExact).toList();
        return WeightArray.of(name, shape, array.dup('c').data().asFloat());
    }

    /**
     * An array of a file, rounded to float32 where it is of another type.
     *
     * @param file where it is, for the message
     *
     * @throws BadInputException if it is not of this shape, or not of numbers that are finite in float32
     */
    public static INDArray read(Path file, NamedArray array, long... shape) {
        List<Long> expected = Arrays.stream(shape).boxed().toList();
        if (!array.shape().equals(expected)) {
            throw new BadInputException(file + ": the array '" + array.name() + "' must be of shape " + expected
                    + ", got " + array.shape());
        }
        double[] values = array.values();
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
            if (!Float.isFinite(floats[i])) {
                throw new BadInputException(file + ": the array '" + array.name()
                        + "' must have elements that are finite in float32, got " + values[i] + " in place " + i);
            }
        }
        return Nd4j.create(floats, shape, 'c');
    }
}
