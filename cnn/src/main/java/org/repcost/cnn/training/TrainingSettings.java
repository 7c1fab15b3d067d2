package org.repcost.cnn.training;

import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.model.ModelShape;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.Numbers;

/**
 * What determines a run of training, together with the files its images come from; a run records it.
 *
 * @param model the network
 * @param images what it is trained on and validated with
 * @param training what these training images are, in words
 * @param validation what these held-out images are, in words
 * @param normalization by what both are normalized, measured on the training images: others have another
 * @param augmented whether training images are flipped and shifted at random
 * @param batch the number of images in a step
 * @param decay PyTorch's weight decay d, on weights only: it adds d w to the gradient, so that lambda = d/2
 * @param momentum of the descent
 * @param schedule how the learning rate falls and when training ends
 * @param seed what initial weights, the order of images, augmentation and dropout follow from
 * @param blasThreads on how many threads the network is computed, which the rounding depends on
 * @param backend what it is computed with, which the rounding depends on
 */
public record TrainingSettings(
        ModelShape model,
        ImageChoice images,
        String training,
        String validation,
        ChannelStatistics normalization,
        boolean augmented,
        int batch,
        double decay,
        double momentum,
        PlateauSettings schedule,
        long seed,
        int blasThreads,
        String backend) {
    /** That of the paper's experiments. */
    public static final double PAPER_MOMENTUM = 0.9;

    /** Half of it is lambda; the paper's experiments go to 0.1. */
    private static final double LARGEST_DECAY = 1e6;

    /**
     * Checks the numbers.
     *
     * @throws BadInputException if one of them is out of its range
     */
    public TrainingSettings {
        requireUsable(decay, batch);
        if (model.classes() < 2) {
            throw new BadInputException(
                    "the images must be of at least two classes, but all of " + training + " are of one");
        }
    }

    /**
     * Checks what needs no images, before they are read.
     *
     * @throws BadInputException if the decay or the number of images in a step is out of its range
     */
    public static void requireUsable(double decay, int batch) {
        if (!(decay >= 0 && decay <= LARGEST_DECAY)) {
            throw new BadInputException("--decay must lie in [0, 1e6], got " + Numbers.text(decay));
        }
        if (batch < 1) {
            throw new BadInputException("--batch must be >= 1, got " + batch);
        }
    }

    /** The same run with another limit of epochs; up to there it is the same run. */
    TrainingSettings withEpochLimit(int epochs) {
        PlateauSettings limited = new PlateauSettings(
                schedule.initialRate(),
                schedule.factor(),
                schedule.rise(),
                schedule.patience(),
                schedule.lowestRate(),
                epochs);
        return new TrainingSettings(
                model,
                images,
                training,
                validation,
                normalization,
                augmented,
                batch,
                decay,
                momentum,
                limited,
                seed,
                blasThreads,
                backend);
    }

    /** "SGD, momentum 0.9, decay 0.001 on weights (lambda = 0.0005), batch 64, rate 0.01, seed 1". */
    public String describe() {
        return "SGD, momentum " + Numbers.text(momentum) + ", decay " + Numbers.text(decay)
                + " on weights (PyTorch's; lambda = " + Numbers.text(decay / 2) + "), batches of " + batch
                + ", initial rate " + Numbers.text(schedule.initialRate()) + ", seed " + seed;
    }
}
