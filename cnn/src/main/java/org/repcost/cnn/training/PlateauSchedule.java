package org.repcost.cnn.training;

/**
 * A learning rate that falls when the validation accuracy stays on a plateau, after some epochs. It is all the state there
 * is: a run that is resumed with it goes on exactly as if it had not stopped.
 *
 * <p>An epoch counts as a rise if its accuracy is more than {@code rise} above the reference, which is the accuracy of the
 * last rise; so many small steps up make a rise together. When {@code patience} epochs in a row were none, the rate
 * falls, the count starts anew and the reference stays. PyTorch's ReduceLROnPlateau, in mode max with an absolute
 * threshold, does the same but lets one epoch more pass: its patience of 20 is 21 here.
 *
 * @param settings when the rate falls and training ends
 * @param epochs the number of epochs done
 * @param falls how often the rate fell
 * @param reference the accuracy of the last rise, -1 before the first epoch
 * @param epochsWithoutRise the number of epochs since the last rise or fall of the rate
 * @param bestEpoch the first epoch of the highest validation accuracy, counted from 1; 0 before the first epoch
 * @param bestAccuracy the highest validation accuracy, -1 before the first epoch
 */
public record PlateauSchedule(
        PlateauSettings settings,
        int epochs,
        int falls,
        double reference,
        int epochsWithoutRise,
        int bestEpoch,
        double bestAccuracy) {
    /** Less than any accuracy by more than any rise. */
    private static final double NONE = -1;

    /** The quotient of two rates that are the same but for rounding. */
    private static final double ROUNDING = 1 + 1e-9;

    /** The schedule before the first epoch. */
    public static PlateauSchedule start(PlateauSettings settings) {
        return new PlateauSchedule(settings, 0, 0, NONE, 0, 0, NONE);
    }

    /** The same state under other settings: a run may be given more epochs. */
    public PlateauSchedule with(PlateauSettings others) {
        return new PlateauSchedule(others, epochs, falls, reference, epochsWithoutRise, bestEpoch, bestAccuracy);
    }

    /** The learning rate of the next epoch. */
    public double learningRate() {
        return settings.initialRate() / Math.pow(settings.factor(), falls);
    }

    /** Whether training has ended: the rate is as low as the lowest, or the epochs are as many as the limit. */
    public boolean hasFinished() {
        return learningRate() <= settings.lowestRate() * ROUNDING || epochs >= settings.epochLimit();
    }

    /** Whether the last epoch has the highest accuracy so far, so that its weights are to be kept. */
    public boolean lastIsBest() {
        return epochs > 0 && bestEpoch == epochs;
    }

    /**
     * The schedule after one more epoch.
     *
     * @param accuracy the fraction of validation images that were classified right after this epoch, 0 to 1
     * @throws IllegalArgumentException if the accuracy is out of its range
     * @throws IllegalStateException if training has ended
     */
    public PlateauSchedule after(double accuracy) {
        if (!(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("an accuracy must lie in [0, 1], got " + accuracy);
        }
        if (hasFinished()) {
            throw new IllegalStateException(
                    "training has ended after " + epochs + " epochs at a learning rate of " + learningRate());
        }
        boolean rises = accuracy > reference + settings.rise();
        int without = rises ? 0 : epochsWithoutRise + 1;
        boolean falls = without == settings.patience();
        boolean best = accuracy > bestAccuracy;
        return new PlateauSchedule(
                settings,
                epochs + 1,
                this.falls + (falls ? 1 : 0),
                rises ? accuracy : reference,
                falls ? 0 : without,
                best ? epochs + 1 : bestEpoch,
                best ? accuracy : bestAccuracy);
    }
}
