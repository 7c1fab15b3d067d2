package org.repcost.cnn.data;

/**
 * A data set in two parts, of the same classes and image size, without a common image.
 *
 * @param training the images to train on
 * @param heldOut the images to validate on
 */
public record DataSplit(ImageDataSet training, ImageDataSet heldOut) {}
