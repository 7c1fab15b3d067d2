package org.repcost.cnn.instrument;

import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.network.Scale;
import org.repcost.cnn.training.Evaluation;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * A network, the images by which it is judged and how they are brought to it.
 *
 * @param network a trained network
 * @param images held out, not normalized; an instrument reads them many times, so best in memory
 * @param normalization by which the network's training images were normalized
 * @param batchSize how many images go through the network at once, at least 1
 * @param threads how many threads read and change images, at least 1; they change no result
 */
public record Subject(
        Network network, ImageDataSet images, ChannelStatistics normalization, int batchSize, int threads) {
    /**
     * Checks that network and images fit.
     *
     * @throws IllegalArgumentException if the images are of another shape than the network's
     */
    public Subject {
        Scale scale = network.scale();
        if (scale.channels() != images.channels()
                || scale.height() != images.height()
                || scale.width() != images.width()) {
            throw new IllegalArgumentException("a network for images of " + scale.channels() + " x " + scale.height()
                    + " x " + scale.width() + " must be given such images, got " + images.channels() + " x "
                    + images.height() + " x " + images.width());
        }
    }

    /** The same network judged by other images. */
    public Subject withImages(ImageDataSet others) {
        return new Subject(network, others, normalization, batchSize, threads);
    }

    /** Z_H x Z_W, whose elements are the frequencies. */
    FiniteAbelianGroup domain() {
        return FiniteAbelianGroup.product(images.height(), images.width());
    }

    /** How well the network classifies the images as they are. */
    Evaluation evaluate() {
        return evaluate(images);
    }

    /** How well the network classifies changed images, changed before they are normalized. */
    Evaluation evaluate(ImageDataSet changed) {
        return Evaluation.of(network, new Batches(changed, normalization, batchSize, threads), (batch, logits) -> {});
    }
}
