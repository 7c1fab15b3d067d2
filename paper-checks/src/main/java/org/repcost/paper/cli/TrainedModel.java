package org.repcost.paper.cli;

import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.DataSplit;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.Subset;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.training.TrainingData;
import org.repcost.verify.input.BadInputException;

/** A trained network and the images that it is examined on, which are read or generated when they are asked for. */
final class TrainedModel {
    private final ModelShape shape;
    private final Network network;
    private final ImageChoice choice;
    private final DataSplit images;
    private ChannelStatistics normalization;
    private ImageDataSet training;

    /**
     * A network with its weights.
     *
     * @param normalization by what its images are normalized; null if the training images have to tell
     */
    TrainedModel(
            ModelShape shape, Network network, ImageChoice choice, DataSplit images, ChannelStatistics normalization) {
        this.shape = shape;
        this.network = network;
        this.choice = choice;
        this.images = images;
        this.normalization = normalization;
    }

    /** Which network it is. */
    ModelShape shape() {
        return shape;
    }

    /** The network. */
    Network network() {
        return network;
    }

    /** How many held-out images there are. */
    int heldOutSize() {
        return images.heldOut().size();
    }

    /**
     * So many held-out images, class by class in turn, or all in their order.
     *
     * @throws BadInputException if there are not so many
     */
    ImageDataSet heldOut(int count) {
        if (count < 1 || count > heldOutSize()) {
            throw new BadInputException("--images must be 1 to " + heldOutSize() + " of "
                    + images.heldOut().description() + ", got " + count);
        }
        return count == heldOutSize() ? images.heldOut() : Subset.classesInTurn(images.heldOut(), count);
    }

    /** The training images, generated ones in memory. */
    ImageDataSet training(int threads, Progress progress) {
        if (training == null) {
            training = ready(images.training(), threads, progress);
        }
        return training;
    }

    /** By what images are normalized; measured on the training images if the weights' file does not say it. */
    ChannelStatistics normalization(int threads, Progress progress) {
        if (normalization == null) {
            normalization = TrainingData.normalization(
                    training(threads, progress), threads, progress.ofReading("training images"));
        }
        return normalization;
    }

    /** Some of the images, in memory if they are generated. */
    ImageDataSet ready(ImageDataSet some, int threads, Progress progress) {
        return TrainingData.kept(choice, some, threads, progress.ofReading("images"));
    }
}
