package org.repcost.numeric.enclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.numeric.network.RandomNetworks;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.costidentity.DeepLimit;
import org.repcost.theory.costidentity.FactorizationLemma;
import org.repcost.theory.costidentity.RepresentationCostIdentity;
import org.repcost.theory.costidentity.ScalingAndSubadditivity;
import org.repcost.theory.costidentity.SpecialCases;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Statement;

class PreciseMinimizerTest {
    private static final PreciseBallArithmetic BALLS = new PreciseBallArithmetic(50);

    private static final List<Statement> STATEMENTS = List.of(
            new FactorizationLemma(),
            new RepresentationCostIdentity(),
            new SpecialCases(),
            new DeepLimit(),
            new ScalingAndSubadditivity());

    @ParameterizedTest
    @CsvSource({
        "1,'2,3,2',1",
        "5,'2,3',2",
        "3,'2,3,2',3",
        "4,'1,2,1,1',4",
        "2x2,'3,2,2,3',5",
        "3x2,'2,2,2,2',6",
        "5,'1,2,3',7",
        "6,'3,2,1',8",
        "1x3,'2,4,2,3,2',9",
        "7,'1,1,1,1,1',10"
    })
    void allRelationsOfTheCostHoldToFortyDigits(String group, String widths, long seed) {
        Setting<PreciseBall> setting = setting(RandomNetworks.architecture(group, widths), seed);
        int evaluated = 0;
        for (Statement statement : STATEMENTS) {
            for (Relation relation : statement.relations()) {
                if (relation.when().holdsFor().test(setting.architecture())) {
                    assertHolds(relation, relation.evaluation().sides(setting));
                    evaluated++;
                }
            }
        }
        assertTrue(evaluated >= 10, evaluated + " relations");
    }

    @ParameterizedTest
    @CsvSource({"5,'2,3,2',1", "2x3,'3,2,2,2',2", "4,'2,2',3"})
    void minimizerRepresentsThePredictorWithRealExactWeights(String group, String widths, long seed) {
        Architecture architecture = RandomNetworks.architecture(group, widths);
        Setting<PreciseBall> setting = setting(architecture, seed);
        LinearCnn<PreciseBall> minimizer = setting.given().minimizer();
        List<PreciseBall> reached = minimizer.predictor(BALLS).entries();
        List<PreciseBall> beta = setting.predictor().entries();
        for (int i = 0; i < beta.size(); i++) {
            assertTrue(reached.get(i).subtract(beta.get(i)).magnitude() < 1e-47, beta.get(i) + ", " + reached.get(i));
        }
        minimizer.weights().stream().flatMap(w -> w.entries().stream()).forEach(weight -> {
            assertEquals(0, weight.radius());
            assertTrue(weight.midpointImaginary().isZero());
        });
    }

    @Test
    void channelsBeyondTheRankBoundAreExactlyZero() {
        Architecture architecture = RandomNetworks.architecture("5", "3,4,3,3");
        for (long seed = 0; seed < 20; seed++) {
            Instance.Numbers numbers = new Instance(architecture, seed).numbers();
            if (numbers.rankBound() == 3) {
                continue;
            }
            LinearCnn<PreciseBall> minimizer =
                    PreciseMinimizer.of(numbers.network().over(BALLS), numbers.rankBound(), BALLS);
            for (int channel = 0; channel < 4; channel++) {
                boolean isZero = true;
                for (int g = 0; g < 5; g++) {
                    isZero &= minimizer.weight(1).at(g).getEntry(channel, 0).isZero();
                }
                assertEquals(channel >= numbers.rankBound(), isZero);
            }
            return;
        }
        throw new AssertionError("no instance of lower rank");
    }

    @Test
    void rankAboveTheNarrowestWidthIsRefused() {
        LinearCnn<PreciseBall> network = RandomNetworks.gaussian(RandomNetworks.architecture("3", "2,1,2"), 1)
                .over(BALLS);
        assertEquals(
                "the rank of the blocks must be at most the narrowest inner width 1, got 2",
                assertThrows(IllegalArgumentException.class, () -> PreciseMinimizer.of(network, 2, BALLS))
                        .getMessage());
    }

    private static Setting<PreciseBall> setting(Architecture architecture, long seed) {
        Instance.Numbers numbers = new Instance(architecture, seed).numbers();
        LinearCnn<PreciseBall> network = numbers.network().over(BALLS);
        LinearCnn<PreciseBall> minimizer = PreciseMinimizer.of(network, numbers.rankBound(), BALLS);
        return new Setting<>(
                BALLS,
                DftNormalization.UNITARY,
                network,
                numbers.rankBound(),
                new Setting.Ingredients<>(
                        numbers.input().over(BALLS),
                        numbers.second().over(BALLS),
                        () -> minimizer,
                        BALLS.real(numbers.scalar()),
                        numbers.largeDepth(),
                        () -> {
                            throw new UnsupportedOperationException(
                                    "no relation on a minimizer needs a learning problem");
                        }));
    }

    private static void assertHolds(Relation relation, Sides<PreciseBall> sides) {
        double size = 0;
        for (int i = 0; i < sides.left().size(); i++) {
            size = Math.max(
                    size,
                    Math.max(
                            sides.left().get(i).magnitude(),
                            sides.right().get(i).magnitude()));
        }
        for (int i = 0; i < sides.left().size(); i++) {
            PreciseBall difference = sides.left().get(i).subtract(sides.right().get(i));
            String told = relation.name() + ": " + sides.left().get(i) + " and "
                    + sides.right().get(i);
            if (relation.comparison() == Relation.Comparison.EQUAL) {
                assertTrue(difference.mayBeZero(), told);
            } else {
                assertFalse(difference.lower() > 0, told);
            }
            assertTrue(difference.radius() <= 1e-40 * size, told);
        }
    }
}
