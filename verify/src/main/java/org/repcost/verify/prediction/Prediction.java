package org.repcost.verify.prediction;

import java.util.List;
import java.util.Optional;

/**
 * A prediction of the theory about trained networks, with the runs that test it.
 *
 * @param id such as "P3"
 * @param title what is predicted, of which networks and images
 * @param sample the runs
 * @param wrongVersions what must not be supported by the same rule
 * @param excluded how many runs the rule for collapsed runs leaves out, and how many failed, in words; empty for none
 * @param confounders what else changes along with it, a line each
 */
public record Prediction(
        String id,
        String title,
        Sample sample,
        List<WrongPrediction> wrongVersions,
        String excluded,
        List<String> confounders) {
    /** Copies the lists. */
    public Prediction {
        wrongVersions = List.copyOf(wrongVersions);
        confounders = List.copyOf(confounders);
    }

    /** The runs of a prediction, and how they are tested. */
    public interface Sample {
        /** The test; empty where there are too few settings or runs for any. */
        Optional<TestOutcome> test();

        /** The test as far as a level needs it: where p is not below alpha its interval, which takes most of the time, may be NaN. */
        default Optional<TestOutcome> test(double alpha) {
            return test();
        }

        /** How many runs a setting or pairs would be needed for a p value below alpha, and how many there are, in words. */
        String needed(double alpha);
    }

    /**
     * A wrong version of a prediction.
     *
     * @param name what is wrong in it
     * @param samples runs with that mistake: one, or many by as many random choices
     */
    public record WrongPrediction(String name, List<Sample> samples) {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if there are no samples, of which none could be supported
         */
        public WrongPrediction {
            samples = List.copyOf(samples);
            if (samples.isEmpty()) {
                throw new IllegalArgumentException("a wrong version must have at least one sample, got none: " + name);
            }
        }
    }
}
