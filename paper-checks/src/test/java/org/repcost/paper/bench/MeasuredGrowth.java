package org.repcost.paper.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a work took at each of its sizes.
 *
 * @param timings by size
 * @param bytes of memory by size, as the work counts it
 */
record MeasuredGrowth(GrowingWork work, List<Timing> timings, double[] bytes) {
    static final String HEADER =
            "| work | grows with | fitted on | exponent of time | its law | exponent of memory | its law |\n"
                    + "|---|---|---|---|---|---|---|";
    static final String COLUMNS = "work,size,median seconds,lower quartile,upper quartile,bytes";

    /** Measures one size after the other, time and memory in runs of their own. */
    static MeasuredGrowth of(GrowingWork work) {
        List<Timing> timings = new ArrayList<>();
        double[] bytes = new double[work.sizes().length];
        for (int size : work.sizes()) {
            timings.add(Timing.of(work.runs().apply(size)));
            // Now that all is loaded and compiled, which takes memory of its own.
            bytes[timings.size() - 1] = work.bytes().applyAsLong(size);
        }
        return new MeasuredGrowth(work, timings, bytes);
    }

    GrowthCurve time() {
        double[] seconds = timings.stream().mapToDouble(Timing::median).toArray();
        return curve("seconds", seconds, work.timeLaw());
    }

    GrowthCurve memory() {
        return curve(work.memory(), bytes, work.memoryLaw());
    }

    private GrowthCurve curve(String quantity, double[] values, Law law) {
        double[] sizes = Arrays.stream(work.sizes()).asDoubleStream().toArray();
        return new GrowthCurve(work.name(), work.variable(), quantity, sizes, values, law);
    }

    /** A row of a table in Markdown. */
    String row() {
        GrowthCurve time = time();
        GrowthCurve memory = memory();
        double[] fitted = time.upperSizes();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f to %,.0f | %s | %.2f (%s) | %s | %.2f (%s) |",
                work.name(),
                work.variable(),
                fitted[0],
                fitted[fitted.length - 1],
                time.fitted(),
                time.exponentOfLaw(),
                time.law().formula(),
                memory.fitted(),
                memory.exponentOfLaw(),
                memory.law().formula());
    }

    /** Lines of comma-separated values, one a size. */
    List<String> lines() {
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "\"%s\",%d,%.4g,%.4g,%.4g,%.0f",
                        work.name(),
                        work.sizes()[i],
                        timings.get(i).median(),
                        timings.get(i).lowerQuartile(),
                        timings.get(i).upperQuartile(),
                        bytes[i]))
                .toList();
    }
}
