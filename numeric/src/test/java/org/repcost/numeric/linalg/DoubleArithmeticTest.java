package org.repcost.numeric.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;

class DoubleArithmeticTest {
    private static final DoubleArithmetic NUMBERS = DoubleArithmetic.INSTANCE;

    @Test
    void singularValuesAreLargestFirstWithoutThoseThatAreRounding() {
        FieldMatrix<Complex> matrix = MatrixUtils.createFieldMatrix(NUMBERS.field(), 3, 4);
        matrix.setEntry(0, 1, new Complex(0, 3));
        matrix.setEntry(1, 0, new Complex(-4));
        matrix.setEntry(2, 3, new Complex(1e-13));
        assertEquals(List.of(4.0, 3.0), rounded(NUMBERS.singularValues(matrix, 3)));
        assertEquals(List.of(4.0), rounded(NUMBERS.singularValues(matrix, 1)));
        assertEquals(List.of(), NUMBERS.singularValues(MatrixUtils.createFieldMatrix(NUMBERS.field(), 2, 2), 2));
    }

    @Test
    void logarithmsAndExponentialsAreThoseOfRealNumbers() {
        assertEquals(1, NUMBERS.log(new Complex(Math.E)).getReal(), 1e-15);
        assertEquals(Math.E, NUMBERS.exp(Complex.ONE).getReal(), 1e-15);
    }

    private static List<Double> rounded(List<Complex> values) {
        return values.stream()
                .map(value -> Math.rint(value.getReal() * 1e12) / 1e12)
                .toList();
    }
}
