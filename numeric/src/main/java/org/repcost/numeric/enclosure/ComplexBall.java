package org.repcost.numeric.enclosure;

import org.hipparchus.Field;

/**
 * A disc with its midpoint in double precision. Rigorous under IEEE 754 double arithmetic with rounding to nearest.
 */
public final class ComplexBall implements Ball<ComplexBall> {
    /** Exactly 0. */
    public static final ComplexBall ZERO = new ComplexBall(0, 0, 0);

    /** Exactly 1. */
    public static final ComplexBall ONE = new ComplexBall(1, 0, 0);

    /** The whole plane. */
    public static final ComplexBall UNBOUNDED = new ComplexBall(0, 0, Double.POSITIVE_INFINITY);

    /** The unit roundoff u = 2^-53. */
    static final double ROUNDOFF = 0x1p-53;

    private static final double UPWARDS = Upwards.FACTOR;

    /** Covers what gradual underflow can lose in a product or a square. */
    private static final double UNDERFLOW = 0x1p-500;

    /** Brings numbers whose squares overflow into the range where they do not. */
    private static final double SMALL = 0x1p-600;

    private final double real;
    private final double imaginary;
    private final double radius;

    private ComplexBall(double real, double imaginary, double radius) {
        this.real = real;
        this.imaginary = imaginary;
        this.radius = radius;
    }

    /** The disc with the given midpoint and radius; the whole plane if one of them is not a number or
     * infinite, or the radius is negative. */
    public static ComplexBall of(double real, double imaginary, double radius) {
        boolean usable =
                Double.isFinite(real) && Double.isFinite(imaginary) && radius >= 0 && radius < Double.POSITIVE_INFINITY;
        return usable ? new ComplexBall(real, imaginary, radius) : UNBOUNDED;
    }

    /** The real number itself, exactly. */
    public static ComplexBall exactly(double value) {
        return of(value, 0, 0);
    }

    /** A real quantity known to lie between two bounds. */
    public static ComplexBall between(double lower, double upper) {
        double middle = lower + (upper - lower) / 2;
        double radius = Math.max(middle - lower, upper - middle);
        return of(middle, 0, radius == 0 ? 0 : radius * UPWARDS + Double.MIN_VALUE);
    }

    /** The midpoint's real part. */
    @Override
    public double getReal() {
        return real;
    }

    @Override
    public double getImaginary() {
        return imaginary;
    }

    @Override
    public double radius() {
        return radius;
    }

    @Override
    public double lower() {
        return Math.nextDown(real - radius);
    }

    @Override
    public double upper() {
        return Math.nextUp(real + radius);
    }

    @Override
    public double magnitude() {
        return isExactlyZero() ? 0 : (modulus() + radius) * UPWARDS;
    }

    @Override
    public double mignitude() {
        double lower = modulus() / UPWARDS / UPWARDS - 2 * UNDERFLOW - radius;
        // An overflow of the modulus is no lower bound.
        return lower > 0 && lower < Double.POSITIVE_INFINITY ? lower / UPWARDS : 0;
    }

    private boolean isExactlyZero() {
        return real == 0 && imaginary == 0 && radius == 0;
    }

    /** An upper bound on the midpoint's modulus. */
    private double modulus() {
        if (imaginary == 0) {
            return Math.abs(real);
        }
        double square = real * real + imaginary * imaginary;
        if (square < Double.POSITIVE_INFINITY) {
            return Math.sqrt(square) * UPWARDS + UNDERFLOW;
        }
        // What underflows of the smaller part is far below a rounding of the larger one.
        double re = real * SMALL;
        double im = imaginary * SMALL;
        return Math.sqrt(re * re + im * im) * UPWARDS / SMALL;
    }

    @Override
    public ComplexBall add(ComplexBall other) {
        if (isExactlyZero()) {
            return other;
        }
        if (other.isExactlyZero()) {
            return this;
        }
        double re = real + other.real;
        double im = imaginary + other.imaginary;
        return of(re, im, (radius + other.radius + ROUNDOFF * (Math.abs(re) + Math.abs(im))) * UPWARDS);
    }

    @Override
    public ComplexBall negate() {
        return new ComplexBall(-real, -imaginary, radius);
    }

    @Override
    public ComplexBall subtract(ComplexBall other) {
        return add(other.negate());
    }

    @Override
    public ComplexBall multiply(int n) {
        return multiply(exactly(n));
    }

    @Override
    public ComplexBall multiply(ComplexBall other) {
        if (isExactlyZero() || other.isExactlyZero()) {
            return ZERO;
        }
        double re = real * other.real - imaginary * other.imaginary;
        double im = real * other.imaginary + imaginary * other.real;
        double a = modulus();
        double b = other.modulus();
        // A complex product in floating point is within sqrt(5) u |a| |b| of the exact one (Brent, Percival,
        // Zimmermann).
        double rounding = 4 * ROUNDOFF * a * b;
        return of(re, im, (rounding + a * other.radius + b * radius + radius * other.radius + UNDERFLOW) * UPWARDS);
    }

    @Override
    public ComplexBall divide(ComplexBall other) {
        return multiply(other.reciprocal());
    }

    @Override
    public ComplexBall reciprocal() {
        double distance = mignitude();
        if (distance == 0) {
            return UNBOUNDED;
        }
        double square = real * real + imaginary * imaginary;
        if (square < 0x1p-900 || square > 0x1p900) {
            return UNBOUNDED;
        }
        double re = real / square;
        double im = -imaginary / square;
        double spread = radius / modulus() / distance;
        double rounding = 8 * ROUNDOFF * (Math.abs(re) + Math.abs(im));
        return of(re, im, (spread * UPWARDS + rounding) * UPWARDS * UPWARDS);
    }

    @Override
    public ComplexBall conjugate() {
        return new ComplexBall(real, -imaginary, radius);
    }

    @Override
    public ComplexBall midpoint() {
        return new ComplexBall(real, imaginary, 0);
    }

    @Override
    public ComplexBall widened(double by) {
        return by == 0 ? this : of(real, imaginary, (radius + by) * UPWARDS + Double.MIN_VALUE);
    }

    @Override
    public ComplexBall scalb(int n) {
        double re = Math.scalb(real, n);
        double im = Math.scalb(imaginary, n);
        double r = Math.scalb(radius, n);
        boolean isExact = Math.scalb(re, -n) == real && Math.scalb(im, -n) == imaginary && Math.scalb(r, -n) == radius;
        // Each of the three is off by half of the smallest double at most.
        return of(re, im, isExact ? r : r * UPWARDS + 2 * Double.MIN_VALUE);
    }

    @Override
    public Field<ComplexBall> getField() {
        return BallArithmetic.FIELD;
    }

    @Override
    public boolean isZero() {
        return isExactlyZero();
    }

    /** "1.5 +- 2e-16", with an imaginary part where there is one. */
    @Override
    public String toString() {
        String middle = imaginary == 0 ? Double.toString(real) : real + " + " + imaginary + "i";
        return middle + " +- " + radius;
    }
}
