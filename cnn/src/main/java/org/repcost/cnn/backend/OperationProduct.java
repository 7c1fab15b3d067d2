package org.repcost.cnn.backend;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's own operation on views of the arrays, on any backend. */
final class OperationProduct implements BatchedProduct {
    @Override
    public void multiplyMatching(int count, double alpha, MatrixBatch a, MatrixBatch b, double beta, MatrixBatch c) {
        Nd4j.exec(DynamicCustomOp.builder("matmul")
                .addInputs(view(a, count), view(b, count))
                .addOutputs(view(c, count))
                .addFloatingPointArguments(alpha, beta)
                .addIntegerArguments(0, 0, 0)
                .build());
    }

    private static INDArray view(MatrixBatch batch, int count) {
        long[] shape = {count, batch.effectiveRows(), batch.effectiveColumns()};
        long[] strides = batch.transposed()
                ? new long[] {batch.batchStride(), 1, batch.rowStride()}
                : new long[] {batch.batchStride(), batch.rowStride(), 1};
        return Nd4j.create(batch.array().data(), shape, strides, batch.offset(), 'c');
    }
}
