package org.repcost.theory.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.number.ComplexArithmetic;

class MatrixFunctionTest {
    private static final ComplexArithmetic DOUBLES = ComplexArithmetic.INSTANCE;

    @ParameterizedTest
    @ValueSource(strings = {"1", "5", "3x2", "2x3x2", "D4", "S4"})
    void convolutionIsAssociative(String name) {
        FiniteGroup group = Groups.parse(name);
        MatrixFunction<Complex> a = Samples.function(group, 2, 3, 1, DOUBLES);
        MatrixFunction<Complex> b = Samples.function(group, 3, 2, 2, DOUBLES);
        MatrixFunction<Complex> c = Samples.function(group, 2, 1, 3, DOUBLES);
        assertClose(a.convolve(b).convolve(c), a.convolve(b.convolve(c)));
    }

    @Test
    void convolutionWithADeltaShifts() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(4, 3);
        int shift = group.element(1, 2);
        MatrixFunction<Complex> x = Samples.function(group, 1, 1, 1, DOUBLES);
        MatrixFunction<Complex> shifted = delta(group, shift).convolve(x);
        for (int g = 0; g < group.size(); g++) {
            assertEquals(x.at(g), shifted.at(group.add(g, shift)));
        }
    }

    @Test
    void convolutionOfTwoDeltasIsTheDeltaAtTheirProductInThisOrder() {
        FiniteGroup group = Groups.symmetric(3);
        for (int g = 0; g < group.size(); g++) {
            for (int h = 0; h < group.size(); h++) {
                assertEquals(delta(group, group.multiply(g, h)), delta(group, g).convolve(delta(group, h)));
            }
        }
    }

    @Test
    void contractionIsConvolutionWithTheReflectionAtZero() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(5);
        MatrixFunction<Complex> w = Samples.function(group, 2, 3, 1, DOUBLES);
        MatrixFunction<Complex> x = Samples.function(group, 3, 1, 2, DOUBLES);
        assertEquals(w.contract(x), w.reflect().convolve(x).at(0));
    }

    @Test
    void entriesAreListedByElementThenRowThenColumn() {
        MatrixFunction<Complex> x = MatrixFunction.of(
                FiniteAbelianGroup.product(2), DOUBLES.field(), 2, 2, (g, i, j) -> new Complex(100 * g + 10 * i + j));
        assertEquals(
                List.of(0.0, 1.0, 10.0, 11.0, 100.0, 101.0, 110.0, 111.0),
                x.entries().stream().map(Complex::getReal).toList());
        assertEquals(
                new Complex(222),
                x.scale(new Complex(2))
                        .add(x.map(Complex::negate))
                        .at(1)
                        .getEntry(1, 1)
                        .multiply(2));
    }

    @Test
    void oneMatrixAnElementIsNeeded() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(2);
        assertEquals(
                "a function on 2 must have 2 values, got 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new MatrixFunction<>(
                                        group, List.of(MatrixUtils.createFieldMatrix(DOUBLES.field(), 1, 1))))
                        .getMessage());
    }

    @Test
    void valuesOfDifferentShapesAreRefused() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(2);
        assertThrows(
                IllegalArgumentException.class,
                () -> new MatrixFunction<>(
                        group,
                        List.of(
                                MatrixUtils.createFieldMatrix(DOUBLES.field(), 1, 2),
                                MatrixUtils.createFieldMatrix(DOUBLES.field(), 2, 1))));
    }

    private static MatrixFunction<Complex> delta(FiniteGroup group, int at) {
        return MatrixFunction.of(group, DOUBLES.field(), 1, 1, (g, i, j) -> g == at ? Complex.ONE : Complex.ZERO);
    }

    private static void assertClose(MatrixFunction<Complex> expected, MatrixFunction<Complex> actual) {
        for (int i = 0; i < expected.entries().size(); i++) {
            Complex difference =
                    expected.entries().get(i).subtract(actual.entries().get(i));
            assertEquals(0, difference.norm(), 1e-12);
        }
    }
}
