package org.repcost.theory.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.network.Samples;
import org.repcost.theory.number.ComplexArithmetic;
import org.repcost.theory.number.HighPrecision;

class FourierTransformTest {
    private static final ComplexArithmetic DOUBLES = ComplexArithmetic.INSTANCE;

    static Stream<Arguments> groupsAndNormalizations() {
        return Stream.of("1", "2", "5", "8", "4x3", "1x6", "3x3x2")
                .flatMap(name -> Stream.of(DftNormalization.values()).map(norm -> Arguments.of(name, norm)));
    }

    @ParameterizedTest
    @MethodSource("groupsAndNormalizations")
    void inverseUndoesForward(String name, DftNormalization normalization) {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse(name);
        FourierTransform<Complex> dft = new FourierTransform<>(group, normalization, DOUBLES);
        MatrixFunction<Complex> x = complexFunction(group, 2, 3);
        assertClose(x, dft.inverse(dft.forward(x)));
        assertClose(x, dft.forward(dft.inverse(x)));
    }

    @ParameterizedTest
    @MethodSource("groupsAndNormalizations")
    void factorsAreThoseOfParsevalAndOfTheConvolutionTheorem(String name, DftNormalization normalization) {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse(name);
        FourierTransform<Complex> dft = new FourierTransform<>(group, normalization, DOUBLES);
        MatrixFunction<Complex> u = complexFunction(group, 1, 1);
        MatrixFunction<Complex> v = Samples.function(group, 1, 1, 9, DOUBLES);
        Complex spatial = u.map(Complex::conjugate).contract(v).getEntry(0, 0);
        Complex spectral = dft.forward(u)
                .map(Complex::conjugate)
                .contract(dft.forward(v))
                .getEntry(0, 0)
                .multiply(dft.parsevalFactor());
        assertEquals(0, spatial.subtract(spectral).norm(), 1e-12);
        assertClose(
                dft.forward(u.convolve(v)),
                dft.forward(u).pointwise(dft.forward(v)).scale(dft.convolutionFactor()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "5", "12", "4x3", "3x3x2"})
    void unitaryTransformPreservesTheNorm(String name) {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse(name);
        MatrixFunction<Complex> x = complexFunction(group, 2, 2);
        assertEquals(squaredNorm(x), squaredNorm(unitary(group).forward(x)), 1e-12 * squaredNorm(x));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "7", "5x4", "3x3x2"})
    void characterTransformsToADelta(String name) {
        FiniteAbelianGroup group = FiniteAbelianGroup.parse(name);
        for (int eta = 0; eta < group.size(); eta++) {
            int frequency = eta;
            MatrixFunction<Complex> character = MatrixFunction.of(
                    group,
                    DOUBLES.field(),
                    1,
                    1,
                    (g, i, j) -> DOUBLES.rootOfUnity(group.pairing(frequency, g), group.exponent()));
            MatrixFunction<Complex> delta = MatrixFunction.of(
                    group,
                    DOUBLES.field(),
                    1,
                    1,
                    (xi, i, j) -> xi == frequency ? new Complex(Math.sqrt(group.size())) : Complex.ZERO);
            assertClose(delta, unitary(group).forward(character));
        }
    }

    @Test
    void fourPointTransformIsTheKnownOne() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(4);
        MatrixFunction<Complex> x = sequence(group, 1, 2, 3, 4);
        MatrixFunction<Complex> expected =
                sequence(group, new Complex(10), new Complex(-2, 2), new Complex(-2), new Complex(-2, -2));
        assertClose(expected, new FourierTransform<>(group, DftNormalization.BACKWARD, DOUBLES).forward(x));
        assertClose(
                expected.scale(new Complex(0.25)),
                new FourierTransform<>(group, DftNormalization.FORWARD, DOUBLES).forward(x));
        assertClose(expected.scale(new Complex(0.5)), unitary(group).forward(x));
    }

    @Test
    void imageIsTransformedOverRowsAndColumns() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(2, 3);
        MatrixFunction<Complex> transform = new FourierTransform<>(group, DftNormalization.BACKWARD, DOUBLES)
                .forward(sequence(group, 1, 2, 4, 3, 5, 9));
        double half = Math.sqrt(3) / 2;
        // Row by row: sums 7 and 17; at frequency 1 of the columns 1 - 3 + i half 2 and 3 - 7 + i half 4.
        assertEquals(0, transform.at(0).getEntry(0, 0).subtract(24).norm(), 1e-13);
        assertEquals(0, transform.at(3).getEntry(0, 0).add(10).norm(), 1e-13);
        assertEquals(
                0,
                transform
                        .at(1)
                        .getEntry(0, 0)
                        .subtract(new Complex(-6, 6 * half))
                        .norm(),
                1e-13);
        assertEquals(
                0,
                transform
                        .at(4)
                        .getEntry(0, 0)
                        .subtract(new Complex(2, -2 * half))
                        .norm(),
                1e-13);
    }

    @Test
    void definitionRunsOverHighPrecisionNumbers() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(3, 2);
        FourierTransform<FieldComplex<Dfp>> dft =
                new FourierTransform<>(group, DftNormalization.UNITARY, HighPrecision.INSTANCE);
        MatrixFunction<FieldComplex<Dfp>> x = Samples.function(group, 2, 1, 4, HighPrecision.INSTANCE);
        List<FieldComplex<Dfp>> back = dft.inverse(dft.forward(x)).entries();
        for (int i = 0; i < back.size(); i++) {
            assertEquals(0, back.get(i).subtract(x.entries().get(i)).norm(), 1e-50);
        }
    }

    private static FourierTransform<Complex> unitary(FiniteAbelianGroup group) {
        return new FourierTransform<>(group, DftNormalization.UNITARY, DOUBLES);
    }

    private static MatrixFunction<Complex> complexFunction(FiniteAbelianGroup group, int rows, int columns) {
        return Samples.function(group, rows, columns, 1, DOUBLES)
                .add(Samples.function(group, rows, columns, 2, DOUBLES).scale(Complex.I));
    }

    private static MatrixFunction<Complex> sequence(FiniteAbelianGroup group, double... values) {
        return sequence(group, Arrays.stream(values).mapToObj(Complex::new).toArray(Complex[]::new));
    }

    private static MatrixFunction<Complex> sequence(FiniteAbelianGroup group, Complex... values) {
        return MatrixFunction.of(group, DOUBLES.field(), 1, 1, (g, i, j) -> values[g]);
    }

    private static double squaredNorm(MatrixFunction<Complex> x) {
        return x.entries().stream().mapToDouble(z -> z.norm() * z.norm()).sum();
    }

    private static void assertClose(MatrixFunction<Complex> expected, MatrixFunction<Complex> actual) {
        for (int i = 0; i < expected.entries().size(); i++) {
            Complex difference =
                    expected.entries().get(i).subtract(actual.entries().get(i));
            assertEquals(0, difference.norm(), 1e-12);
        }
    }
}
