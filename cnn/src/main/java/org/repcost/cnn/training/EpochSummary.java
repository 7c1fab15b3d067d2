package org.repcost.cnn.training;

/**
 * What came of one epoch of training.
 *
 * @param epoch which epoch, counted from 1
 * @param learningRate the learning rate in it
 * @param trainingLoss the mean loss over its batches as they were trained on, each weighed by its number of images
 * @param trainingAccuracy the fraction of these images that were classified right
 * @param validationLoss the mean loss over the validation images after the epoch
 * @param validationAccuracy the fraction of these images that were classified right
 * @param imagesPerSecond how many images were trained on in a second
 * @param seconds how long the epoch took with its validation
 */
public record EpochSummary(
        int epoch,
        double learningRate,
        double trainingLoss,
        double trainingAccuracy,
        double validationLoss,
        double validationAccuracy,
        double imagesPerSecond,
        double seconds) {}
