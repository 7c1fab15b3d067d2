package org.repcost.numeric.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.number.ComplexArithmetic;

class RealLinearCnnTest {
    private static final FiniteAbelianGroup GROUP = FiniteAbelianGroup.product(3, 2);

    @Test
    void entriesLieWithTheGroupIndexFastest() {
        RealMatrixFunction w = RealMatrixFunction.zero(GROUP, 2, 3);
        w.set(4, 1, 2, 7);
        assertEquals(7, w.values()[(1 * 3 + 2) * 6 + 4]);
        assertEquals(7, w.get(4, 1, 2));
        assertEquals(49, w.squaredNorm());
    }

    @Test
    void liftedNetworkHasTheSameEntries() {
        RealLinearCnn network = RandomNetworks.gaussian(Architecture.of(GROUP, 2, 3, 1), 1);
        LinearCnn<Complex> lifted = network.over(ComplexArithmetic.INSTANCE);
        for (int g = 0; g < 6; g++) {
            assertEquals(
                    new Complex(network.weight(1).get(g, 2, 1)),
                    lifted.weight(1).at(g).getEntry(2, 1));
        }
        assertEquals(
                network.squaredNorm(),
                lifted.squaredNorm(ComplexArithmetic.INSTANCE).getReal(),
                1e-13);
    }

    @Test
    void wrongNumberOfValuesIsRefused() {
        assertEquals(
                "a 2 x 3 function on 3x2 must have 36 values, got 5",
                refusal(() -> new RealMatrixFunction(GROUP, 2, 3, new double[5])));
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        Architecture architecture = Architecture.of(GROUP, 2, 3);
        assertEquals(
                "a network of depth 1 must have as many layers, got 0",
                refusal(() -> new RealLinearCnn(architecture, List.of())));
        assertEquals(
                "layer 1 must be 3 x 2 on 3x2, got 3 x 2 on 6",
                refusal(() -> new RealLinearCnn(
                        architecture, List.of(RealMatrixFunction.zero(FiniteAbelianGroup.product(6), 3, 2)))));
    }

    private static String refusal(Executable construction) {
        return assertThrows(IllegalArgumentException.class, construction).getMessage();
    }
}
