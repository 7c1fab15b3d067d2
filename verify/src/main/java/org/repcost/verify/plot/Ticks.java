package org.repcost.verify.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Round numbers on an axis. */
public final class Ticks {
    private static final int[] ROUND = {1, 2, 5, 10};
    private static final int MOST_DECADES = 7;
    private static final MathContext DIGITS = new MathContext(6);

    private Ticks() {}

    /** Multiples of 1, 2 or 5 times a power of ten in [lo, hi], at most about so many. */
    public static double[] linear(double lo, double hi, int most) {
        double least = (hi - lo) / most;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double step = power
                * Arrays.stream(ROUND)
                        .filter(factor -> factor * power >= least * (1 - 1e-9))
                        .findFirst()
                        .orElse(10);
        long first = (long) Math.ceil(lo / step - 1e-9);
        long last = (long) Math.floor(hi / step + 1e-9);
        DoubleStream.Builder ticks = DoubleStream.builder();
        for (long k = first; k <= last; k++) {
            ticks.add(k * step);
        }
        return ticks.build().toArray();
    }

    /** Powers of ten in [lo, hi], with 2 and 5 times them where there are few, or else multiples. */
    public static double[] logarithmic(double lo, double hi) {
        int first = (int) Math.floor(Math.log10(lo));
        int last = (int) Math.ceil(Math.log10(hi));
        double[] powers = within(lo, hi, IntStream.rangeClosed(first, last).mapToDouble(k -> Math.pow(10, k)));
        if (powers.length > 2) {
            int stride = (powers.length - 1) / MOST_DECADES + 1;
            return IntStream.range(0, powers.length)
                    .filter(i -> i % stride == 0)
                    .mapToDouble(i -> powers[i])
                    .toArray();
        }
        double[] multiples =
                within(lo, hi, IntStream.rangeClosed(first, last).boxed().flatMapToDouble(k -> DoubleStream.of(1, 2, 5)
                        .map(factor -> factor * Math.pow(10, k))));
        return multiples.length > 2 ? multiples : linear(lo, hi, 5);
    }

    private static double[] within(double lo, double hi, DoubleStream ticks) {
        return ticks.filter(tick -> tick >= lo * (1 - 1e-9) && tick <= hi * (1 + 1e-9))
                .toArray();
    }

    /** "0.05", "1.5e-7": no more digits than needed. */
    public static String text(double tick) {
        BigDecimal rounded = new BigDecimal(tick).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(tick);
        if (size == 0 || size >= 0.99e-3 && size < 1e5) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return String.format(
                Locale.ROOT, "%se%d", rounded.scaleByPowerOfTen(-exponent).toPlainString(), exponent);
    }
}
