package org.repcost.theory.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.network.Samples;
import org.repcost.theory.number.ComplexArithmetic;

class BlockDiagonalFormTest {
    private static final ComplexArithmetic DOUBLES = ComplexArithmetic.INSTANCE;

    static Stream<Arguments> architecturesAndNormalizations() {
        return Stream.of(
                        Architecture.of(FiniteAbelianGroup.parse("1"), 3, 2, 2),
                        Architecture.of(FiniteAbelianGroup.parse("5"), 2, 3),
                        Architecture.of(FiniteAbelianGroup.parse("4x3"), 3, 2, 4, 2),
                        Architecture.of(FiniteAbelianGroup.parse("2x3x2"), 1, 2, 1))
                .flatMap(a -> Stream.of(DftNormalization.values()).map(norm -> Arguments.of(a, norm)));
    }

    @ParameterizedTest
    @MethodSource("architecturesAndNormalizations")
    void blocksGiveTheOutputUnderEveryNormalization(Architecture architecture, DftNormalization normalization) {
        LinearCnn<Complex> network = Samples.network(architecture, 3, DOUBLES);
        MatrixFunction<Complex> x = Samples.function(architecture.group(), architecture.inputs(), 1, 77, DOUBLES);
        FourierTransform<Complex> dft =
                new FourierTransform<>(architecture.group().asProductOfCyclic(), normalization, DOUBLES);
        BlockDiagonalForm<Complex> form = BlockDiagonalForm.of(network, dft, DOUBLES);
        assertClose(network.apply(x), form.blocks().contract(dft.forward(x)));
        assertEquals(architecture.outputs(), form.block(0).getRowDimension());
        assertEquals(architecture.inputs(), form.block(0).getColumnDimension());
    }

    @Test
    void blockOfAHandMadeNetworkIsTheProductOfItsTransforms() {
        // w^1 = delta_1 and w^2 = delta_0 on Z_4: f(x) = x(-1) = x(3), so B(xi) = exp(+2 pi i 3 xi / 4) / 2.
        // 2.
        FiniteAbelianGroup group = FiniteAbelianGroup.product(4);
        Architecture architecture = Architecture.of(group, 1, 1, 1);
        LinearCnn<Complex> network = new LinearCnn<>(architecture, List.of(delta(group, 1), delta(group, 0)));
        FourierTransform<Complex> dft = new FourierTransform<>(group, DftNormalization.UNITARY, DOUBLES);
        BlockDiagonalForm<Complex> form = BlockDiagonalForm.of(network, dft, DOUBLES);
        Complex[] expected = {new Complex(0.5), new Complex(0, -0.5), new Complex(-0.5), new Complex(0, 0.5)};
        for (int xi = 0; xi < 4; xi++) {
            assertEquals(0, form.block(xi).getEntry(0, 0).subtract(expected[xi]).norm(), 1e-15);
        }
    }

    @Test
    void headEntersConjugatedAndLayersInOrder() {
        Architecture architecture = Architecture.of(FiniteAbelianGroup.product(3), 2, 2, 2, 2);
        LinearCnn<Complex> network = Samples.network(architecture, 5, DOUBLES);
        FourierTransform<Complex> dft =
                new FourierTransform<>(architecture.group().asProductOfCyclic(), DftNormalization.UNITARY, DOUBLES);
        BlockDiagonalForm<Complex> form = BlockDiagonalForm.of(network, dft, DOUBLES);
        for (int xi = 0; xi < 3; xi++) {
            FieldMatrix<Complex> product = dft.forward(network.weight(3))
                    .map(Complex::conjugate)
                    .at(xi)
                    .multiply(dft.forward(network.weight(2)).at(xi))
                    .multiply(dft.forward(network.weight(1)).at(xi));
            assertClose(product, form.product(xi));
            assertClose(product.scalarMultiply(new Complex(3)), form.block(xi));
        }
    }

    private static MatrixFunction<Complex> delta(FiniteAbelianGroup group, int at) {
        return MatrixFunction.of(group, DOUBLES.field(), 1, 1, (g, i, j) -> g == at ? Complex.ONE : Complex.ZERO);
    }

    private static void assertClose(FieldMatrix<Complex> expected, FieldMatrix<Complex> actual) {
        for (int i = 0; i < expected.getRowDimension(); i++) {
            for (int j = 0; j < expected.getColumnDimension(); j++) {
                assertEquals(
                        0,
                        expected.getEntry(i, j).subtract(actual.getEntry(i, j)).norm(),
                        1e-11);
            }
        }
    }
}
