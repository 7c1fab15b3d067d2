package org.repcost.verify.prediction;

/**
 * What a test of one prediction came to, before it is judged together with others.
 *
 * @param p its p value, one-sided in the predicted direction
 * @param leastP the smallest p value that so many runs can give
 * @param effect its size in -1..1, positive in the predicted direction
 * @param low of the effect's 95% bootstrap interval over runs
 * @param high of the effect's interval
 * @param runs on how many runs it rests
 * @param text the statistic in words: "Jonckheere-Terpstra, 4 settings of 5 runs, z = 4.1"
 */
public record TestOutcome(double p, double leastP, double effect, double low, double high, int runs, String text) {}
