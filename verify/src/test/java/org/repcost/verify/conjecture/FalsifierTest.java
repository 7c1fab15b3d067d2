package org.repcost.verify.conjecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.repcost.verify.conjecture.Descriptions.convolution;
import static org.repcost.verify.conjecture.Descriptions.head;
import static org.repcost.verify.conjecture.Descriptions.local;
import static org.repcost.verify.conjecture.Descriptions.pointwise;
import static org.repcost.verify.conjecture.Descriptions.stride;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.verify.architecture.ArchitectureDescription;
import org.repcost.verify.result.Verdict;

class FalsifierTest {
    private static final String T8 = "L*N^(-(L-1)/L)*sum(schatten(2/L))";

    static Stream<Arguments> wrongFormulas() {
        ArchitectureDescription deep = Descriptions.of("5", 2, convolution(2), convolution(2), head(2));
        ArchitectureDescription late = Descriptions.of("6", 1, convolution(1), convolution(1), stride("2"), head(1));
        return Stream.of(
                Arguments.of("1/L for 2/L", deep, "L*N^(-(L-1)/L)*sum(schatten(1/L))"),
                Arguments.of("N missing", deep, "L*sum(schatten(2/L))"),
                Arguments.of(
                        "full kernel for a local one",
                        Descriptions.of("7", 1, local(1, "3"), head(1)),
                        "2*N^(-1/2)*sum(nuclear)"),
                Arguments.of(
                        "d_rho missing on S3",
                        Descriptions.of("S3", 1, convolution(1), head(1)),
                        "L/N*sum_rho(schatten(2/L))"),
                Arguments.of(
                        "d_rho missing on Q8",
                        Descriptions.of("Q8", 1, convolution(1), head(1)),
                        "L/N*sum_rho(schatten(2/L))"),
                Arguments.of("T8 behind a late stride", late, T8),
                Arguments.of(
                        "T8 behind a late stride, 4x4",
                        Descriptions.of("4x4", 1, convolution(1), convolution(1), stride("2x2"), head(1)),
                        T8),
                Arguments.of("T21 behind a late stride", late, "L*(N/s)^(-(L-1)/L)*sum(sum(schatten(2/L)))"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFormulas")
    void wrongFormulaIsFalsified(String name, ArchitectureDescription shape, String formula) {
        Findings findings = examine(shape, formula, 16);
        assertEquals(
                Verdict.Kind.FALSIFIED,
                findings.verdict().kind(),
                findings.verdict().evidence());
        assertTrue(findings.refutation().orElseThrow().stands());
    }

    static Stream<Arguments> trueFormulas() {
        return Stream.of(
                Arguments.of("T8", Descriptions.of("3x2", 2, convolution(2), convolution(3), head(2)), T8),
                Arguments.of("T8, narrow", Descriptions.of("4", 3, convolution(1), head(2)), T8),
                Arguments.of(
                        "T8, deep",
                        Descriptions.of(
                                "3",
                                2,
                                convolution(2),
                                convolution(2),
                                convolution(2),
                                convolution(2),
                                convolution(2),
                                head(2)),
                        T8),
                Arguments.of(
                        "T10",
                        Descriptions.of("4", 2, convolution(2, 3), convolution(2, 0.5), head(2)),
                        "L*lambda*N^(-(L-1)/L)*sum(schatten(2/L))"),
                Arguments.of("T18", Descriptions.of("S3", 1, convolution(1), head(2)), "L/N*sum_rho(d*schatten(2/L))"),
                Arguments.of("T19", Descriptions.of("5", 2, pointwise(2), head(2)), "2*nuclear"),
                Arguments.of(
                        "T21",
                        Descriptions.of("6", 2, convolution(2), stride("2"), convolution(2), head(2)),
                        "L*(N/s)^(-(L-1)/L)*sum_eta(schatten(2/L))"),
                Arguments.of(
                        "T24",
                        Descriptions.of("6", 1, convolution(1), convolution(1), stride("2"), head(1)),
                        "3*(sqrt(s)/N)^(2/3)*sum_eta(sum_xi(frobenius)^(2/3))"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trueFormulas")
    void trueFormulaIsTested(String name, ArchitectureDescription shape, String formula) {
        Findings findings = examine(shape, formula, 8);
        assertEquals(
                Verdict.Kind.TESTED,
                findings.verdict().kind(),
                findings.verdict().evidence());
    }

    private static Findings examine(ArchitectureDescription shape, String formula, int tries) {
        try (Falsifier falsifier = new Falsifier(1, 2)) {
            return falsifier.examine(Conjecture.of(shape, formula), tries, true, done -> {});
        }
    }
}
