package org.repcost.verify.conjecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.repcost.verify.conjecture.Descriptions.convolution;
import static org.repcost.verify.conjecture.Descriptions.head;
import static org.repcost.verify.conjecture.Descriptions.local;
import static org.repcost.verify.conjecture.Descriptions.stride;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.repcost.verify.architecture.ArchitectureDescription;

class ShapesTest {
    @Test
    void localKernelStaysSmallerThanTheGroup() {
        assertEquals(List.of("4", "5", "6"), groups(Descriptions.of("7", 1, local(1, "3"), head(1))));
    }

    @Test
    void strideStillDividesTheGroupAndLeavesMoreThanAPoint() {
        assertEquals(
                List.of("4", "6"),
                groups(Descriptions.of("8", 1, convolution(1), stride("2"), convolution(1), head(1))));
    }

    @Test
    void groupsThatAreNotProductsOfCyclicOnesStayOfTheirFamily() {
        assertEquals(List.of("S3"), groups(Descriptions.of("S4", 1, convolution(1), head(1))));
        assertEquals(List.of("D3", "D4"), groups(Descriptions.of("D5", 1, convolution(1), head(1))));
        assertEquals(List.of(), groups(Descriptions.of("Q8", 1, convolution(1), head(1))));
    }

    @Test
    void widthsShrinkOneByOne() {
        assertEquals(
                List.of(
                        "Q8, 1 channel: convolution (channels 1), head (outputs 1)",
                        "Q8, 1 channel: convolution (channels 1), head (outputs 2)"),
                below(Descriptions.of("Q8", 1, convolution(2), head(2))).stream()
                        .filter(shape -> shape.contains("convolution (channels 1)"))
                        .toList());
    }

    @Test
    void spreadKeepsTheLargest() {
        assertEquals(List.of(3, 6), Shapes.spread(List.of(1, 2, 3, 4, 5, 6), 2));
        assertEquals(List.of(1, 2), Shapes.spread(List.of(1, 2), 4));
    }

    private static List<String> groups(ArchitectureDescription shape) {
        return Shapes.below(Conjecture.of(shape, "1")).stream()
                .map(each -> each.description().group())
                .toList();
    }

    private static List<String> below(ArchitectureDescription shape) {
        return Shapes.below(Conjecture.of(shape, "1")).stream()
                .map(each -> each.description().toString())
                .toList();
    }
}
