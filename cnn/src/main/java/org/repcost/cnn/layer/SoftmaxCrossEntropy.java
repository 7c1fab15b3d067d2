package org.repcost.cnn.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The cross-entropy of the softmax of logits with labels, the mean over the batch: -(1/B) sum_b log(exp(f_{b, y_b}) / sum_k
 * exp(f_{bk})).
 */
public final class SoftmaxCrossEntropy {
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
        double[] values = logits.dup('c').data().asDouble();
        double[] gradient = new double[values.length];
        double loss = 0;
        int correct = 0;
        for (int b = 0; b < labels.length; b++) {
            if (labels[b] < 0 || labels[b] >= classes) {
                throw new IllegalArgumentException("a label must be in 0.." + (classes - 1) + ", got " + labels[b]);
            }
            int start = b * classes;
            int best = largest(values, start, classes);
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                gradient[start + k] = Math.exp(values[start + k] - values[start + best]);
                sum += gradient[start + k];
            }
            for (int k = 0; k < classes; k++) {
                gradient[start + k] = (gradient[start + k] / sum - (k == labels[b] ? 1 : 0)) / labels.length;
            }
            loss += Math.log(sum) - (values[start + labels[b]] - values[start + best]);
            correct += best == labels[b] ? 1 : 0;
        }
        INDArray array = gradients.like(logits);
        array.assign(Nd4j.createFromArray(gradient).reshape('c', logits.shape()));
        return new Result(loss / labels.length, correct, array);
    }

    private static int largest(double[] values, int start, int count) {
        int best = 0;
        for (int k = 1; k < count; k++) {
            if (values[start + k] > values[start + best]) {
                best = k;
            }
        }
        return best;
    }
}
