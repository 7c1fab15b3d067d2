package org.repcost.cnn.training;

import java.util.function.IntConsumer;
import org.repcost.cnn.data.Augmentation;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.DataSets;
import org.repcost.cnn.data.DataSplit;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.InMemory;

/**
 * Images as networks see them: filtered, of the wanted size, normalized by the statistics of the training images: those published
 * for the data set if it is a known one and not filtered, otherwise measured.
 *
 * @param choice what was asked for
 * @param images both parts; generated ones are in memory
 * @param normalization by what both are normalized
 */
public record TrainingData(ImageChoice choice, DataSplit images, ChannelStatistics normalization) {
    /**
     * Opens the images and measures what they are normalized by.
     *
     * @param threads how many threads read
     * @param progress told how many more images are read
     * @throws org.repcost.verify.input.BadInputException if images are unusable or a channel is constant
     */
    public static TrainingData open(ImageChoice choice, int threads, IntConsumer progress) {
        DataSplit split = kept(choice, choice.open(), threads, progress);
        ImageDataSet training = split.training();
        return new TrainingData(
                choice,
                split,
                training.publishedStatistics()
                        .orElseGet(() -> ChannelStatistics.measure(training, threads, done -> {})));
    }

    /**
     * The held-out images alone, for a network whose normalization is known: training images are neither read nor generated.
     *
     * @param threads how many threads read
     * @throws org.repcost.verify.input.BadInputException if images are unusable
     */
    public static ImageDataSet openHeldOut(ImageChoice choice, int threads) {
        return kept(choice, choice.open().heldOut(), threads, done -> {});
    }

    /** Generated images take longer to make than to train on. */
    private static DataSplit kept(ImageChoice choice, DataSplit split, int threads, IntConsumer progress) {
        return new DataSplit(
                kept(choice, split.training(), threads, progress), kept(choice, split.heldOut(), threads, done -> {}));
    }

    private static ImageDataSet kept(ImageChoice choice, ImageDataSet images, int threads, IntConsumer progress) {
        return DataSets.isGenerated(choice.data()) ? InMemory.copyOf(images, threads, progress) : images;
    }

    /** The held-out images in their order, by another network's normalization if one is given. */
    public Batches heldOut(ChannelStatistics by, int batchSize, int threads) {
        return new Batches(images.heldOut(), by, batchSize, threads);
    }

    /** The training images, augmented as the paper's are, crops without shifts; or as they are. */
    Batches training(boolean augmented, int batchSize, int threads, long seed) {
        ImageDataSet training = images.training();
        Augmentation paper = Augmentation.paper(normalization, seed);
        Augmentation augmentation =
                choice.crop() == null ? paper : new Augmentation(paper.flip(), 0, paper.fill(), seed);
        return new Batches(augmented ? augmentation.of(training) : training, normalization, batchSize, threads);
    }
}
