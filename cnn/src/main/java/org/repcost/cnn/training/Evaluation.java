package org.repcost.cnn.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.data.Batch;
import org.repcost.cnn.data.BatchPass;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.layer.Mode;
import org.repcost.cnn.layer.SoftmaxCrossEntropy;
import org.repcost.cnn.network.Network;

/**
 * How well a network classifies images. Every image counts the same, those of a smaller last batch too.
 *
 * @param images how many images
 * @param loss the mean cross-entropy over the images
 * @param accuracy the fraction of them whose largest logit is at the label
 */
public record Evaluation(int images, double loss, double accuracy) {
    /** What sees the batches of an evaluation as they are done. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A batch is done.
         *
         * @param images as the network saw them, {@code [B, C, H, W]}
         * @param logits {@code [B, K]}, a fresh copy
         */
        void batch(Batch images, float[] logits);
    }

    /** Evaluates the trained function, by running statistics and without dropout. */
    public static Evaluation of(Network network, Batches batches, Listener listener) {
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
        Mean mean = new Mean();
        try (BatchPass pass = batches.inOrder()) {
            while (pass.hasNext()) {
                Batch batch = pass.next();
                try (INDArray images = network.images(batch.images())) {
                    INDArray logits = network.forward(images, Mode.EVALUATION);
                    mean.add(batch, loss.of(logits, batch.labels()));
                    listener.batch(batch, logits.dup('c').data().asFloat());
                }
            }
        }
        return mean.evaluation();
    }

    /** A mean over images that come in batches. */
    static final class Mean {
        private int images;
        private double loss;
        private long correct;

        void add(Batch batch, SoftmaxCrossEntropy.Result result) {
            images += batch.size();
            loss += result.loss() * batch.size();
            correct += result.correct();
        }

        Evaluation evaluation() {
            return new Evaluation(images, loss / images, (double) correct / images);
        }
    }
}
