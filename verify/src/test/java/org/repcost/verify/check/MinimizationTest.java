package org.repcost.verify.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Setting;
import org.repcost.verify.catalogue.Checks;

class MinimizationTest {
    private static final Architecture SHAPE = Architecture.of(FiniteAbelianGroup.product(3), 2, 2, 2);

    @Test
    void explicitMinimizerHasToRepresentTheSamePredictor() {
        Setting<ComplexBall> s = new Trial(new Instance(SHAPE, 5)).setting();
        assertEquals(
                Outcome.Kind.HOLDS,
                Minimization.represented(s, s.given().minimizer()).kind());
        // Balanced and cheap for its own predictor, which is another one.
        MatrixFunction<ComplexBall> first = s.given().minimizer().weight(1);
        LinearCnn<ComplexBall> negative = new LinearCnn<>(
                SHAPE,
                List.of(first.map(ComplexBall::negate), s.given().minimizer().weight(2)));
        assertEquals(Outcome.Kind.FAILS, Minimization.represented(s, negative).kind());
    }

    @Test
    void enclosuresOfTheCostIncludeThatTheMinimizerRepresentsThePredictor() {
        for (String id : List.of("T7", "T8")) {
            Check check = Checks.find(id).orElseThrow().enclosing();
            assertTrue(check.measures().contains(Minimization.REPRESENTED), id);
            assertEquals(
                    check.statement().relations().size() + 1, check.measures().size(), id + " has no optimizer");
        }
    }
}
