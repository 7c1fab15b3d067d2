package org.repcost.theory.finitegroup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.IntBinaryOperator;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.network.Samples;
import org.repcost.theory.number.ComplexArithmetic;
import org.repcost.theory.statement.Setting;

/** T18 against the regular representation: convolution by w as one real matrix on functions, without any irrep. */
class MatrixCoefficientEquivalenceTest {
    private static final ComplexArithmetic DOUBLES = ComplexArithmetic.INSTANCE;

    /** tr((A A^*)^k) of a convolution is sum_rho d_rho tr((w^ w^^*)^k): its blocks are w^(rho), each d_rho times. */
    @ParameterizedTest
    @ValueSource(strings = {"3x2", "S3", "D4", "Q8", "D5", "S4"})
    void singularValuesOfAConvolutionAreThoseOfItsCoefficientsEachAsOftenAsTheDimension(String name) {
        Setting<Complex> s = setting(name, 2, 3);
        MatrixFunction<Complex> w = s.network().weight(1);
        FieldMatrix<Complex> whole = convolutionMatrix(w);
        List<FieldMatrix<Complex>> coefficients = s.coefficients().forward(w);
        for (int k = 1; k <= 3; k++) {
            double sum = 0;
            for (int rho = 0; rho < coefficients.size(); rho++) {
                sum += s.coefficients().dimension(rho) * traceOfPower(coefficients.get(rho), k);
            }
            double expected = traceOfPower(whole, k);
            assertEquals(expected, sum, 1e-11 * expected);
        }
    }

    /** The operator of the whole network, layer by layer, has the blocks B(rho). */
    @ParameterizedTest
    @ValueSource(strings = {"5", "S3", "D4", "Q8"})
    void singularValuesOfTheNetworkAreThoseOfItsBlocks(String name) {
        Setting<Complex> s = setting(name, 2, 3, 1, 2);
        FieldMatrix<Complex> whole = convolutionMatrix(s.network().weight(1));
        whole = convolutionMatrix(s.network().weight(2)).multiply(whole);
        whole = correlationMatrix(s.network().head()).multiply(whole);
        List<FieldMatrix<Complex>> blocks = MatrixCoefficientEquivalence.blocks(s);
        for (int k = 1; k <= 3; k++) {
            double sum = 0;
            for (int rho = 0; rho < blocks.size(); rho++) {
                FieldMatrix<Complex> block = blocks.get(rho);
                assertEquals(2 * s.coefficients().dimension(rho), block.getRowDimension());
                sum += s.coefficients().dimension(rho) * traceOfPower(block, k);
            }
            double expected = traceOfPower(whole, k);
            assertEquals(expected, sum, 1e-11 * expected);
        }
    }

    @Test
    void coefficientsOnTheTriangleGroupAreTheSumTheSignedSumAndARotationMatrix() {
        FiniteGroup group = Groups.dihedral(3);
        Setting<Complex> s = setting("D3", 1, 1);
        // Words in r and s, shortest first: e, r, s, r^2, r s, s r.
        double[] values = {1, 2, 3, 5, 7, 11};
        MatrixFunction<Complex> w =
                MatrixFunction.of(group, DOUBLES.field(), 1, 1, (g, i, j) -> new Complex(values[g]));
        List<FieldMatrix<Complex>> coefficients = s.coefficients().forward(w);
        assertClose(new Complex(29), coefficients.get(0).getEntry(0, 0));
        assertClose(new Complex(1 + 2 + 5 - 3 - 7 - 11), coefficients.get(1).getEntry(0, 0));
        // r = diag(z, 1/z), s = the swap: rotations on the diagonal; r s = z above and 1/z below, s r the other way.
        Complex z = new Complex(-0.5, Math.sqrt(0.75));
        Complex zInverse = z.conjugate();
        FieldMatrix<Complex> two = coefficients.get(2);
        assertClose(z.multiply(2).add(zInverse.multiply(5)).add(1), two.getEntry(0, 0));
        assertClose(zInverse.multiply(2).add(z.multiply(5)).add(1), two.getEntry(1, 1));
        assertClose(z.multiply(7).add(zInverse.multiply(11)).add(3), two.getEntry(0, 1));
        assertClose(zInverse.multiply(7).add(z.multiply(11)).add(3), two.getEntry(1, 0));
        // (1/6) (29^2 + 13^2 + 2 ||w^||^2) is the sum of the squares of the values, 209.
        double norm = traceOfPower(two, 1);
        assertEquals(209, (29 * 29 + 13 * 13 + 2 * norm) / 6, 1e-12);
    }

    private static Setting<Complex> setting(String group, int... widths) {
        Architecture architecture = Architecture.of(Groups.parse(group), widths);
        LinearCnn<Complex> network = Samples.network(architecture, 1, DOUBLES);
        return new Setting<>(DOUBLES, DftNormalization.UNITARY, network, architecture.largestBlockRank(), null);
    }

    /** The matrix of x -&gt; w * x: block (g, g') is w(g g'^{-1}). */
    private static FieldMatrix<Complex> convolutionMatrix(MatrixFunction<Complex> w) {
        FiniteGroup group = w.group();
        return blockMatrix(w, (g, h) -> group.multiply(g, group.inverse(h)));
    }

    /** The matrix of x -&gt; (g -&gt; sum_h w(h) x(h g)): the head, read at every element. */
    private static FieldMatrix<Complex> correlationMatrix(MatrixFunction<Complex> w) {
        FiniteGroup group = w.group();
        return blockMatrix(w, (g, h) -> group.multiply(h, group.inverse(g)));
    }

    /** The block matrix whose block (g, h) is w at an element. */
    private static FieldMatrix<Complex> blockMatrix(MatrixFunction<Complex> w, IntBinaryOperator element) {
        int n = w.group().size();
        FieldMatrix<Complex> matrix = MatrixUtils.createFieldMatrix(DOUBLES.field(), n * w.rows(), n * w.columns());
        for (int g = 0; g < n; g++) {
            for (int h = 0; h < n; h++) {
                FieldMatrix<Complex> block = w.at(element.applyAsInt(g, h));
                matrix.setSubMatrix(block.getData(), g * w.rows(), h * w.columns());
            }
        }
        return matrix;
    }

    /** tr((A A^*)^k). */
    private static double traceOfPower(FieldMatrix<Complex> a, int k) {
        FieldMatrix<Complex> adjoint = a.transpose();
        for (int i = 0; i < adjoint.getRowDimension(); i++) {
            for (int j = 0; j < adjoint.getColumnDimension(); j++) {
                adjoint.setEntry(i, j, adjoint.getEntry(i, j).conjugate());
            }
        }
        FieldMatrix<Complex> gram = a.multiply(adjoint);
        FieldMatrix<Complex> power = gram;
        for (int i = 1; i < k; i++) {
            power = power.multiply(gram);
        }
        double trace = 0;
        for (int i = 0; i < power.getRowDimension(); i++) {
            trace += power.getEntry(i, i).getReal();
        }
        return trace;
    }

    private static void assertClose(Complex expected, Complex actual) {
        assertEquals(0, expected.subtract(actual).norm(), 1e-12);
    }
}
