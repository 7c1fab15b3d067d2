package org.repcost.cnn.backend;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's own operation on views of the arrays, on any backend. */
final class OperationProduct implements BatchedProduct {
    @Override
    public boolean isCheapToCall() {
        return false;
    }

    @Override
    public void multiply(int count, Product... products) {
        if (count == 0) {
            return;
        }
        for (Product product : products) {
            Nd4j.exec(DynamicCustomOp.builder("matmul")
                    .addInputs(view(product.a(), count), view(product.b(), count))
                    .addOutputs(view(product.c(), count))
                    .addFloatingPointArguments(product.alpha(), product.beta())
                    .addIntegerArguments(0, 0, 0)
                    .build());
        }
    }

    private static INDArray view(MatrixBatch batch, int count) {
        long[] shape = {count, batch.effectiveRows(), batch.effectiveColumns()};
        long[] strides = batch.transposed()
                ? new long[] {batch.batchStride(), 1, batch.rowStride()}
                : new long[] {batch.batchStride(), batch.rowStride(), 1};
        return Nd4j.create(batch.array().data(), shape, strides, batch.offset(), 'c');
    }
}
