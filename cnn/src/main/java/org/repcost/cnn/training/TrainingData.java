package org.repcost.cnn.training;

import org.repcost.cnn.data.Augmentation;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.DataSets;
import org.repcost.cnn.data.DataSplit;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.InMemory;
import org.repcost.cnn.data.ReadingProgress;

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
     * @param progress told how far generating and measuring are
     * @throws org.repcost.verify.input.BadInputException if images are unusable or a channel is constant
     */
    public static TrainingData open(ImageChoice choice, int threads, ReadingProgress progress) {
        DataSplit opened = choice.open();
        DataSplit split = new DataSplit(
                kept(choice, opened.training(), threads, progress), kept(choice, opened.heldOut(), threads, progress));
        return new TrainingData(choice, split, normalization(split.training(), threads, progress));
    }

    /**
     * By what images are normalized that are trained on: the published statistics, or measured ones.
     *
     * @param training the training images, filtered and of the wanted size
     * @param threads how many threads read
     * @throws org.repcost.verify.input.BadInputException if an image is unusable or a channel is constant
     */
    public static ChannelStatistics normalization(ImageDataSet training, int threads, ReadingProgress progress) {
        return training.publishedStatistics().orElseGet(() -> {
            progress.start(training.size());
            return ChannelStatistics.measure(training, threads, progress::done);
        });
    }

    /**
     * Images of a choice ready to be passed over many times: generated ones, which take longer to make than to train on, are
     * copied into memory.
     *
     * @param threads how many threads read
     * @throws org.repcost.verify.input.BadInputException if an image is unusable
     */
    public static ImageDataSet kept(ImageChoice choice, ImageDataSet images, int threads, ReadingProgress progress) {
        if (!DataSets.isGenerated(choice.data())) {
            return images;
        }
        progress.start(images.size());
        return InMemory.copyOf(images, threads, progress::done);
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
