package org.repcost.verify.prediction;

/**
 * What a test of one prediction came to, before it is judged together with others.
 *
 * @param p its p value, one-sided in the predicted direction
 * @param leastP the smallest p value that so many runs can give
 * @param effect its size in -1..1, positive in the predicted direction
 * @param low of the effect's 95% bootstrap interval over runs; of several effects the least; NaN where it was not asked for
 * @param high of the effect's interval; of several effects the least
 * @param runs on how many runs it rests; of several comparisons the least
 * @param text the statistic in words, positive in the predicted direction: "Jonckheere-Terpstra, 4 settings of 5 runs, z = 4.1"
 */
public record TestOutcome(double p, double leastP, double effect, double low, double high, int runs, String text) {
    /**
     * An outcome.
     *
     * @throws IllegalArgumentException if p is not in [leastP, 1]
     */
    public TestOutcome {
        if (!(p >= leastP && p <= 1)) {
            throw new IllegalArgumentException(
                    "a p value must be from the least possible one to 1, got " + p + ", the least being " + leastP);
        }
    }
}
