package org.repcost.cnn.layer;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The cross-entropy of the softmax of logits with labels, the mean over the batch: -(1/B) sum_b log(exp(f_{b, y_b}) / sum_k
 * exp(f_{bk})).
 */
public final class SoftmaxCrossEntropy {
    private final Buffer logitsInOrder = new Buffer();
    private final Buffer gradients = new Buffer();

    /** A loss. */
    public SoftmaxCrossEntropy() {}

    /**
     * The loss of a batch and what training needs to know about it.
     *
     * @param loss the mean over the batch
     * @param correct how many largest logits are at the label; the first of equal ones counts
     * @param gradient the gradient of the mean with respect to the logits, {@code [B, K]}; written again by the next call
     */
    public record Result(double loss, int correct, INDArray gradient) {}

    /**
     * The loss of a batch.
     *
     * @param logits {@code [B, K]}
     * @param labels in 0..K-1, one a row
     * @throws IllegalArgumentException if the labels are not one a row, or a label has no logit
     */
    public Result of(INDArray logits, int... labels) {
        int classes = Math.toIntExact(logits.size(1));
        if (labels.length != logits.size(0)) {
            throw new IllegalArgumentException(
                    "a batch must have a label each, got " + labels.length + " for " + logits.size(0) + " rows");
        }
        DataBuffer values = logitsInOrder.like(logits).assign(logits).data();
        INDArray gradient = gradients.like(logits);
        double[] row = new double[classes];
        double[] exponentials = new double[classes];
        double loss = 0;
        int correct = 0;
        for (int b = 0; b < labels.length; b++) {
            if (labels[b] < 0 || labels[b] >= classes) {
                throw new IllegalArgumentException("a label must be in 0.." + (classes - 1) + ", got " + labels[b]);
            }
            long start = (long) b * classes;
            for (int k = 0; k < classes; k++) {
                row[k] = values.getDouble(start + k);
            }
            int best = largest(row);
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                exponentials[k] = Math.exp(row[k] - row[best]);
                sum += exponentials[k];
            }
            for (int k = 0; k < classes; k++) {
                double target = k == labels[b] ? 1 : 0;
                gradient.data().put(start + k, (exponentials[k] / sum - target) / labels.length);
            }
            loss += Math.log(sum) - (row[labels[b]] - row[best]);
            correct += best == labels[b] ? 1 : 0;
        }
        return new Result(loss / labels.length, correct, gradient);
    }

    private static int largest(double... values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            if (values[k] > values[best]) {
                best = k;
            }
        }
        return best;
    }
}
