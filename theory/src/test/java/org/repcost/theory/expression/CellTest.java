package org.repcost.theory.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CellTest {
    private static final Cell<Binary64> BLOCK = Cells.block(RealDoubles.INSTANCE, 1, 3);

    @Test
    void cellsThatCannotBeAreRefused() {
        assertEquals("the dimension of a cell must be >= 1, got 0", refusal(() -> Cell.block(0, List.of())));
        assertEquals(
                "a cell has singular values or children, got 1 singular values and 1 children",
                refusal(() -> new Cell<>(1, BLOCK.singularValues(), List.of(BLOCK))));
    }

    @Test
    void environmentsAndSymbolsThatCannotBeAreRefused() {
        Environment<Binary64> at = Environment.of(RealDoubles.INSTANCE, 3, 12, BLOCK);
        assertEquals("the depth must be > 0, got 0", refusal(() -> at.withDepth(BigFraction.ZERO)));
        assertEquals("layers are counted from 1, got the decay of layer 0", refusal(() -> Symbol.decay(0)));
        assertEquals(
                "an index must be one of xi, eta, zeta, rho, i, with a number after _ if need be, got 'x'",
                refusal(() -> new Index("x")));
        assertEquals(
                "a parameter must be called by letters, with a number after _ if need be,"
                        + " and not by a name that the language gives another meaning, got 'sigma'",
                refusal(() -> Symbol.parameter("sigma")));
    }

    private static String refusal(Executable construction) {
        return assertThrows(IllegalArgumentException.class, construction).getMessage();
    }
}
