package org.repcost.cnn.instrument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.repcost.cnn.data.SpectralFilter;
import org.repcost.cnn.training.Evaluation;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * How well a network classifies images of which only some frequencies are left (Jo and Bengio 2017; Abello et al. 2021),
 * by ideal radial filters: low-pass keeps |xi| &lt;= r, high-pass |xi| &gt; r, band-pass r &lt; |xi| &lt;= r'. The
 * zero frequency is kept always, so that high-pass and band-pass images keep their mean colour.
 *
 * <p>Because of that it does not matter whether an image is filtered before or after it is normalized.
 *
 * @param height H of the images
 * @param width W of the images
 * @param unfiltered the network on the images as they are
 * @param rows low-pass filters by radius, then band-pass filters between neighbouring radii, then high-pass filters
 */
public record FilteredAccuracy(int height, int width, Evaluation unfiltered, List<Row> rows) {
    /** Which side of its radii a filter keeps. */
    public enum Kind {
        /** Keeps |xi| &lt;= to. */
        LOW_PASS,
        /** Keeps from &lt; |xi| &lt;= to, and 0. */
        BAND_PASS,
        /** Keeps from &lt; |xi|, and 0. */
        HIGH_PASS;

        /** "low-pass". */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One filter.
     *
     * @param kind what it keeps
     * @param from the radius above which frequencies are kept; 0 of a low-pass filter, which keeps 0 too
     * @param to the largest radius kept; of a high-pass filter the largest of all
     * @param frequencies how many of the H W frequencies are kept
     * @param evaluation the network on the filtered images
     */
    public record Row(Kind kind, double from, double to, int frequencies, Evaluation evaluation) {}

    /** Copies the rows. */
    public FilteredAccuracy {
        rows = List.copyOf(rows);
    }

    /** 1, 2, 4, ... below the largest radius |xi| of such images, and the largest radius. */
    public static List<Double> defaultRadii(int height, int width) {
        double largest = largestRadius(height, width);
        List<Double> radii = new ArrayList<>();
        for (double radius = 1; radius < largest; radius *= 2) {
            radii.add(radius);
        }
        radii.add(largest);
        return List.copyOf(radii);
    }

    /** The largest |xi| of such images, that of the corner. */
    static double largestRadius(int height, int width) {
        return Math.sqrt((double) (height / 2) * (height / 2) + (double) (width / 2) * (width / 2));
    }

    /** How many filters so many radii make: a low-pass and a high-pass each, a band-pass between neighbours. */
    public static int filters(int radii) {
        return 3 * radii - 1;
    }

    /**
     * Filters all images by every filter, a pass over them each. A filter that keeps everything changes nothing.
     *
     * @param radii increasing, at least one, not negative, in cycles per image
     * @param progress told how many more of the {@link #filters} are done
     * @throws IllegalArgumentException if the radii break a condition
     * @throws org.repcost.verify.input.BadInputException if an image cannot be read
     */
    public static FilteredAccuracy measure(Subject subject, List<Double> radii, IntConsumer progress) {
        check(radii);
        FiniteAbelianGroup domain = subject.domain();
        int height = subject.images().height();
        int width = subject.images().width();
        Evaluation unfiltered = subject.evaluate();
        List<Row> rows = new ArrayList<>();
        for (Filter filter : filters(radii, largestRadius(height, width))) {
            double[] gain = filter.gain(domain);
            int kept = (int) Arrays.stream(gain).sum();
            Evaluation filtered = kept == gain.length
                    ? unfiltered
                    : subject.evaluate(
                            new SpectralFilter(height, width, gain).of(subject.images(), filter.kind + " filtered"));
            rows.add(new Row(filter.kind, filter.from, filter.to, kept, filtered));
            progress.accept(1);
        }
        return new FilteredAccuracy(height, width, unfiltered, rows);
    }

    private static void check(List<Double> radii) {
        boolean increasing = IntStream.range(1, radii.size()).allMatch(i -> radii.get(i) > radii.get(i - 1));
        if (radii.isEmpty()
                || !increasing
                || !radii.stream().allMatch(radius -> radius >= 0 && Double.isFinite(radius))) {
            throw new IllegalArgumentException(
                    "radii of filters must be at least one, finite, >= 0 and increasing, got " + radii);
        }
    }

    private static List<Filter> filters(List<Double> radii, double largest) {
        List<Filter> filters = new ArrayList<>();
        radii.forEach(radius -> filters.add(new Filter(Kind.LOW_PASS, 0, radius)));
        for (int i = 1; i < radii.size(); i++) {
            filters.add(new Filter(Kind.BAND_PASS, radii.get(i - 1), radii.get(i)));
        }
        radii.forEach(radius -> filters.add(new Filter(Kind.HIGH_PASS, radius, Math.max(radius, largest))));
        return filters;
    }

    private record Filter(Kind kind, double from, double to) {
        /** 1 where a frequency is kept, otherwise 0, {@code [H, W]}. */
        double[] gain(FiniteAbelianGroup domain) {
            double[] gain = new double[domain.size()];
            Arrays.setAll(gain, xi -> keeps(domain.signedFrequency(xi)) ? 1 : 0);
            return gain;
        }

        private boolean keeps(int... frequency) {
            // A root, as the radii given are: the square of sqrt(5) in double precision is not 5.
            double radius = Math.sqrt(Arrays.stream(frequency).map(k -> k * k).sum());
            return radius == 0 || (kind == Kind.LOW_PASS || radius > from) && radius <= to;
        }
    }
}
