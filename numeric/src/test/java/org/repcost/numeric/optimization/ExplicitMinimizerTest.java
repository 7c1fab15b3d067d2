package org.repcost.numeric.optimization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.numeric.cost.BlockSpectrum;
import org.repcost.numeric.cost.NumericalCost;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.network.RandomNetworks;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.ComplexArithmetic;

class ExplicitMinimizerTest {
    @ParameterizedTest
    @CsvSource({
        "1,'3,2'",
        "5,'2,3'",
        "2,'3,2,3'",
        "7,'2,4,2'",
        "4x3,'3,3,2,3'",
        "1x6,'1,2,1,1'",
        "3x3x2,'2,2,3,2,2'",
        "2x2,'4,2,2,2,2,4'",
        "3,'2,2,2,2,2,2,2'",
        "8,'3,8,3'"
    })
    void networkWithTheFormulasCostRepresentsThePredictor(String group, String widths) {
        Architecture architecture = RandomNetworks.architecture(group, widths);
        for (long seed = 0; seed < 4; seed++) {
            Instance.Numbers numbers = new Instance(architecture, seed).numbers();
            RealMatrixFunction beta = PredictorBlocks.predictor(numbers.network());
            Minimum.Found found = assertInstanceOf(
                    Minimum.Found.class, ExplicitMinimizer.minimize(architecture, beta, numbers.rankBound()));
            assertEquals(architecture, found.network().architecture());
            assertEquals(0, found.residual(), 1e-13);
            assertEquals(found.network().squaredNorm(), found.cost());
            assertEquals(0, found.iterations());
            NumericalCost formula = NumericalCost.of(BlockSpectrum.of(numbers.network()));
            assertEquals(formula.value(), found.cost(), 1e-10 * formula.value());
            assertTrue(found.cost() <= numbers.network().squaredNorm() * (1 + 1e-12));
            assertSamePredictor(beta, found.network());
        }
    }

    @ParameterizedTest
    @CsvSource({"7,'3,2,3',1", "4x3,'4,5,1,4',4", "1,'2,1,2',3"})
    void predictorBeyondTheRankConditionIsInfeasible(String group, String widths, long seed) {
        Architecture architecture = RandomNetworks.architecture(group, widths);
        int full = Math.min(architecture.inputs(), architecture.outputs());
        RealMatrixFunction beta = PredictorBlocks.predictor(new Instance(architecture, seed).fullRankNetwork());
        assertEquals(
                new Minimum.Infeasible(0, full, architecture.narrowestInnerWidth()),
                ExplicitMinimizer.minimize(architecture, beta, full));
    }

    @Test
    void infeasibleFrequencyIsTheOneOfTheLargeBlock() {
        // Rank 1 at every frequency but the pair {2, 3} of Z_5, where it is 2.
        FiniteAbelianGroup group = FiniteAbelianGroup.product(5);
        RealMatrixFunction beta = RealMatrixFunction.zero(group, 2, 2);
        beta.set(0, 0, 0, 1);
        for (int g = 0; g < 5; g++) {
            beta.set(g, 1, 1, Math.cos(2 * Math.PI * 2 * g / 5));
        }
        assertEquals(
                new Minimum.Infeasible(2, 2, 1), ExplicitMinimizer.minimize(Architecture.of(group, 2, 1, 2), beta, 2));
        assertEquals(
                new Minimum.Infeasible(2, 2, 1),
                new DirectMinimizer(Architecture.of(group, 2, 1, 2), 1, 1).minimize(beta, 2));
    }

    @Test
    void zeroPredictorCostsNothing() {
        Architecture architecture = RandomNetworks.architecture("4x3", "2,1,2");
        RealMatrixFunction zero = RealMatrixFunction.zero(architecture.group(), 2, 2);
        for (Minimum minimum : new Minimum[] {
            ExplicitMinimizer.minimize(architecture, zero, 1), new DirectMinimizer(architecture, 1, 1).minimize(zero, 1)
        }) {
            Minimum.Found found = assertInstanceOf(Minimum.Found.class, minimum);
            assertEquals(0, found.cost());
            assertEquals(0, found.residual());
        }
    }

    private static void assertSamePredictor(RealMatrixFunction beta, RealLinearCnn network) {
        MatrixFunction<Complex> reached =
                network.over(ComplexArithmetic.INSTANCE).predictor(ComplexArithmetic.INSTANCE);
        double norm = Math.sqrt(beta.squaredNorm());
        for (int g = 0; g < beta.group().size(); g++) {
            for (int k = 0; k < beta.rows(); k++) {
                for (int c = 0; c < beta.columns(); c++) {
                    assertEquals(beta.get(g, k, c), reached.at(g).getEntry(k, c).getReal(), 1e-12 * norm);
                }
            }
        }
    }
}
