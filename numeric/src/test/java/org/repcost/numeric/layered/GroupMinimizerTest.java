package org.repcost.numeric.layered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.ZMatrixRMaj;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.group.Irrep;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.number.ComplexArithmetic;

/** The explicit minimizer against T18 in complex irreps: its network represents beta and attains the formula. */
class GroupMinimizerTest {
    static Stream<Architecture> architectures() {
        return Stream.of("S3", "D4", "D5", "Q8", "S4", "5", "3x4", "2x2", "1").flatMap(name -> Stream.of(
                        new int[] {2, 2, 2},
                        new int[] {1, 2, 3},
                        new int[] {3, 1, 2},
                        new int[] {2, 1, 3, 1},
                        new int[] {2, 3, 2, 4, 3},
                        new int[] {3, 2})
                .map(widths -> Architecture.of(Groups.parse(name), widths)));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void theNetworkRepresentsThePredictorAndAttainsTheFormula(Architecture architecture) {
        RealMatrixFunction beta = predictor(randomNetwork(architecture));
        RealLinearCnn found = GroupMinimizer.of(architecture, beta, architecture.largestBlockRank());
        assertTrue(distance(predictor(found), beta) <= 1e-12 * Math.sqrt(beta.squaredNorm()));
        double cost = cost(architecture, beta);
        assertEquals(cost, found.squaredNorm(), 1e-10 * cost);
    }

    @ParameterizedTest
    @CsvSource({"Q8", "S3", "D5", "4"})
    void aPredictorWithoutSomeOfItsIrrepsIsAttainedToo(String name) {
        FiniteGroup group = Groups.parse(name);
        Architecture architecture = Architecture.of(group, 2, 2, 2, 2);
        RealMatrixFunction beta = predictor(randomNetwork(architecture));
        // Functions with beta(g) = beta(g z), z another element than 1, lack the irreps without vectors fixed by z.
        RealMatrixFunction even = RealMatrixFunction.zero(group, 2, 2);
        int z = group.size() - 1;
        for (int g = 0; g < group.size(); g++) {
            for (int h = g, turn = 0; turn < group.exponent(); turn++, h = group.multiply(h, z)) {
                for (int i = 0; i < 4; i++) {
                    even.set(h, i / 2, i % 2, even.get(h, i / 2, i % 2) + beta.get(g, i / 2, i % 2));
                }
            }
        }
        RealLinearCnn found = GroupMinimizer.of(architecture, even, 2);
        assertTrue(distance(predictor(found), even) <= 1e-12 * Math.sqrt(even.squaredNorm()));
        double cost = cost(architecture, even);
        assertEquals(cost, found.squaredNorm(), 1e-10 * cost);
    }

    @Test
    void theZeroPredictorCostsNothing() {
        Architecture architecture = Architecture.of(Groups.quaternion(), 2, 1, 2);
        RealMatrixFunction zero = RealMatrixFunction.zero(architecture.group(), 2, 2);
        assertEquals(0, GroupMinimizer.of(architecture, zero, 2).squaredNorm());
    }

    @ParameterizedTest
    @CsvSource({"Q8", "S3", "5", "1"})
    void aPredictorOfTooLargeARankIsRefused(String name) {
        FiniteGroup group = Groups.parse(name);
        RealMatrixFunction beta = predictor(randomNetwork(Architecture.of(group, 2, 2)));
        Architecture narrow = Architecture.of(group, 2, 1, 2);
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> GroupMinimizer.of(narrow, beta, 2));
        assertTrue(refusal.getMessage().contains("narrowest inner width 1"));
    }

    @Test
    void aPredictorOnAnotherGroupIsRefused() {
        RealMatrixFunction beta = RealMatrixFunction.zero(Groups.parse("8"), 1, 1);
        Architecture architecture = Architecture.of(Groups.quaternion(), 1, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> GroupMinimizer.of(architecture, beta, 1));
    }

    /** T18: (L/N) sum_rho d_rho ||sum_g beta(g) (x) rho(g)^*||_{S,2/L}^{2/L}, singular values below rounding left out. */
    private static double cost(Architecture architecture, RealMatrixFunction beta) {
        int depth = architecture.depth();
        double sum = 0;
        for (Irrep rho : architecture.group().irreps()) {
            int d = rho.dimension();
            ZMatrixRMaj block = new ZMatrixRMaj(beta.rows() * d, beta.columns() * d);
            for (int g = 0; g < architecture.group().size(); g++) {
                FieldMatrix<Complex> matrix = rho.matrix(g, ComplexArithmetic.INSTANCE);
                for (int i = 0; i < block.numRows; i++) {
                    for (int j = 0; j < block.numCols; j++) {
                        Complex entry = matrix.getEntry(j % d, i % d);
                        double b = beta.get(g, i / d, j / d);
                        block.set(
                                i,
                                j,
                                block.getReal(i, j) + b * entry.getReal(),
                                block.getImag(i, j) - b * entry.getImaginary());
                    }
                }
            }
            sum += d
                    * Arrays.stream(ComplexSvd.singularValues(block))
                            .filter(sigma -> sigma > 1e-12 * Math.sqrt(beta.squaredNorm()))
                            .map(sigma -> Math.pow(sigma, 2.0 / depth))
                            .sum();
        }
        return depth * sum / architecture.group().size();
    }

    private static RealLinearCnn randomNetwork(Architecture architecture) {
        SplittableRandom random = new SplittableRandom(architecture.toString().hashCode());
        List<RealMatrixFunction> weights = new ArrayList<>();
        for (int l = 1; l <= architecture.depth(); l++) {
            RealMatrixFunction w =
                    RealMatrixFunction.zero(architecture.group(), architecture.width(l), architecture.width(l - 1));
            Arrays.setAll(w.values(), i -> random.nextGaussian());
            weights.add(w);
        }
        return new RealLinearCnn(architecture, weights);
    }

    /** beta by the definition. */
    private static RealMatrixFunction predictor(RealLinearCnn network) {
        LinearCnn<Complex> complex = network.over(ComplexArithmetic.INSTANCE);
        return RealMatrixFunction.realPart(complex.predictor(ComplexArithmetic.INSTANCE));
    }

    private static double distance(RealMatrixFunction a, RealMatrixFunction b) {
        double square = 0;
        for (int i = 0; i < a.values().length; i++) {
            square += Math.pow(a.values()[i] - b.values()[i], 2);
        }
        return Math.sqrt(square);
    }
}
