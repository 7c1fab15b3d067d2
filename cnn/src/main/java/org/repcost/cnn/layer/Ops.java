package org.repcost.cnn.layer;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BroadcastOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
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

    /** Adds a row to every row of a matrix, in place. */
    static INDArray addToRows(INDArray matrix, INDArray row) {
        return broadcast(new BroadcastAddOp(matrix, row, matrix, 1));
    }

    /** Runs a broadcast operation. */
    static INDArray broadcast(BroadcastOp op) {
        INDArray result = Nd4j.getExecutioner().exec(op);
        // ND4J 1.0.0-M2.1 lets go of it, and with it of its array of dimensions, before its native code is done.
        Reference.reachabilityFence(op);
        return result;
    }

    /** A list of arrays. */
    static INDArray[] arrays(INDArray... arrays) {
        return arrays;
    }
}
