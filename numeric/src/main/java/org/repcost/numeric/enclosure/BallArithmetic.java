package org.repcost.numeric.enclosure;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.ZMatrixRMaj;
import org.hipparchus.Field;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.numeric.linalg.ComplexSvd;

/**
 * Arithmetic with discs around doubles: floating point that knows its own error. Rests on IEEE 754 arithmetic with rounding
 * to nearest, and on StrictMath's functions being within one unit in the last place.
 */
public enum BallArithmetic implements EnclosingArithmetic<ComplexBall> {
    /** The only instance. */
    INSTANCE;

    static final Field<ComplexBall> FIELD = new Field<>() {
        @Override
        public ComplexBall getZero() {
            return ComplexBall.ZERO;
        }

        @Override
        public ComplexBall getOne() {
            return ComplexBall.ONE;
        }

        @Override
        public Class<ComplexBall> getRuntimeClass() {
            return ComplexBall.class;
        }

        @Override
        public String toString() {
            return "complex discs";
        }
    };

    @Override
    public Field<ComplexBall> field() {
        return FIELD;
    }

    @Override
    public ComplexBall real(double value) {
        return ComplexBall.exactly(value);
    }

    @Override
    public int digits() {
        return 15;
    }

    @Override
    public ComplexBall between(double lower, double upper) {
        return ComplexBall.between(lower, upper);
    }

    @Override
    public ComplexBall rootOfUnity(int k, int n) {
        int turns = Math.floorMod(k, n);
        if (4L * turns % n == 0) {
            return switch ((int) (4L * turns / n)) {
                case 0 -> ComplexBall.ONE;
                case 1 -> ComplexBall.of(0, 1, 0);
                case 2 -> ComplexBall.exactly(-1);
                default -> ComplexBall.of(0, -1, 0);
            };
        }
        double angle = 2 * Math.PI * (2L * turns > n ? turns - n : turns) / n;
        // The angle carries at most four roundings, sine and cosine one unit in the last place each.
        double radius = 8 * ComplexBall.ROUNDOFF * Math.abs(angle) + 4 * ComplexBall.ROUNDOFF;
        return ComplexBall.of(StrictMath.cos(angle), StrictMath.sin(angle), radius);
    }

    @Override
    public ComplexBall power(ComplexBall x, int numerator, int denominator) {
        if (x.isZero() && numerator > 0) {
            return ComplexBall.ZERO;
        }
        if (x.upper() < 0) {
            // Outside of what a power is defined for: nothing is known.
            return ComplexBall.UNBOUNDED;
        }
        double exponent = (double) numerator / denominator;
        double low = power(Math.max(0, x.lower()), exponent, exponent < 0 ? +1 : -1);
        double high = power(Math.max(0, x.upper()), exponent, exponent < 0 ? -1 : +1);
        return ComplexBall.between(Math.min(low, high), Math.max(low, high));
    }

    /** x^e rounded towards the given side, by more than pow and the rounding of the exponent can be off. */
    private static double power(double x, double e, int side) {
        if (x == 0) {
            return e > 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double slack = 2 * ComplexBall.ROUNDOFF * (4 + Math.abs(e * StrictMath.log(x)) * 2);
        return StrictMath.pow(x, e) * (1 + side * slack) + side * Double.MIN_NORMAL;
    }

    @Override
    public ComplexBall log(ComplexBall x) {
        if (x.lower() <= 0) {
            return ComplexBall.UNBOUNDED;
        }
        return widened(StrictMath.log(x.lower()), StrictMath.log(x.upper()));
    }

    @Override
    public ComplexBall exp(ComplexBall x) {
        return widened(StrictMath.exp(x.lower()), StrictMath.exp(x.upper()));
    }

    /** The interval, widened by more than the one unit in the last place that StrictMath's functions can be off. */
    private static ComplexBall widened(double low, double high) {
        double slack = 4 * ComplexBall.ROUNDOFF;
        return ComplexBall.between(
                low - slack * Math.abs(low) - Double.MIN_NORMAL, high + slack * Math.abs(high) + Double.MIN_NORMAL);
    }

    @Override
    public List<SingularTriplet<ComplexBall>> approximateSvd(FieldMatrix<ComplexBall> matrix) {
        ZMatrixRMaj middle = new ZMatrixRMaj(matrix.getRowDimension(), matrix.getColumnDimension());
        for (int i = 0; i < middle.numRows; i++) {
            for (int j = 0; j < middle.numCols; j++) {
                ComplexBall entry = matrix.getEntry(i, j);
                middle.set(i, j, entry.getReal(), entry.getImaginary());
            }
        }
        ComplexSvd svd = ComplexSvd.of(middle);
        return IntStream.range(0, svd.singularValues().length)
                .mapToObj(i -> new SingularTriplet<>(
                        ComplexBall.exactly(svd.singularValues()[i]), column(svd.u(), i), column(svd.v(), i)))
                .toList();
    }

    private static List<ComplexBall> column(ZMatrixRMaj matrix, int j) {
        return IntStream.range(0, matrix.numRows)
                .mapToObj(i -> ComplexBall.of(matrix.getReal(i, j), matrix.getImag(i, j), 0))
                .toList();
    }
}
