package org.repcost.cnn.training;

/**
 * When a learning rate falls and training ends.
 *
 * @param initialRate the learning rate at the start, positive
 * @param factor what the rate is divided by, more than 1
 * @param rise how much the validation accuracy must rise above its last reference, 0 to 1, exclusive of 1
 * @param patience the number of epochs in a row without such a rise after which the rate falls, at least 1
 * @param lowestRate the learning rate at which training ends, positive
 * @param epochLimit the number of epochs after which training ends at the latest, at least 1
 */
public record PlateauSettings(
        double initialRate, double factor, double rise, int patience, double lowestRate, int epochLimit) {
    private static final double PAPER_FACTOR = 10;
    private static final double PAPER_RISE = 0.01;
    private static final int PAPER_PATIENCE = 20;
    private static final double PAPER_LOWEST_RATE = 1e-6;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of its range
     */
    public PlateauSettings {
        if (!(initialRate > 0 && Double.isFinite(initialRate) && lowestRate > 0)) {
            throw new IllegalArgumentException("the initial and the lowest learning rate must be positive, got "
                    + initialRate + " and " + lowestRate);
        }
        if (!(factor > 1 && Double.isFinite(factor) && rise >= 0 && rise < 1)) {
            throw new IllegalArgumentException(
                    "the factor must be > 1 and the rise in accuracy lie in [0, 1), got " + factor + " and " + rise);
        }
        if (patience < 1 || epochLimit < 1) {
            throw new IllegalArgumentException(
                    "the patience and the number of epochs must be >= 1, got " + patience + " and " + epochLimit);
        }
    }

    /**
     * Those of the paper's experiments: divided by 10 when the validation accuracy has not risen by 0.01 for 20 epochs,
     * until 1e-6.
     *
     * @throws IllegalArgumentException if the rate is not positive or the limit below 1
     */
    public static PlateauSettings paper(double initialRate, int epochLimit) {
        return new PlateauSettings(
                initialRate, PAPER_FACTOR, PAPER_RISE, PAPER_PATIENCE, PAPER_LOWEST_RATE, epochLimit);
    }
}
