package org.repcost.cnn.data;

import java.util.List;
import java.util.Optional;

/**
 * Labelled images of one size. Pixel values are on the scale 0..255, not normalized, and lie as {@code [C, H, W]}, the
 * column fastest.
 *
 * <p>Images are read when they are asked for, so that a data set need not fit into memory; any number of threads may
 * ask at once.
 */
public interface ImageDataSet {
    /** What the images are and where they come from, as a report names them: "CIFAR-10, 50,000 training images". */
    String description();

    /** The number of images, at least 1. */
    int size();

    /** The number of channels C. */
    int channels();

    /** The number of rows H. */
    int height();

    /** The number of columns W. */
    int width();

    /** The names of the classes; a label is an index into them. */
    List<String> classNames();

    /** The class of an image, 0 &lt;= label &lt; number of classes. */
    int label(int index);

    /**
     * Reads an image.
     *
     * @param index 0 &lt;= index &lt; size
     * @param pixels receives C H W values, {@code [C, H, W]}
     * @throws org.repcost.verify.input.BadInputException if the image's file turns out to be damaged
     */
    void image(int index, double[] pixels);

    /**
     * The data set as an epoch of training sees it: as many images of the same labels, changed at random by cropping or
     * {@link Augmentation}. A data set that training sees as it is returns itself.
     */
    default ImageDataSet inEpoch(int epoch) {
        return this;
    }

    /** The number C H W of values in an image. */
    default int valuesPerImage() {
        return channels() * height() * width();
    }

    /** The means and standard deviations by which the literature normalizes this data set, if it is a known one. */
    default Optional<ChannelStatistics> publishedStatistics() {
        return Optional.empty();
    }
}
