package org.repcost.numeric.learning;

import java.util.List;

/**
 * What a search for the minimum of the predictor problem found.
 *
 * @param best the point with the least value of those that converged; of all, if none did
 * @param searches all searches, in their order
 */
public record PredictorMinimum(PredictorPoint best, List<Search> searches) {
    /**
     * One search.
     *
     * @param start what it started from
     * @param value the value where it ended
     */
    public record Search(String start, double value) {}
}
