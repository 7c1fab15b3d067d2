package org.repcost.numeric.layered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.expression.ExpressionParser;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Dense;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.LayeredArchitecture;

class EnclosedCostTest {
    /** f(x) = 2 * 8 x by the weights (2, 8) with decays 1 and 2: cost 4 + 128, the least is 2 sqrt(2) 16. */
    private static final RealLayeredNetwork PRODUCT =
            new RealLayeredNetwork(Derived.layers("1", 1, new Dense(1), new Dense(1)), 2, 8);

    @Test
    void theNormOfTheWeightsIsEnclosedNarrowly() {
        Enclosure penalty = new EnclosedCost(PRODUCT).penalty();
        assertContains(132, penalty, 1e-14);
        assertEquals(15, penalty.digits());
    }

    @Test
    void aDerivedCostIsEnclosedAtTheNetworksPredictor() {
        BlockCost cost = Derived.formula(PRODUCT.architecture());
        Enclosure value = new EnclosedCost(PRODUCT).value(cost);
        assertContains(32 * Math.sqrt(2), value, 1e-12);
        assertTrue(value.isBelow(new EnclosedCost(PRODUCT).penalty()));
        assertFalse(value.isBelow(value));
    }

    @Test
    void aFormulaOfTheUsersIsEnclosedOverTheBlocksOfADerivation() {
        BlockCost cost = Derived.formula(PRODUCT.architecture());
        Enclosure value =
                new EnclosedCost(PRODUCT).value(ExpressionParser.parse("N + L*schatten(1/L)"), cost::environment);
        assertContains(9, value, 1e-14);
    }

    @Test
    void moreDigitsAreUsedUntilAValueIsAsNarrowAsAsked() {
        BlockCost cost = Derived.formula(PRODUCT.architecture());
        Enclosure value = new EnclosedCost(PRODUCT, 1e-15).value(ExpressionParser.parse("sqrt(2)"), cost::environment);
        assertContains(Math.sqrt(2), value, 1e-15);
        assertTrue(value.digits() >= 32);
    }

    @Test
    void aSingularValueThatCancelsInDoublesIsFoundWithMoreDigits() {
        // beta = (1e13 1e13 - 1e13 1e13) + 1: the first two channels cancel, and double precision does not see the
        // third.
        LayeredArchitecture a = Derived.layers("1", 1, new Dense(3), new Dense(1));
        RealLayeredNetwork network = new RealLayeredNetwork(a, 1e13, 1e13, 1, 1e13, -1e13, 1);
        BlockCost cost = Derived.formula(a);
        Enclosure value = new EnclosedCost(network).value(cost);
        assertContains(2 * Math.sqrt(2), value, 1e-10);
        assertTrue(value.digits() > 15);
    }

    @Test
    void ranksAreDecidedOrLeftUndecided() {
        LayeredArchitecture wide = Derived.layers("3", 2, new Convolution(2), new Head(2));
        BlockCost narrow = Derived.formula(Derived.layers("3", 2, new Convolution(1), new Head(2)));
        double[] full = new double[24];
        full[0] = full[3] = 1;
        full[12] = full[15] = 1;
        assertEquals(RankDecision.BROKEN, decision(wide, full, narrow));
        assertEquals(RankDecision.MET, decision(wide, new double[24], narrow));
        assertEquals(RankDecision.MET, decision(wide, full, Derived.formula(wide)));
        double[] rankOne = new double[24];
        rankOne[0] = rankOne[1] = rankOne[4] = 1.0 / 3;
        rankOne[12] = rankOne[14] = rankOne[16] = 0.1;
        assertEquals(RankDecision.UNDECIDED, decision(wide, rankOne, narrow));
    }

    private static RankDecision decision(LayeredArchitecture architecture, double[] weights, BlockCost condition) {
        return new EnclosedCost(new RealLayeredNetwork(architecture, weights)).rankCondition(condition);
    }

    private static void assertContains(double expected, Enclosure found, double width) {
        assertEquals(expected, found.middle(), 1e-14 * expected + width * expected);
        assertTrue(found.lower() <= expected * (1 + 1e-15) && expected * (1 - 1e-15) <= found.upper(), found::toString);
        assertTrue(found.relativeWidth() <= width, found::toString);
    }
}
