package org.repcost.verify.conjecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.repcost.verify.conjecture.Descriptions.convolution;
import static org.repcost.verify.conjecture.Descriptions.head;
import static org.repcost.verify.conjecture.Descriptions.local;
import static org.repcost.verify.conjecture.Descriptions.pointwise;
import static org.repcost.verify.conjecture.Descriptions.stride;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"exp(1000)", "10^400", "9^9^9^9", "0*exp(1000)+exp(1000)", "exp(709.7)*100"})
    void formulaBeyondTheRangeOfDoublesIsUndecided(String formula) {
        for (ArchitectureDescription shape : List.of(
                Descriptions.of("4", 2, convolution(2), head(1)), Descriptions.of("4", 1, local(1, "3"), head(1)))) {
            Findings findings = examine(shape, formula, 2);
            assertEquals(
                    Verdict.Kind.UNDECIDED,
                    findings.verdict().kind(),
                    findings.verdict().evidence());
            assertTrue(
                    findings.verdict().evidence().contains("none that could be enclosed"),
                    findings.verdict().evidence());
            assertEquals(0, findings.reached());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp(-1000)", "exp(-1000000)"})
    void formulaBelowTheRangeOfDoublesIsFalsifiedByAPositiveBound(String formula) {
        Findings findings = examine(Descriptions.of("4", 2, convolution(2), head(1)), formula, 2);
        assertEquals(
                Verdict.Kind.FALSIFIED,
                findings.verdict().kind(),
                findings.verdict().evidence());
        assertEquals(
                Refutation.Kind.DERIVED_BOUND,
                findings.refutation().orElseThrow().kind());
    }

    @Test
    void formulaBelowTheCostButAboveEveryLowerBoundIsUndecided() {
        ArchitectureDescription shape = Descriptions.of("7", 1, local(1, "3"), convolution(1), head(1));
        Verdict verdict = examine(shape, T8, 4).verdict();
        assertEquals(Verdict.Kind.UNDECIDED, verdict.kind(), verdict.evidence());
        assertTrue(verdict.evidence().contains("falsifies nothing"), verdict.evidence());
    }

    @Test
    void formulaThatIsNotReachedForLackOfOptimizationIsUndecided() {
        // Too large to optimize over: nothing is known but random networks, which cost far more, and the lower bound.
        ArchitectureDescription shape = Descriptions.of("8x8", 1, local(2, "3x3"), convolution(2), head(2));
        try (Falsifier falsifier = new Falsifier(1, 2)) {
            Conjecture conjecture = Conjecture.of(shape, "1.1*" + T8);
            Verdict verdict =
                    falsifier.examine(conjecture, 1, false, done -> {}).verdict();
            assertEquals(Verdict.Kind.UNDECIDED, verdict.kind(), verdict.evidence());
        }
    }

    @Test
    void formulaOffByLessThanTheOptimizersToleranceIsNotTested() {
        Findings findings = examine(Descriptions.of("3", 2, convolution(2), head(2)), "1.0000001*" + T8, 8);
        assertEquals(
                Verdict.Kind.FALSIFIED,
                findings.verdict().kind(),
                findings.verdict().evidence());
        assertEquals(
                Refutation.Kind.CHEAPER_NETWORK,
                findings.refutation().orElseThrow().kind());
    }

    @Test
    void counterexampleHasSmallWholeWeightsOnTheSmallestShape() {
        Findings findings = examine(Descriptions.of("5", 2, convolution(2), head(2)), "L*sum(schatten(2/L))", 8);
        Refutation refutation = findings.refutation().orElseThrow();
        assertEquals(
                "2, 1 channel: convolution (channels 1), head (outputs 1)",
                refutation.conjecture().description().toString());
        for (double weight : refutation.network().weights()) {
            assertTrue(weight == 0 || Math.abs(weight) == 1, String.valueOf(weight));
        }
    }

    @Test
    void explicitMinimizerReachesTheFormulaWhereThereIsNoRoomForOptimization() {
        try (Falsifier falsifier = new Falsifier(1, 2)) {
            Conjecture conjecture = Conjecture.of(
                    Descriptions.of("Q8", 3, convolution(5, 2), convolution(5, 0.25), head(3)),
                    "L/N*lambda*sum_rho(d*schatten(2/L))");
            Findings findings = falsifier.examine(conjecture, 1, false, done -> {});
            assertEquals(1, findings.reached());
            assertTrue(findings.largestExcess().orElseThrow() < 1e-10);
        }
    }

    private static Findings examine(ArchitectureDescription shape, String formula, int tries) {
        try (Falsifier falsifier = new Falsifier(1, 2)) {
            return falsifier.examine(Conjecture.of(shape, formula), tries, true, done -> {});
        }
    }
}
