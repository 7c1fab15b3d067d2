package org.repcost.theory.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.ComplexArithmetic;
import org.repcost.theory.number.HighPrecision;
import org.repcost.theory.statement.Setting;

class RepresentationCostTest {
    @ParameterizedTest
    @CsvSource({
        // L, N, cost of the singular values 1, 8: L N^{-(L-1)/L} (1 + 8^{2/L})
        "1, 1, 65",
        "1, 7, 65",
        "2, 1, 18",
        "2, 4, 9",
        "3, 1, 15",
        "3, 8, 3.75",
        "6, 1, 18",
    })
    void costIsTheHandComputedOne(int depth, int size, double expected) {
        assertEquals(expected, cost(depth, size, 1, 8), 1e-14 * expected);
    }

    @Test
    void zeroSingularValuesCostNothing() {
        for (int depth = 1; depth <= 16; depth++) {
            assertEquals(cost(depth, 5, 2), cost(depth, 5, 2, 0, 0), 0);
            assertEquals(0, cost(depth, 5), 0);
        }
    }

    @Test
    void coefficientIsTheDepthTimesAPowerOfTheGroupSize() {
        assertEquals(
                3 * Math.pow(20, -2.0 / 3),
                RepresentationCost.coefficient(3, 20, ComplexArithmetic.INSTANCE)
                        .getReal(),
                1e-15);
        assertEquals(
                1,
                RepresentationCost.coefficient(1, 20, ComplexArithmetic.INSTANCE)
                        .getReal(),
                0);
    }

    @Test
    void rankConditionComparesWithTheNarrowestInnerWidth() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(2);
        assertTrue(
                RepresentationCost.isFinite(2, Architecture.of(group, 5, 2, 5).narrowestInnerWidth()));
        assertFalse(
                RepresentationCost.isFinite(3, Architecture.of(group, 5, 2, 5).narrowestInnerWidth()));
        assertTrue(RepresentationCost.isFinite(5, Architecture.of(group, 5, 5).narrowestInnerWidth()));
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "5"})
    void deltaPredictorHasAFlatSpectrum(int depth) {
        // beta = delta_0 has |B(xi)| = N^{-1/2} at all N frequencies: R = L N^{-(L-1)/L} N N^{-1/L} = L.
        FiniteAbelianGroup group = FiniteAbelianGroup.product(3, 2);
        int[] widths = new int[depth + 1];
        Arrays.fill(widths, 1);
        MatrixFunction<FieldComplex<Dfp>> delta = MatrixFunction.of(
                group, HighPrecision.INSTANCE.field(), 1, 1, (g, i, j) -> HighPrecision.INSTANCE.real(g == 0 ? 1 : 0));
        LinearCnn<FieldComplex<Dfp>> network =
                new LinearCnn<>(Architecture.of(group, widths), Collections.nCopies(depth, delta));
        Setting<FieldComplex<Dfp>> setting =
                new Setting<>(HighPrecision.INSTANCE, DftNormalization.UNITARY, network, 1, null);
        assertEquals(0, setting.representationCost().subtract(depth).norm(), 1e-50);
    }

    private static double cost(int depth, int size, double... sigma) {
        List<Complex> values = Arrays.stream(sigma).mapToObj(Complex::new).toList();
        return RepresentationCost.of(depth, size, values, ComplexArithmetic.INSTANCE)
                .getReal();
    }
}
