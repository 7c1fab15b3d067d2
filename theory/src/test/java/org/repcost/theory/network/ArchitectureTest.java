package org.repcost.theory.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.repcost.theory.group.FiniteAbelianGroup;

class ArchitectureTest {
    private static final FiniteAbelianGroup IMAGE = FiniteAbelianGroup.product(5, 4);

    @Test
    void headCountsAsALayer() {
        Architecture architecture = Architecture.of(IMAGE, 3, 4, 6, 2);
        assertEquals(3, architecture.depth());
        assertEquals(3, architecture.inputs());
        assertEquals(2, architecture.outputs());
        assertEquals(6, architecture.width(2));
        assertEquals("5x4, widths 3,4,6,2", architecture.toString());
    }

    @Test
    void narrowestInnerWidthCountsNeitherInputNorOutput() {
        assertEquals(4, Architecture.of(IMAGE, 3, 4, 6, 2).narrowestInnerWidth());
        assertEquals(2, Architecture.of(IMAGE, 3, 4, 6, 2).largestBlockRank());
        assertEquals(1, Architecture.of(IMAGE, 3, 1, 6, 2).largestBlockRank());
    }

    @Test
    void depthOneHasNoInnerWidth() {
        assertEquals(Integer.MAX_VALUE, Architecture.of(IMAGE, 3, 2).narrowestInnerWidth());
        assertEquals(2, Architecture.of(IMAGE, 3, 2).largestBlockRank());
    }

    @Test
    void tooFewWidthsAreRefused() {
        assertEquals(
                "a network must have at least an input and an output width, got [3]",
                refusal(() -> Architecture.of(IMAGE, 3)));
        assertEquals(
                "a network must have at least an input and an output width, got []",
                refusal(() -> new Architecture(IMAGE, List.of())));
    }

    @Test
    void widthsBelowOneAreRefused() {
        assertEquals("a width must be >= 1, got 0 in [3, 0, 2]", refusal(() -> Architecture.of(IMAGE, 3, 0, 2)));
    }

    private static String refusal(Executable construction) {
        return assertThrows(IllegalArgumentException.class, construction).getMessage();
    }
}
