package org.repcost.numeric.linalg;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.ZMatrixRMaj;
import org.hipparchus.Field;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.util.FastMath;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.number.ComplexArithmetic;

/**
 * Double-precision complex numbers with singular values, without any statement about rounding errors: for where enclosures
 * cannot be had, as on groups whose irreps are known in double precision alone.
 */
public enum DoubleArithmetic implements Arithmetic<Complex> {
    /** The only instance. */
    INSTANCE;

    /** Singular values below this, relative to the largest one, are taken for rounding errors and left out. */
    private static final double SMALLEST = 1e-12;

    @Override
    public Field<Complex> field() {
        return ComplexArithmetic.INSTANCE.field();
    }

    @Override
    public Complex real(double value) {
        return ComplexArithmetic.INSTANCE.real(value);
    }

    @Override
    public Complex conjugate(Complex z) {
        return ComplexArithmetic.INSTANCE.conjugate(z);
    }

    @Override
    public Complex rootOfUnity(int k, int n) {
        return ComplexArithmetic.INSTANCE.rootOfUnity(k, n);
    }

    @Override
    public Complex power(Complex x, int numerator, int denominator) {
        return ComplexArithmetic.INSTANCE.power(x, numerator, denominator);
    }

    @Override
    public Complex log(Complex x) {
        return new Complex(FastMath.log(x.getReal()));
    }

    @Override
    public Complex exp(Complex x) {
        return new Complex(FastMath.exp(x.getReal()));
    }

    @Override
    public List<Complex> singularValues(FieldMatrix<Complex> matrix, int rankBound) {
        ZMatrixRMaj copy = new ZMatrixRMaj(matrix.getRowDimension(), matrix.getColumnDimension());
        for (int i = 0; i < copy.numRows; i++) {
            for (int j = 0; j < copy.numCols; j++) {
                Complex entry = matrix.getEntry(i, j);
                copy.set(i, j, entry.getReal(), entry.getImaginary());
            }
        }
        double[] sigma = ComplexSvd.singularValues(copy);
        return Arrays.stream(sigma)
                .limit(rankBound)
                .filter(value -> value > SMALLEST * sigma[0])
                .mapToObj(Complex::new)
                .toList();
    }
}
