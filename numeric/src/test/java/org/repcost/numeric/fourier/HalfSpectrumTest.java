package org.repcost.numeric.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.numeric.network.RandomNetworks;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.fourier.FourierTransform;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.ComplexArithmetic;

class HalfSpectrumTest {
    @ParameterizedTest
    @CsvSource({"1,1,1", "1,3,2", "2,1,3", "5,3,3", "8,2,2", "1x6,2,1", "5x4,3,1", "3x3x2,1,1", "2x2,5,3"})
    void matricesAreThoseOfTheDefinition(String name, int rows, int columns) {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse(name);
        RealMatrixFunction w = RandomNetworks.gaussian(group, rows, columns, 1);
        MatrixFunction<Complex> expected = new FourierTransform<>(
                        group, DftNormalization.UNITARY, ComplexArithmetic.INSTANCE)
                .forward(w.over(ComplexArithmetic.INSTANCE));
        HalfSpectrum half = HalfSpectrum.of(w);
        assertArrayEquals(group.conjugacyRepresentatives(), half.frequencies());
        assertEquals(rows, half.rows());
        assertEquals(columns, half.columns());
        for (int f = 0; f < half.frequencies().length; f++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    Complex entry = expected.at(half.frequencies()[f]).getEntry(i, j);
                    assertEquals(entry.getReal(), half.matrices()[f].getReal(i, j), 1e-13);
                    assertEquals(entry.getImaginary(), half.matrices()[f].getImag(i, j), 1e-13);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,3,2", "2,1,3", "5,3,3", "31,2,2", "6x1,2,1", "5x4,3,1", "3x3x2,1,1", "2x2,5,3"})
    void inverseUndoesTheTransform(String name, int rows, int columns) {
        RealMatrixFunction w = RandomNetworks.gaussian(FiniteAbelianGroup.parse(name), rows, columns, 2);
        RealMatrixFunction back = HalfSpectrum.of(w).inverse();
        assertArrayEquals(w.values(), back.values(), 1e-13);
        assertEquals(rows, back.rows());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "7,4", "8,5", "4x3,7", "2x2,4"})
    void selfConjugateMatricesAreRealAndMultiplicitiesAddUpToTheGroup(String name, int count) {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse(name);
        HalfSpectrum half = HalfSpectrum.of(RandomNetworks.gaussian(group, 2, 3, 3));
        assertEquals(count, half.frequencies().length);
        int sum = 0;
        for (int f = 0; f < count; f++) {
            sum += half.multiplicity(f);
            for (int i = 1; i < half.matrices()[f].data.length && half.multiplicity(f) == 1; i += 2) {
                assertEquals(0, half.matrices()[f].data[i], 0);
            }
        }
        assertEquals(group.size(), sum);
    }
}
