package org.repcost.numeric.enclosure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.Field;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.linear.FieldMatrix;

/**
 * Arithmetic with discs of a chosen precision. Rests on Dfp's sums, products and quotients being within two units of
 * their last word ({@link PreciseBall}), on BigDecimal, and on nothing else: roots and roots of unity are found by Newton's
 * method from a double and verified after the fact, exponentials are Taylor sums with their remainder, logarithms follow
 * from exponentials. Dfp's own functions are not used.
 */
public final class PreciseBallArithmetic implements EnclosingArithmetic<PreciseBall> {
    /** The fewest digits that can be asked for. */
    public static final int FEWEST_DIGITS = 16;

    /** The most digits that can be asked for: DfpField computes constants at first use, which takes seconds beyond. */
    public static final int MOST_DIGITS = 200;

    /** Discs wider than this, relative, are raised to powers by their bounds in double precision. */
    private static final double WIDE = 1e-3;

    /** Newton's method doubles the digits in each step. */
    private static final int MOST_STEPS = 12;

    private final int digits;
    private final DfpField reals;
    private final MathContext fitting;
    private final double roundoff;
    private final Dfp zeroReal;
    private final Map<Integer, PreciseBall> powersOfTwo = new ConcurrentHashMap<>();
    private final Field<PreciseBall> field;

    /**
     * Arithmetic with at least the given number of decimal digits in every operation.
     *
     * @throws IllegalArgumentException if the number is below {@link #FEWEST_DIGITS} or above {@link #MOST_DIGITS}
     */
    public PreciseBallArithmetic(int digits) {
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "a precision must be " + FEWEST_DIGITS + " to " + MOST_DIGITS + " decimal digits, got " + digits);
        }
        this.digits = digits;
        // The leading word may hold a single digit, and one word is kept to spare.
        int words = (digits + 3) / 4 + 2;
        reals = new DfpField(4 * words);
        fitting = new MathContext(4 * (words - 1));
        roundoff = 2 * StrictMath.pow(10_000, 1 - words) * Upwards.FACTOR + Double.MIN_NORMAL;
        zeroReal = reals.getZero();
        PreciseBall zero = PreciseBall.of(this, zeroReal, zeroReal, 0);
        PreciseBall one = PreciseBall.of(this, reals.getOne(), zeroReal, 0);
        field = new Field<>() {
            @Override
            public PreciseBall getZero() {
                return zero;
            }

            @Override
            public PreciseBall getOne() {
                return one;
            }

            @Override
            public Class<PreciseBall> getRuntimeClass() {
                return PreciseBall.class;
            }

            @Override
            public String toString() {
                return "complex discs of " + digits + " digits";
            }
        };
    }

    @Override
    public int digits() {
        return digits;
    }

    @Override
    public Field<PreciseBall> field() {
        return field;
    }

    /** The disc with the given midpoint, of this precision, and radius. */
    PreciseBall ball(Dfp real, Dfp imaginary, double radius) {
        return PreciseBall.of(this, real, imaginary, radius);
    }

    DfpField reals() {
        return reals;
    }

    Dfp zero() {
        return zeroReal;
    }

    Dfp one() {
        return reals.getOne();
    }

    /** A bound on the relative error of one operation of Dfp, "u" in {@link PreciseBall}. */
    double roundoff() {
        return roundoff;
    }

    /** The double itself; with a radius of one rounding where it has more digits than the precision. */
    @Override
    public PreciseBall real(double value) {
        if (value == 0) {
            return field.getZero();
        }
        if (!Double.isFinite(value)) {
            return ball(zeroReal, zeroReal, Double.POSITIVE_INFINITY);
        }
        if (value == Math.rint(value) && Math.abs(value) < 0x1p53) {
            return ball(reals.newDfp((long) value), zeroReal, 0);
        }
        // A normal double is a whole number of 53 bits times a power of two.
        int exponent = Math.getExponent(value) - 52;
        if (exponent < Double.MIN_EXPONENT - 52) {
            return nearest(new BigDecimal(value));
        }
        long mantissa = (long) Math.scalb(value, -exponent);
        if (exponent >= 0) {
            return ball(reals.newDfp(mantissa), zeroReal, 0).multiply(powerOfTwo(exponent));
        }
        int trailing = Math.min(Long.numberOfTrailingZeros(mantissa), -exponent);
        mantissa >>= trailing;
        exponent += trailing;
        PreciseBall product = ball(reals.newDfp(mantissa), zeroReal, 0).multiply(powerOfTwo(exponent));
        // 5^k has at most 0.7 k + 1 digits, and a product at most as many as its factors together.
        boolean isExact = Long.toString(Math.abs(mantissa)).length() - 0.7 * exponent + 1 <= fitting.getPrecision();
        return isExact ? product.midpoint() : product;
    }

    /** 2^n. */
    PreciseBall powerOfTwo(int n) {
        return powersOfTwo.computeIfAbsent(
                n,
                k -> nearest(
                        k >= 0
                                ? BigDecimal.valueOf(2).pow(k)
                                : BigDecimal.ONE.divide(BigDecimal.valueOf(2).pow(-k))));
    }

    /** A decimal number, rounded to the precision if it has more digits. */
    private PreciseBall nearest(BigDecimal exact) {
        BigDecimal near = exact.round(fitting);
        PreciseBall ball = ball(reals.newDfp(near.toString()), zeroReal, 0);
        return near.compareTo(exact) == 0 ? ball : ball.widened(Upwards.positive(ball.magnitude() * roundoff));
    }

    @Override
    public PreciseBall between(double lower, double upper) {
        PreciseBall low = real(lower);
        if (lower == upper) {
            return low;
        }
        PreciseBall half = real(upper).subtract(low).multiply(real(0.5));
        return low.add(half.midpoint()).widened(half.magnitude());
    }

    @Override
    public PreciseBall rootOfUnity(int k, int n) {
        int turns = Math.floorMod(k, n);
        if (4L * turns % n == 0) {
            return switch ((int) (4L * turns / n)) {
                case 0 -> field.getOne();
                case 1 -> ball(zeroReal, one(), 0);
                case 2 -> field.getOne().negate();
                default -> ball(zeroReal, one().negate(), 0);
            };
        }
        double angle = 2 * Math.PI * turns / n;
        PreciseBall start = ball(
                real(StrictMath.cos(angle)).midpointReal(),
                real(StrictMath.sin(angle)).midpointReal(),
                0);
        PreciseBall root = root(field.getOne(), n, start);
        // Other roots of unity are at least 4/n away.
        boolean isTheNearest = root.subtract(start).magnitude() < 1.0 / n && n < 1 << 28;
        return isTheNearest ? root : root.widened(Double.POSITIVE_INFINITY);
    }

    @Override
    public PreciseBall power(PreciseBall x, int numerator, int denominator) {
        if (x.isZero() && numerator > 0) {
            return field.getZero();
        }
        if (x.getReal() <= 0 || !(x.radius() <= WIDE * x.mignitude())) {
            return widePower(x, numerator, denominator);
        }
        // x^(p/q) = x^a (x^b)^(1/q) with |b| <= q/2, so that no power leaves the range early.
        int whole = (int) Math.round((double) numerator / denominator);
        int rest = numerator - whole * denominator;
        PreciseBall result = wholePower(x, whole);
        if (rest != 0) {
            PreciseBall radicand = wholePower(x, rest);
            PreciseBall start = real(StrictMath.pow(radicand.getReal(), 1.0 / denominator));
            result = result.multiply(root(radicand, denominator, start.midpoint()));
        }
        return result.radius() < Double.POSITIVE_INFINITY ? result : widePower(x, numerator, denominator);
    }

    /** A power through its bounds as doubles, which are tight enough for a disc that is wide. */
    private PreciseBall widePower(PreciseBall x, int numerator, int denominator) {
        if (x.upper() < 0) {
            // Outside of what a power is defined for: nothing is known.
            return real(Double.POSITIVE_INFINITY);
        }
        ComplexBall bounds = ComplexBall.between(Math.max(0, x.lower()), x.upper());
        ComplexBall power = BallArithmetic.INSTANCE.power(bounds, numerator, denominator);
        return between(Math.max(0, power.lower()), power.upper());
    }

    private PreciseBall wholePower(PreciseBall x, int n) {
        PreciseBall square = x;
        PreciseBall power = field.getOne();
        for (int bits = Math.abs(n); bits > 0; bits >>= 1) {
            power = (bits & 1) == 0 ? power : power.multiply(square);
            square = bits > 1 ? square.multiply(square) : square;
        }
        return n < 0 ? power.reciprocal() : power;
    }

    /**
     * The q-th root of z next to a first approximation. Newton's method gives y, and z / y^q lies in a disc of radius e
     * around 1; then the root is y (1 + t) with |t| &lt;= e / (q (1 - e)).
     */
    private PreciseBall root(PreciseBall z, int q, PreciseBall start) {
        PreciseBall y = start;
        PreciseBall inverse = real(q).reciprocal();
        double correction = 1;
        for (int step = 0; step < MOST_STEPS && q * correction * correction > roundoff; step++) {
            PreciseBall change = excess(z, q, y).multiply(inverse);
            correction = change.midpoint().magnitude();
            y = y.add(y.multiply(change)).midpoint();
        }
        double e = excess(z, q, y).magnitude();
        return e < 0.5
                ? y.widened(Upwards.positive(y.magnitude() * e / (1 - e) / q * (1 + 0x1p-40)))
                : y.widened(Double.POSITIVE_INFINITY);
    }

    /** z / y^q - 1. */
    private PreciseBall excess(PreciseBall z, int q, PreciseBall y) {
        return z.divide(wholePower(y, q)).subtract(field.getOne());
    }

    @Override
    public PreciseBall exp(PreciseBall x) {
        double magnitude = x.magnitude();
        if (!(magnitude < 1000)) {
            // It overflows, or is nearly 0.
            ComplexBall bounds = BallArithmetic.INSTANCE.exp(ComplexBall.between(x.lower(), x.upper()));
            return between(bounds.lower(), bounds.upper());
        }
        // exp(x) = exp(x / 2^k)^(2^k), with |x / 2^k| < 2^-8.
        int halvings = Math.max(0, Math.getExponent(Math.max(magnitude, Double.MIN_NORMAL)) + 9);
        PreciseBall small = x.scalb(-halvings);
        PreciseBall term = field.getOne();
        PreciseBall sum = term;
        int j = 1;
        for (; term.magnitude() > roundoff; j++) {
            term = term.multiply(small).divide(real(j));
            sum = sum.add(term);
        }
        // The remainder is below the last term, since the next ones shrink by 2^-8 and more.
        sum = sum.widened(term.magnitude());
        for (int k = 0; k < halvings; k++) {
            sum = sum.multiply(sum);
        }
        return sum;
    }

    @Override
    public PreciseBall log(PreciseBall x) {
        if (!(x.lower() > 0)) {
            return x.widened(Double.POSITIVE_INFINITY);
        }
        // log x = y + log(1 + t) with t = x exp(-y) - 1, small for a y that is nearly right.
        PreciseBall y = real(StrictMath.log(x.getReal())).midpoint();
        PreciseBall t = x.multiply(exp(y.negate())).subtract(field.getOne());
        double size = t.magnitude();
        if (!(size < 0.25)) {
            ComplexBall bounds = BallArithmetic.INSTANCE.log(ComplexBall.between(x.lower(), x.upper()));
            return between(bounds.lower(), bounds.upper());
        }
        PreciseBall power = t;
        PreciseBall sum = y.add(t);
        // A term below the disc's own radius adds nothing but time.
        for (int j = 2; power.magnitude() > Math.max(roundoff, t.radius()); j++) {
            power = power.multiply(t).negate();
            sum = sum.add(power.divide(real(j)));
        }
        return sum.widened(Upwards.positive(power.magnitude() * size / (1 - size)));
    }

    @Override
    public List<SingularTriplet<PreciseBall>> approximateSvd(FieldMatrix<PreciseBall> matrix) {
        return new OneSidedJacobi(matrix, this).triplets();
    }
}
