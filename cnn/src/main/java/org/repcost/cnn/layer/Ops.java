package org.repcost.cnn.layer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Runs ND4J's operations by name on arrays that exist already. */
final class Ops {
    private static final double[] NONE = {};

    private Ops() {}

    /** An operation with integer arguments. */
    static void run(String name, INDArray[] inputs, INDArray[] outputs, int... integers) {
        run(name, inputs, outputs, NONE, integers);
    }

    /** An operation with floating-point and integer arguments. */
    static void run(String name, INDArray[] inputs, INDArray[] outputs, double[] reals, int... integers) {
        Nd4j.exec(DynamicCustomOp.builder(name)
                .addInputs(inputs)
                .addOutputs(outputs)
                .addFloatingPointArguments(Arrays.stream(reals).boxed().toArray(Double[]::new))
                // One call with all of them: each call replaces the list.
                .addIntegerArguments(integers)
                .build());
    }

    /** c := op(a) op(b), op(m) being m or its transpose. */
    static void product(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray c) {
        run("matmul", arrays(a, b), arrays(c), transposeA ? 1 : 0, transposeB ? 1 : 0, 0);
    }

    /** y(b, c, ...) := scale(c) x(b, c, ...) + shift(c). */
    static void scaleChannels(INDArray x, INDArray scale, INDArray shift, INDArray y) {
        INDArray zero = Nd4j.zeros(x.dataType(), scale.length());
        INDArray one = Nd4j.ones(x.dataType(), scale.length());
        run("batchnorm", arrays(x, zero, one, scale, shift), arrays(y), new double[] {0}, 1, 1, 1);
    }

    /** A list of arrays. */
    static INDArray[] arrays(INDArray... arrays) {
        return arrays;
    }
}
