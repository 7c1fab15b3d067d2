package org.repcost.theory.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hipparchus.Field;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.ComplexField;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;

class HighPrecisionTest {
    private static final HighPrecision NUMBERS = HighPrecision.INSTANCE;

    @Test
    void rootsOfUnityHaveTheirOrder() {
        for (int n : new int[] {1, 2, 3, 7, 12}) {
            FieldComplex<Dfp> power = NUMBERS.field().getOne();
            for (int i = 0; i < n; i++) {
                power = power.multiply(NUMBERS.rootOfUnity(1, n));
            }
            assertEquals(0, power.subtract(1).norm(), 1e-50);
        }
    }

    @Test
    void singularValuesOfAKnownMatrixAreFound() {
        // [[3, 0], [4, 5]] has the singular values sqrt(45) and sqrt(5).
        FieldMatrix<FieldComplex<Dfp>> matrix = MatrixUtils.createFieldMatrix(NUMBERS.field(), 2, 2);
        matrix.setEntry(0, 0, NUMBERS.real(3));
        matrix.setEntry(1, 0, NUMBERS.real(4).multiply(NUMBERS.rootOfUnity(1, 4)));
        matrix.setEntry(1, 1, NUMBERS.real(5).multiply(NUMBERS.rootOfUnity(1, 5)));
        List<FieldComplex<Dfp>> sigma = NUMBERS.singularValues(matrix, 2);
        assertEquals(0, sigma.get(0).multiply(sigma.get(0)).subtract(45).norm(), 1e-50);
        assertEquals(0, sigma.get(1).multiply(sigma.get(1)).subtract(5).norm(), 1e-50);
        assertEquals(1, NUMBERS.singularValues(matrix, 1).size());
    }

    @Test
    void analyticOperationsThatAFieldLacksSayWhichField() {
        Arithmetic<Complex> bare = new Arithmetic<>() {
            @Override
            public Field<Complex> field() {
                return ComplexField.getInstance();
            }

            @Override
            public Complex real(double value) {
                return new Complex(value);
            }

            @Override
            public Complex conjugate(Complex z) {
                return z.conjugate();
            }

            @Override
            public Complex rootOfUnity(int k, int n) {
                return Complex.ONE;
            }
        };
        assertThrows(UnsupportedOperationException.class, () -> bare.power(Complex.ONE, 1, 2));
        assertThrows(UnsupportedOperationException.class, () -> bare.log(Complex.ONE));
        assertThrows(UnsupportedOperationException.class, () -> bare.exp(Complex.ONE));
        String message = assertThrows(
                        UnsupportedOperationException.class,
                        () -> bare.singularValues(MatrixUtils.createFieldMatrix(bare.field(), 1, 1), 1))
                .getMessage();
        assertTrue(message.startsWith("singular values are not available over "), message);
        assertEquals(new Complex(25), bare.squaredModulus(new Complex(3, 4)));
    }

    @Test
    void doublesRootsOfUnityAndPowersAreThoseOfJava() {
        Arithmetic<Complex> doubles = ComplexArithmetic.INSTANCE;
        assertEquals(0, doubles.rootOfUnity(1, 4).subtract(Complex.I).norm(), 1e-15);
        assertEquals(Math.cbrt(25), doubles.power(new Complex(5), 2, 3).getReal(), 1e-14);
        assertEquals(Complex.ZERO, doubles.power(Complex.ZERO, 2, 3));
    }
}
