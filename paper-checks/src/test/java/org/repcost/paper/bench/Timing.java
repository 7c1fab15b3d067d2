package org.repcost.paper.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How long runs of one work took, in seconds.
 *
 * @param median of the runs
 * @param lowerQuartile a quarter of them took less
 * @param upperQuartile a quarter of them took more
 */
record Timing(double median, double lowerQuartile, double upperQuartile) {
    private static final double WARM_UP_SECONDS = 1;
    private static final int FEWEST_RUNS = 3;
    private static final double FEWEST_SECONDS = 0.5;
    private static final int RUNS = 9;
    private static final double SECONDS = 10;

    /** Times runs after some to warm up: 9 of them, fewer where they are long, and more where they are short. */
    static Timing of(Runnable run) {
        for (double warm = 0; warm < WARM_UP_SECONDS; ) {
            warm += seconds(run);
        }
        List<Double> seconds = new ArrayList<>();
        double sum = 0;
        while (seconds.size() < FEWEST_RUNS || sum < FEWEST_SECONDS || seconds.size() < RUNS && sum < SECONDS) {
            double one = seconds(run);
            seconds.add(one);
            sum += one;
        }
        seconds.sort(null);
        int n = seconds.size();
        return new Timing(seconds.get(n / 2), seconds.get(n / 4), seconds.get(n - 1 - n / 4));
    }

    private static double seconds(Runnable run) {
        long start = System.nanoTime();
        run.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
