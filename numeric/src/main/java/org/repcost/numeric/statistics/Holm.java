package org.repcost.numeric.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Holm's step-down correction (1979) of p values for their number, under any dependence between them. */
public final class Holm {
    private Holm() {}

    /**
     * Adjusted p values: to reject the hypotheses whose adjusted value is at most a level keeps the probability of any false
     * rejection at most at that level. The k-th smallest of m becomes the maximum over j &lt;= k of (m - j + 1) p_j, at most 1.
     *
     * @param pValues in [0, 1], one for each hypothesis
     * @return the adjusted values in the order of the hypotheses, none below what it was
     * @throws IllegalArgumentException if a value is not in [0, 1]
     */
    public static double[] adjusted(double... pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException(
                        "p values must be in [0, 1], got " + p + " in " + Arrays.toString(pValues));
            }
        }
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted((i, j) -> Double.compare(pValues[i], pValues[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int k = 0; k < order.length; k++) {
            largest = Math.max(largest, Math.min(1, (order.length - k) * pValues[order[k]]));
            adjusted[order[k]] = largest;
        }
        return adjusted;
    }
}
