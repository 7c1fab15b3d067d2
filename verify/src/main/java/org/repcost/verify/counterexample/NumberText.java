package org.repcost.verify.counterexample;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.network.RealMatrixFunction;

/** Numbers, matrices and functions on groups as a person would write them. */
public final class NumberText {
    private static final int MOST_DIGITS = 17;

    private NumberText() {}

    /** A double in the fewest digits that give it back: "2", "-0.5". */
    public static String exact(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return isWhole ? Long.toString((long) value) : Double.toString(value);
    }

    /** A double in so many significant digits, without zeros at the end. */
    public static String rounded(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal decimal =
                new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e-4 && size < 1e9
                ? decimal.toPlainString()
                : decimal.toString().toLowerCase(Locale.ROOT);
    }

    /** The midpoint of a disc: "0.5 - 0.866025i"; parts that the error bound cannot tell from 0 are left out. */
    static String rounded(ComplexBall disc, int digits) {
        double re = Math.abs(disc.getReal()) <= disc.radius() ? 0 : disc.getReal();
        double im = Math.abs(disc.getImaginary()) <= disc.radius() ? 0 : disc.getImaginary();
        if (im == 0) {
            return rounded(re, digits);
        }
        String size = Math.abs(im) == 1 ? "i" : rounded(Math.abs(im), digits) + "i";
        if (re == 0) {
            return im < 0 ? "-" + size : size;
        }
        return rounded(re, digits) + (im < 0 ? " - " : " + ") + size;
    }

    /** The fewest digits, 6 or more, in which two discs are written differently. */
    static int digitsToTellApart(ComplexBall a, ComplexBall b) {
        return IntStream.range(6, MOST_DIGITS)
                .filter(digits -> !rounded(a, digits).equals(rounded(b, digits)))
                .findFirst()
                .orElse(MOST_DIGITS);
    }

    /**
     * A function on a group by its nonzero values, "w = 0" without one: "w = 2" and "w = [0 1; 0 0]" on one point, "w = (0, 1, 0)" for one
     * channel on a group without further axes, and "w(1,2) = [0 1; 0 0], w(2,0) = ..." otherwise.
     */
    public static String function(String name, RealMatrixFunction function) {
        int n = function.group().size();
        boolean isScalar = function.rows() * function.columns() == 1;
        if (function.isZero()) {
            return name + " = 0";
        }
        if (n == 1) {
            return name + " = " + matrix(function, 0);
        }
        if (isScalar && SmallShapes.axes(function.group()) == 1) {
            return name + " = "
                    + Arrays.stream(function.values())
                            .mapToObj(NumberText::exact)
                            .collect(Collectors.joining(", ", "(", ")"));
        }
        return IntStream.range(0, n)
                .filter(g -> !isZero(function, g))
                .mapToObj(g -> name + "(" + function.group().elementText(g) + ") = " + matrix(function, g))
                .collect(Collectors.joining(", "));
    }

    private static boolean isZero(RealMatrixFunction function, int g) {
        return IntStream.range(0, function.rows())
                .allMatch(i -> IntStream.range(0, function.columns()).allMatch(j -> function.get(g, i, j) == 0));
    }

    private static String matrix(RealMatrixFunction function, int g) {
        if (function.rows() * function.columns() == 1) {
            return exact(function.get(g, 0, 0));
        }
        return IntStream.range(0, function.rows())
                .mapToObj(i -> IntStream.range(0, function.columns())
                        .mapToObj(j -> exact(function.get(g, i, j)))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; ", "[", "]"));
    }
}
