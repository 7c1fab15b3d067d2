package org.repcost.cnn.layer;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays of double precision for tests. */
public final class Arrays64 {
    private Arrays64() {}

    /** Independent standard normal numbers. */
    public static INDArray random(long seed, long... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        INDArray array = Nd4j.create(DataType.DOUBLE, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    /** Fills parameters with small random numbers. */
    public static void randomize(Layer layer, long seed) {
        long next = seed;
        for (Parameter parameter : layer.parameters()) {
            parameter.value().assign(random(next++, parameter.value().shape()).muli(0.5));
        }
    }

    /** The largest difference of two arrays of one shape. */
    public static double distance(INDArray a, INDArray b) {
        if (!java.util.Arrays.equals(a.shape(), b.shape())) {
            throw new AssertionError(a.shapeInfoToString() + " against " + b.shapeInfoToString());
        }
        return a.castTo(DataType.DOUBLE)
                .sub(b.castTo(DataType.DOUBLE))
                .amaxNumber()
                .doubleValue();
    }
}
