package org.repcost.verify.exact;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hipparchus.FieldElement;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.numeric.sampling.InstanceSpace;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.number.ComplexArithmetic;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.WrongVersion;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.result.Json;
import org.repcost.verify.result.ProofResult;
import org.repcost.verify.result.ProofResult.RelationProof;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;

class ProverTest {
    private static final List<Architecture> SHAPES = List.of(
            shape("1", 2, 3),
            shape("1x1", 1, 2, 1),
            shape("2x2", 1, 2, 1),
            shape("3", 2, 2, 2),
            shape("5", 1, 1),
            shape("3x2", 2, 1, 2),
            shape("4", 1, 1, 1, 1),
            shape("1x5", 2, 2, 1));

    private static Architecture shape(String group, int... widths) {
        return Architecture.of(FiniteAbelianGroup.parse(group), widths);
    }

    private static ProofResult prove(Check check, Architecture shape) {
        try (Prover prover = new Prover(2)) {
            return prover.prove(check, shape, Prover.Progress.NONE);
        }
    }

    private static ProofResult prove(String id, Architecture shape) {
        return prove(Checks.find(id).orElseThrow(), shape);
    }

    static Stream<Check> supported() {
        return Checks.all().stream().filter(check -> ExactStatements.supports(check.statement()));
    }

    private static boolean meetsHypotheses(Statement statement, Architecture shape) {
        return statement.hypotheses().stream().allMatch(h -> h.holdsFor().test(shape));
    }

    @Test
    void supportedAreTheStatementsBetweenPolynomials() {
        assertEquals(
                List.of("eq3.1", "eq3.2", "eq3.3", "T1", "T2", "T3", "T4", "T5", "T6", "T14", "T22", "T18"),
                Catalogue.statements().stream()
                        .filter(ExactStatements::supports)
                        .map(Statement::id)
                        .toList());
        BadInputException refusal = assertThrows(BadInputException.class, () -> prove("T8", shape("3", 1, 1)));
        assertTrue(
                refusal.getMessage()
                        .startsWith("--mode exact takes statements between polynomials (eq3.1, eq3.2, eq3.3, T1,"),
                refusal.getMessage());
        assertTrue(refusal.getMessage().contains("got T8"), refusal.getMessage());
    }

    @ParameterizedTest
    @MethodSource("supported")
    void statementIsProvedOnSmallShapesAndAllItsWrongVersionsThatDifferAreRefuted(Check check) {
        assertAll(SHAPES.stream()
                .filter(shape -> meetsHypotheses(check.statement(), shape))
                .map(shape -> () -> {
                    ProofResult result = prove(check, shape);
                    assertEquals(
                            Verdict.Kind.PROVED,
                            result.verdict().kind(),
                            shape + ": " + result.verdict().evidence());
                    assertEquals(
                            check.statement().relations().size(),
                            result.relations().size());
                    for (int i = 0; i < result.relations().size(); i++) {
                        Relation relation = check.statement().relations().get(i);
                        assertEquals(
                                relation.when().holdsFor().test(shape)
                                        ? RelationProof.Status.AGREED
                                        : RelationProof.Status.NOT_CLAIMED,
                                result.relations().get(i).status(),
                                relation.name());
                    }
                    for (int i = 0; i < check.wrongVersions().size(); i++) {
                        boolean differs =
                                check.wrongVersions().get(i).differsOn().test(shape);
                        assertEquals(
                                differs
                                        ? WrongVersionResult.Status.CAUGHT
                                        : WrongVersionResult.Status.NOT_DISTINGUISHABLE_HERE,
                                result.wrongVersions().get(i).status(),
                                shape + ": " + result.wrongVersions().get(i).name());
                    }
                }));
    }

    /** The refuting point does not rest on exact arithmetic: plain complex numbers show the same difference. */
    @ParameterizedTest
    @MethodSource("supported")
    void refutingPointsOfWrongVersionsFailInDoublePrecisionToo(Check check) {
        for (Architecture shape : SHAPES) {
            for (WrongVersion version : check.wrongVersions()) {
                if (meetsHypotheses(check.statement(), shape)
                        && version.differsOn().test(shape)) {
                    Relation.Evaluation equation = version.equation().orElseThrow();
                    GenericPoint point = new GenericPoint(shape);
                    RefutingPoint refuting =
                            firstDifference(equation, point, 1_000_000).orElseThrow();
                    assertTrue(
                            residual(equation, point, refuting) > 1e-3,
                            shape + ", " + version.name() + ": " + refuting.text(point));
                    check.statement()
                            .relations()
                            .forEach(relation -> assertEquals(
                                    0, residual(relation.evaluation(), point, refuting), 1e-12, relation.name()));
                }
            }
        }
    }

    private static Optional<RefutingPoint> firstDifference(
            Relation.Evaluation equation, GenericPoint point, long mostMonomials) {
        ExactComparison comparison = new ExactComparison(equation, point);
        Splitting splitting = Splitting.of(point, comparison.structure(), mostMonomials);
        return splitting.supports().stream()
                .flatMap(support -> comparison.difference(splitting, support).stream())
                .findFirst();
    }

    private static double residual(Relation.Evaluation equation, GenericPoint point, RefutingPoint refuting) {
        Sides<Complex> sides = equation.sides(point.setting(
                ComplexArithmetic.INSTANCE, (slot, index) -> new Complex(refuting.at(slot, index)), Complex.NaN));
        double residual = 0;
        for (int i = 0; i < sides.left().size(); i++) {
            residual = Math.max(
                    residual, sides.left().get(i).subtract(sides.right().get(i)).norm());
        }
        return residual;
    }

    @Test
    void splittingChangesNeitherAgreementNorDifference() {
        Architecture shape = shape("3", 1, 2, 1);
        GenericPoint point = new GenericPoint(shape);
        supported().filter(check -> meetsHypotheses(check.statement(), shape)).forEach(check -> {
            for (long most : new long[] {1, 10, 100_000}) {
                check.statement()
                        .relations()
                        .forEach(relation -> assertEquals(
                                Optional.empty(),
                                firstDifference(relation.evaluation(), point, most),
                                relation.name() + " in parts of " + most));
                check.wrongVersions().stream()
                        .filter(version -> version.differsOn().test(shape))
                        .forEach(version -> assertTrue(
                                firstDifference(version.equation().orElseThrow(), point, most)
                                        .isPresent(),
                                version.name() + " in parts of " + most));
            }
        });
    }

    /** A statement with one relation. */
    private record Claim(Relation relation) implements Statement {
        @Override
        public String id() {
            return "claim";
        }

        @Override
        public String title() {
            return "a claim";
        }

        @Override
        public Source source() {
            return new Source("a test", "here");
        }

        @Override
        public List<Relation> conclusions() {
            return List.of(relation);
        }
    }

    private static Check claim(Relation.Evaluation evaluation, WrongVersion... wrongVersions) {
        return Check.of(
                new Claim(Relation.identity("the claim", "a = b", "a = b", evaluation)),
                InstanceSpace.small(),
                List.of(wrongVersions));
    }

    /** f(x) against f(x) + w^1(last) x(last)^2 / 1000: of all coefficients one is wrong. */
    private static <T extends FieldElement<T>> Sides<T> oneWrongCoefficient(Setting<T> s) {
        T weight = last(s.network().weight(1).entries());
        T x = last(s.input().entries());
        T error = weight.multiply(x).multiply(x).multiply(s.integer(1000).reciprocal());
        List<T> left = List.of(s.network().apply(s.input()).getColumn(0));
        List<T> right = new ArrayList<>(left);
        right.set(right.size() - 1, last(right).add(error));
        return new Sides<>(left, right);
    }

    /** x(0)^2 against x(0): they agree at 0 and at 1. */
    private static <T extends FieldElement<T>> Sides<T> squareForItself(Setting<T> s) {
        T x = s.input().entries().get(0);
        return Sides.of(x.multiply(x), x);
    }

    private static <T extends FieldElement<T>> Sides<T> same(Setting<T> s) {
        return Sides.of(s.input(), s.input());
    }

    private static <T extends FieldElement<T>> Sides<T> dependsOnAValue(Setting<T> s) {
        T x = s.input().entries().get(0);
        return Sides.of(x.isZero() ? x : x.add(x), x);
    }

    private static <T extends FieldElement<T>> Sides<T> usesTheMinimizer(Setting<T> s) {
        T zero = s.numbers().field().getZero();
        return Sides.of(s.given().minimizer().squaredNorm(s.numbers()).multiply(zero), zero);
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    @Test
    void relationWithOneWrongCoefficientIsFalsifiedAtItsBasisTuple() {
        ProofResult result = prove(claim(ProverTest::oneWrongCoefficient), shape("3x4", 2, 3, 2));
        assertEquals(Verdict.Kind.FALSIFIED, result.verdict().kind());
        RelationProof relation = result.relations().get(0);
        assertEquals(RelationProof.Status.DIFFERS, relation.status());
        assertEquals("w¹(2,3)₃₂ = 1, x(2,3)₂ = 1", relation.refutedBy());
        assertEquals(
                "the claim: in exact arithmetic the sides differ at w¹(2,3)₃₂ = 1, x(2,3)₂ = 1, all other coordinates 0",
                result.verdict().evidence());
    }

    @Test
    void sidesThatAgreeOnTheBasisTuplesAloneAreToldApart() {
        ProofResult result = prove(claim(ProverTest::squareForItself), shape("2", 1, 1));
        assertEquals(Verdict.Kind.FALSIFIED, result.verdict().kind());
        assertEquals("x(0)₁ = 2", result.relations().get(0).refutedBy());
    }

    @Test
    void whatIsNoPolynomialOrUsesAMinimizerIsRefused() {
        for (Check check : List.of(claim(ProverTest::dependsOnAValue), claim(ProverTest::usesTheMinimizer))) {
            assertFalse(ExactStatements.supports(check.statement()));
            assertThrows(BadInputException.class, () -> prove(check, shape("2", 1, 1)));
        }
    }

    @Test
    void wrongVersionThatHoldsOrCannotBeDecidedLeavesTheStatementUndecided() {
        WrongVersion harmless = WrongVersion.equation("nothing wrong", a -> true, ProverTest::same);
        WrongVersion numeric = new WrongVersion("no equation", a -> true, trial -> null);
        WrongVersion branching = WrongVersion.equation("branches", a -> true, ProverTest::dependsOnAValue);
        for (WrongVersion version : List.of(harmless, numeric, branching)) {
            ProofResult result = prove(claim(ProverTest::same, version), shape("3", 1, 1));
            assertEquals(Verdict.Kind.UNDECIDED, result.verdict().kind(), version.name());
            assertTrue(result.verdict().evidence().contains("'" + version.name() + "'"));
            assertEquals(
                    WrongVersionResult.Status.NOT_CAUGHT,
                    result.wrongVersions().get(0).status());
        }
        WrongVersion elsewhere = WrongVersion.equation("elsewhere", a -> false, ProverTest::same);
        Verdict verdict =
                prove(claim(ProverTest::same, elsewhere), shape("3", 1, 1)).verdict();
        assertEquals(Verdict.Kind.PROVED, verdict.kind());
        assertTrue(verdict.evidence().endsWith("; no wrong version can be told apart on this shape"));
    }

    @Test
    void relationThatIsNotClaimedForTheShapeProvesNothing() {
        Relation relation = Relation.identity("the claim", "a = b", "a = b", ProverTest::same)
                .when(Hypothesis.of("never", "\\bot", a -> false));
        ProofResult result = prove(Check.of(new Claim(relation), InstanceSpace.small(), List.of()), shape("3", 1, 1));
        assertEquals(Verdict.Kind.UNDECIDED, result.verdict().kind());
        assertEquals(RelationProof.Status.NOT_CLAIMED, result.relations().get(0).status());
    }

    /** 1024 * 64 * 3 coordinates of the first layer, 1024 * 640 of the head, 1024 * 3 of the input. */
    @Test
    void shapeTooLargeIsUndecidedAndSaysHowManyTuplesItTakes() {
        ProofResult result = prove("T3", shape("32x32", 3, 64, 10));
        BigInteger tuples = BigInteger.valueOf(1024L * 192)
                .multiply(BigInteger.valueOf(1024L * 640))
                .multiply(BigInteger.valueOf(1024L * 3));
        assertEquals(Verdict.Kind.UNDECIDED, result.verdict().kind());
        assertEquals(tuples, result.tuples());
        assertTrue(
                result.verdict()
                        .evidence()
                        .contains("a proof for 32x32, widths 3,64,10 takes "
                                + String.format(Locale.ROOT, "%,d", tuples)
                                + " basis tuples, more than the 4,000,000 that are evaluated"),
                result.verdict().evidence());
        assertTrue(result.seconds() < 5);
    }

    @Test
    void noShapeIsTooLargeToCount() {
        ProofResult result = prove("T4", shape("999999999", Integer.MAX_VALUE, Integer.MAX_VALUE, 1));
        assertEquals(Verdict.Kind.UNDECIDED, result.verdict().kind());
        BigInteger layer = BigInteger.valueOf(999_999_999)
                .multiply(BigInteger.valueOf(Integer.MAX_VALUE).pow(2));
        BigInteger head = BigInteger.valueOf(999_999_999).multiply(BigInteger.valueOf(Integer.MAX_VALUE));
        assertEquals(
                layer.multiply(layer.add(BigInteger.ONE))
                        .add(head.multiply(head.add(BigInteger.ONE)))
                        .shiftRight(1),
                result.tuples());
        assertEquals(
                Verdict.Kind.UNDECIDED,
                prove("T6", shape("2x2x2x2x2x2x2x2x2x2x2x2x2x2x2x2x2x2x2x2", 3, 3, 3))
                        .verdict()
                        .kind());
    }

    /** Per relation: layer after layer, Parseval, the conclusion in x, the conclusion in beta. */
    @Test
    void equivalenceOfAnImageNetworkIsProvedOnACountedNumberOfTuples() {
        ProofResult result = prove("T3", shape("3x4", 2, 3, 2));
        assertEquals(
                "exact arithmetic in Q(ζ_12): both sides agree on all 124,416 basis tuples of 3x4, widths 2,3,2,"
                        + " hence for all real weights and inputs of this shape",
                result.verdict().evidence());
        assertEquals(
                List.of(72L * 24, 72L * 72 * 24, 72L * 72 * 24, 72L * 72),
                result.relations().stream().map(r -> r.tuples().longValue()).toList());
        assertEquals("w¹ w² x", result.relations().get(2).degrees());
        assertEquals("repcost check T3 --group 3x4 --widths 2,3,2 --mode exact", result.command());
        assertTrue(Json.text(result).contains("\"tuples\" : 124416"));
    }

    /** 36 coordinates of w and of x; unordered pairs of them are 36 * 37 / 2 = 666. */
    @ParameterizedTest
    @CsvSource({"T1,1296,w¹ x", "T4,666,(w¹)^2", "T5,36,w¹"})
    void tuplesAreCountedForEveryKindOfDegree(String id, long tuples, String degrees) {
        ProofResult result = prove(id, shape("6x6", 1, 1));
        assertEquals(tuples, result.tuples().longValue());
        assertTrue(result.relations().stream().anyMatch(r -> r.degrees().equals(degrees)));
    }

    @Test
    void resultIsTheSameOnOneThreadAndOnFour() {
        Check check = claim(ProverTest::oneWrongCoefficient);
        for (int threads : new int[] {1, 4}) {
            try (Prover prover = new Prover(threads)) {
                ProofResult result = prover.prove(check, shape("5x5", 2, 2, 2), Prover.Progress.NONE);
                assertEquals(
                        "w¹(4,4)₂₂ = 1, x(4,4)₂ = 1", result.relations().get(0).refutedBy());
            }
        }
    }

    @Test
    void progressTellsAllItsSteps() {
        AtomicInteger expected = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (Prover prover = new Prover(2)) {
            prover.prove(claim(ProverTest::same), shape("12", 1, 1), new Prover.Progress() {
                @Override
                public void expect(int steps) {
                    expected.addAndGet(steps);
                }

                @Override
                public void done(int steps) {
                    done.addAndGet(steps);
                }
            });
        }
        assertTrue(expected.get() > 0);
        assertEquals(expected.get(), done.get());
    }

    @Test
    void shapeOutsideTheHypothesesIsBadInput() {
        BadInputException refusal = assertThrows(BadInputException.class, () -> prove("eq3.2", shape("5", 1, 1)));
        assertTrue(refusal.getMessage().contains("G = Z_H × Z_W"), refusal.getMessage());
    }
}
