package org.repcost.numeric.learning;

import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.number.ComplexArithmetic;

/**
 * The solution map of T16 at one frequency: which b &gt;= 0 minimizes s^2 b^2 / 2 - |c| b + mu b^p, p = 2/L. The block that
 * minimizes T16's objective there has this modulus and the phase of c.
 *
 * @param depth L, at least 1
 * @param penalty mu = lambda L N^{-(L-1)/L}, positive
 */
public record ScalarShrinkage(int depth, double penalty) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the depth is below 1, or the penalty is not positive and finite
     */
    public ScalarShrinkage {
        if (depth < 1) {
            throw new IllegalArgumentException("a depth must be >= 1, got " + depth);
        }
        requirePositive("mu", penalty);
    }

    /**
     * The map for a group and a weight decay.
     *
     * @param groupSize N
     * @param decay lambda &gt; 0, with which the objective is the loss + lambda sum_l |w^l|^2
     */
    public static ScalarShrinkage of(int depth, int groupSize, double decay) {
        return new ScalarShrinkage(
                depth,
                decay
                        * RepresentationCost.coefficient(depth, groupSize, ComplexArithmetic.INSTANCE)
                                .getReal());
    }

    /**
     * The map with the penalty under which a given number is the minimizer.
     *
     * @param amplitude s &gt; 0
     * @param covariance |c| &gt; 0
     * @param fraction b s^2 / |c|, the part of the solution without penalty that is left, at least
     *     {@link #smallestFraction} and below 1
     * @throws IllegalArgumentException if no penalty leaves that part
     */
    public static ScalarShrinkage leaving(double fraction, int depth, double amplitude, double covariance) {
        if (!(fraction > 0 && fraction >= smallestFraction(depth) && fraction < 1)) {
            throw new IllegalArgumentException("at depth " + depth + " a fraction must be > 0, >= "
                    + smallestFraction(depth) + " and < 1, got " + fraction);
        }
        double b = fraction * covariance / (amplitude * amplitude);
        return new ScalarShrinkage(
                depth, covariance * (1 - fraction) * Math.pow(b, 1 - exponent(depth)) / exponent(depth));
    }

    /** (L-2)/(L-1) for L &gt;= 2, otherwise 0: a minimizer b is 0 or at least this part of |c|/s^2, and all of it occurs. */
    public static double smallestFraction(int depth) {
        return depth >= 3 ? (depth - 2.0) / (depth - 1) : 0;
    }

    /**
     * The global minimizer, to a few units in the last place, and over- or underflow only where it itself does. Where 0 and
     * another number both minimize, up to rounding, it is either of them.
     *
     * @param amplitude s &gt; 0
     * @param covariance |c| &gt;= 0
     * @throws IllegalArgumentException if s is not positive and finite, or |c| is negative or not finite
     */
    public double minimizer(double amplitude, double covariance) {
        requirePositive("s", amplitude);
        if (covariance == 0) {
            return 0;
        }
        requirePositive("|c|", covariance);
        // With s = 2^i s', c = 2^j c' and b = 2^{j-2i} b', all powers of two go into mu.
        int i = Math.getExponent(amplitude);
        int j = Math.getExponent(covariance);
        double square = Math.scalb(amplitude, -i) * Math.scalb(amplitude, -i);
        double c = Math.scalb(covariance, -j);
        if (depth == 1) {
            int larger = Math.max(2 * i, Math.getExponent(penalty));
            double denominator = Math.scalb(square, 2 * i - larger) + 2 * Math.scalb(penalty, -larger);
            return Math.scalb(c / denominator, j - larger);
        }
        int scale = j - 2 * i;
        int whole = Math.floorDiv(2 * scale, depth);
        double rest = (double) Math.floorMod(2 * scale, depth) / depth;
        double mu = Math.scalb(penalty, whole + 2 * i - 2 * j) * Math.pow(2, rest);
        double b = depth == 2 ? Math.max(0, c - mu) / square : c / square * fraction(square, c, mu);
        return Math.scalb(b, scale);
    }

    /**
     * The part u of c / s^2 that is left for L &gt;= 3: the larger root of (1-u) u^{1-p} = q, or 0 if that is below the
     * {@linkplain #smallestFraction smallest fraction}. From there to 1 the left side falls and is concave, so that Newton's
     * steps from 1 fall to the root.
     */
    private double fraction(double square, double c, double mu) {
        double p = exponent(depth);
        double q = p * mu / c * Math.pow(c / square, p - 1);
        double least = smallestFraction(depth);
        if (q > (1 - least) * Math.pow(least, 1 - p)) {
            return 0;
        }
        double u = 1;
        while (true) {
            double power = Math.pow(u, -p);
            double excess = (1 - u) * u * power - q;
            double slope = ((1 - p) - (2 - p) * u) * power;
            double next = u - excess / slope;
            if (!(next < u)) {
                return u;
            }
            u = next;
        }
    }

    /** s^2 b^2 / 2 - |c| b + mu b^p for b &gt;= 0. */
    public double value(double amplitude, double covariance, double b) {
        return (amplitude * b) * (amplitude * b) / 2 - covariance * b + penalty * Math.pow(b, exponent(depth));
    }

    /** p = 2/L. */
    private static double exponent(int depth) {
        return 2.0 / depth;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
        }
    }
}
