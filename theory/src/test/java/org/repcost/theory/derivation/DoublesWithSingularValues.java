package org.repcost.theory.derivation;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.Field;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.number.ComplexArithmetic;

/** Plain doubles, with singular values of A + iB by those of the real matrix (A, -B; B, A), which has each of them twice. */
enum DoublesWithSingularValues implements Arithmetic<Complex> {
    INSTANCE;

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
    public List<Complex> singularValues(FieldMatrix<Complex> matrix, int rankBound) {
        int rows = matrix.getRowDimension();
        int columns = matrix.getColumnDimension();
        RealMatrix real = new Array2DRowRealMatrix(2 * rows, 2 * columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                Complex z = matrix.getEntry(i, j);
                real.setEntry(i, j, z.getReal());
                real.setEntry(rows + i, columns + j, z.getReal());
                real.setEntry(rows + i, j, z.getImaginary());
                real.setEntry(i, columns + j, -z.getImaginary());
            }
        }
        double[] twice = new SingularValueDecomposition(real).getSingularValues();
        return IntStream.range(0, rankBound)
                .mapToObj(i -> new Complex(twice[2 * i]))
                .toList();
    }
}
