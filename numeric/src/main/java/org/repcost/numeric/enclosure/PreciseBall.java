package org.repcost.numeric.enclosure;

import org.hipparchus.Field;
import org.hipparchus.dfp.Dfp;

/**
 * A disc with its midpoint to a chosen number of decimal digits (two of Hipparchus' Dfp) and its radius a double. Made by
 * {@link PreciseBallArithmetic}, which states what is rigorous; discs of different precision do not mix.
 *
 * <p>With r words of base 10000, a sum, product or quotient of Dfp is within two units of its last word: within
 * u = 2 * 10000^(1-r) of the computed number, relative, since the leading word may be as small as 1. Rounding to the nearest
 * word would give half a unit, but Dfp keeps only one word beyond the last, and rounds a sum with a carry twice. The
 * midpoint's range is Dfp's; the disc's is that of doubles: what is larger than they are is the whole plane, and a radius
 * is 1e-303 at least, unless it is 0.
 */
public final class PreciseBall implements Ball<PreciseBall> {
    private final PreciseBallArithmetic numbers;
    private final Dfp real;
    private final Dfp imaginary;
    private final double radius;
    /** At least the midpoint's modulus. */
    private final double modulus;

    private PreciseBall(PreciseBallArithmetic numbers, Dfp real, Dfp imaginary, double radius, double modulus) {
        this.numbers = numbers;
        this.real = real;
        this.imaginary = imaginary;
        this.radius = radius;
        this.modulus = modulus;
    }

    /** The disc with the given midpoint and radius; the whole plane if one of them is no number that a double can bound. */
    static PreciseBall of(PreciseBallArithmetic numbers, Dfp real, Dfp imaginary, double radius) {
        double modulus = modulus(LeadingDigits.magnitude(real), LeadingDigits.magnitude(imaginary));
        boolean usable = modulus < Double.POSITIVE_INFINITY && radius < Double.POSITIVE_INFINITY;
        return usable
                ? new PreciseBall(numbers, real, imaginary, radius, modulus)
                : new PreciseBall(numbers, numbers.zero(), numbers.zero(), Double.POSITIVE_INFINITY, 0);
    }

    /** The result of operations on midpoints, each of which left an error of at most u times the given number. */
    private PreciseBall rounded(Dfp re, Dfp im, double rounded, double spread) {
        double error = Math.max(numbers.roundoff() * rounded, Double.MIN_NORMAL);
        return of(numbers, re, im, (error + spread) * Upwards.FACTOR);
    }

    private static double modulus(double re, double im) {
        return re == 0 ? im : im == 0 ? re : Math.hypot(re, im) * Upwards.FACTOR;
    }

    /** The midpoint's real part, all its digits. */
    public Dfp midpointReal() {
        return real;
    }

    /** The midpoint's imaginary part, all its digits. */
    public Dfp midpointImaginary() {
        return imaginary;
    }

    @Override
    public double getReal() {
        return LeadingDigits.of(real);
    }

    @Override
    public double getImaginary() {
        return LeadingDigits.of(imaginary);
    }

    @Override
    public double radius() {
        return radius;
    }

    @Override
    public double lower() {
        return isZero() ? 0 : Math.nextDown(getReal() - distance());
    }

    @Override
    public double upper() {
        return isZero() ? 0 : Math.nextUp(getReal() + distance());
    }

    /** How far from {@link #getReal()} the real part of something in the disc can be. */
    private double distance() {
        PreciseBall error = of(numbers, real, numbers.zero(), radius).subtract(numbers.real(getReal()));
        return error.magnitude();
    }

    @Override
    public double magnitude() {
        return isZero() ? 0 : (modulus + radius) * Upwards.FACTOR;
    }

    @Override
    public double mignitude() {
        double lower = modulus * (1 - 0x1p-45) - radius;
        // A modulus below the range of doubles is known only from above.
        boolean known = modulus > 1e-290 && lower > 0;
        return known ? lower * (1 - 0x1p-50) : 0;
    }

    private boolean isReal() {
        return imaginary.isZero();
    }

    @Override
    public PreciseBall add(PreciseBall other) {
        if (isZero()) {
            return other;
        }
        if (other.isZero()) {
            return this;
        }
        Dfp re = real.add(other.real);
        Dfp im = isReal() ? other.imaginary : other.isReal() ? imaginary : imaginary.add(other.imaginary);
        // No larger than the sum itself: the error is relative to it.
        double size = modulus(LeadingDigits.magnitude(re), LeadingDigits.magnitude(im));
        return rounded(re, im, size, radius + other.radius);
    }

    @Override
    public PreciseBall negate() {
        return new PreciseBall(numbers, real.negate(), imaginary.negate(), radius, modulus);
    }

    @Override
    public PreciseBall subtract(PreciseBall other) {
        return add(other.negate());
    }

    @Override
    public PreciseBall multiply(int n) {
        return multiply(numbers.real(n));
    }

    @Override
    public PreciseBall multiply(PreciseBall other) {
        if (isZero() || other.isZero()) {
            return numbers.field().getZero();
        }
        double size = modulus * other.modulus;
        double spread = modulus * other.radius + other.modulus * radius + radius * other.radius;
        if (isReal() || other.isReal()) {
            Dfp factor = isReal() ? real : other.real;
            PreciseBall complex = isReal() ? other : this;
            Dfp im = complex.isReal() ? complex.imaginary : factor.multiply(complex.imaginary);
            return rounded(factor.multiply(complex.real), im, size, spread);
        }
        Dfp re = real.multiply(other.real).subtract(imaginary.multiply(other.imaginary));
        Dfp im = real.multiply(other.imaginary).add(imaginary.multiply(other.real));
        // Each part is off by 2 u |z| |w| at most, by Cauchy and Schwarz, up to terms of order u^2.
        return rounded(re, im, 3 * size, spread);
    }

    @Override
    public PreciseBall divide(PreciseBall other) {
        return multiply(other.reciprocal());
    }

    @Override
    public PreciseBall reciprocal() {
        double distance = mignitude();
        if (distance == 0) {
            return of(numbers, real, imaginary, Double.POSITIVE_INFINITY);
        }
        double size = 1 / (distance + radius);
        double spread = radius / distance / modulus * (1 + 0x1p-40);
        if (isReal()) {
            return rounded(numbers.one().divide(real), imaginary, 2 * size, spread);
        }
        Dfp square = real.multiply(real).add(imaginary.multiply(imaginary));
        // The square is within 2 u of the exact one, the quotients within u each.
        return rounded(real.divide(square), imaginary.negate().divide(square), 6 * size, spread);
    }

    @Override
    public PreciseBall conjugate() {
        return isReal() ? this : new PreciseBall(numbers, real, imaginary.negate(), radius, modulus);
    }

    @Override
    public PreciseBall midpoint() {
        return new PreciseBall(numbers, real, imaginary, 0, modulus);
    }

    /** The midpoint's real part alone, exactly. */
    PreciseBall realMidpoint() {
        return of(numbers, real, numbers.zero(), 0);
    }

    @Override
    public PreciseBall widened(double by) {
        return by == 0 ? this : of(numbers, real, imaginary, Upwards.of(radius + by));
    }

    @Override
    public PreciseBall scalb(int n) {
        return isZero() || n == 0 ? this : multiply(numbers.powerOfTwo(n));
    }

    @Override
    public Field<PreciseBall> getField() {
        return numbers.field();
    }

    @Override
    public boolean isZero() {
        return modulus == 0 && radius == 0;
    }

    /** "1.5 +- 2.0E-60", with an imaginary part where there is one. */
    @Override
    public String toString() {
        return (isReal() ? real : real + " + " + imaginary + "i") + " +- " + radius;
    }
}
