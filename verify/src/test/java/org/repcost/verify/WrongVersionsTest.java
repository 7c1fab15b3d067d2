package org.repcost.verify;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.Measure;
import org.repcost.verify.check.Outcome;
import org.repcost.verify.check.Trial;
import org.repcost.verify.check.WrongVersion;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.engine.ThreadEngine;
import org.repcost.verify.jqwik.RepCostArbitraries;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;
import org.repcost.verify.run.Runner;

/** Every statement holds, every wrong version of it is caught, and a check is able to fail. */
class WrongVersionsTest {
    private static final int TRIES = 200;

    /**
     * Where wrong versions say anything, if not everywhere: on the shapes of the special case, where sums are within reach
     * of the architecture, where the sizes of matrices allow another order, where minima are certified, and where a descent can
     * tell two exponents apart.
     */
    private static final Map<String, Predicate<Architecture>> DOMAINS = Map.ofEntries(
            Map.entry("eq3.1: layers in the wrong order", WrongVersionsTest::hasSquareConvolutions),
            Map.entry("eq3.2: input and output channels exchanged", a -> a.width(0) == a.width(1)),
            Map.entry("T3: layers in the wrong order", WrongVersionsTest::hasSquareConvolutions),
            Map.entry("T8: complex minimizers accepted as real", a -> a.depth() >= 2),
            Map.entry("T11: C = K = 1: exponent 1/L for 2/L", a -> a.inputs() == 1 && a.outputs() == 1),
            Map.entry("T11: C = K = 1: the factor N^{-(L-1)/L} dropped", a -> a.inputs() == 1 && a.outputs() == 1),
            Map.entry("T11: C = 1 or K = 1: entries for groups", a -> Math.min(a.inputs(), a.outputs()) == 1),
            Map.entry("T11: L = 1: |β| for |β|²", a -> a.depth() == 1),
            Map.entry(
                    "T11: L = 2: Frobenius for nuclear norms",
                    a -> a.depth() == 2 && Math.min(a.inputs(), a.outputs()) <= 2),
            Map.entry("T11: N = 1: the factor L dropped", a -> a.group().size() == 1),
            Map.entry(
                    "T13: additive for subadditive",
                    a -> a.depth() >= 2 && a.narrowestInnerWidth() >= Math.min(a.inputs(), a.outputs())),
            Map.entry(
                    "T13: the rank condition dropped",
                    a -> a.narrowestInnerWidth() == 1 && Math.min(a.inputs(), a.outputs()) >= 2),
            Map.entry("T17: exponent 1/L for 2/L", a -> a.depth() == 2),
            Map.entry("T17: exponent 2/(L+1) for 2/L", a -> a.depth() == 2),
            Map.entry("T17-group: exponent 1/L for 2/L", a -> a.depth() == 2),
            Map.entry("T17-group: exponent 2/(L+1) for 2/L", a -> a.depth() == 2),
            Map.entry("T18: layers in the wrong order", WrongVersionsTest::hasSquareConvolutions),
            Map.entry(
                    "T19: the rank condition dropped",
                    a -> a.narrowestInnerWidth() < Math.min(a.inputs(), a.outputs())),
            Map.entry(
                    "T20: dense: the rank condition dropped",
                    a -> a.narrowestInnerWidth() < Math.min(a.inputs(), a.outputs())),
            Map.entry(
                    "T20: diagonal: the Schatten quasi-norm of β as a matrix",
                    a -> a.group().size() >= 2),
            Map.entry("T24: the Schatten quasi-norm for the l_1 norm of the aliases", a -> a.outputs() == 1),
            Map.entry("T24: exponent 1/3 for 2/3", a -> a.outputs() == 1),
            Map.entry("T24: s for s^{1/2}", a -> a.outputs() == 1),
            Map.entry("T24: T8's formula, as if there were no stride", a -> a.outputs() == 1),
            Map.entry("T24: T21's formula, as if the stride came first", a -> a.outputs() == 1),
            Map.entry("T15: the factor N^{-(L-1)/L} dropped", a -> a.largestBlockRank() == 1),
            Map.entry("T16: L = 1: μ for 2μ", a -> a.depth() == 1),
            Map.entry("T16: L = 2: half the threshold", a -> a.depth() == 2),
            Map.entry("T16: L = 2: b = 0 a local minimizer for every c", a -> a.depth() == 2),
            Map.entry("T16: L ≥ 3: the soft threshold of L = 2", a -> a.depth() >= 3),
            Map.entry("T16: L ≥ 3: b* with exponent 1/L for 2/L", a -> a.depth() >= 3),
            Map.entry("T16: L ≥ 3: 1-p dropped from b*", a -> a.depth() >= 3),
            Map.entry("T16: L ≥ 3: the jump at |c| = s² b*", a -> a.depth() >= 3),
            Map.entry("T16: L ≥ 3: the jump where b ≠ 0 becomes a local minimizer", a -> a.depth() >= 3),
            Map.entry(
                    "T23: N for √N in the threshold",
                    a -> a.narrowestInnerWidth() >= Math.min(a.inputs(), a.outputs())));

    /** One wrong version of one statement. */
    record Case(Check check, WrongVersion version) {
        @Override
        public String toString() {
            return check.statement().id() + ": " + version.name();
        }
    }

    static Stream<Case> wrongVersions() {
        return Checks.all().stream()
                .flatMap(check -> check.wrongVersions().stream().map(version -> new Case(check, version)));
    }

    @Test
    void everyStatementOfTheCatalogueIsCheckedAndHasWrongVersionsOfDifferentNames() {
        assertEquals(
                Catalogue.statements().stream().map(Statement::id).toList(),
                Checks.all().stream().map(check -> check.statement().id()).toList());
        for (Check check : Checks.all()) {
            List<String> names =
                    check.wrongVersions().stream().map(WrongVersion::name).toList();
            assertFalse(names.isEmpty(), check.statement().id());
            assertEquals(names.size(), names.stream().distinct().count(), names.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 12345})
    void everyCheckIsTestedAndCatchesAllItsWrongVersionsOnItsOwnShapes(long seed) {
        try (Engine engine = new ThreadEngine(Runtime.getRuntime().availableProcessors())) {
            Runner runner = new Runner(seed, engine);
            assertAll(Checks.all().stream().map(check -> () -> {
                StatementResult result = runner.run(check, Optional.empty(), TRIES, step -> {});
                assertEquals(
                        Verdict.Kind.TESTED,
                        result.verdict().kind(),
                        result.id() + ": " + result.verdict().evidence());
                assertEquals(TRIES, result.instances());
                assertEquals(
                        List.of(),
                        result.wrongVersions().stream()
                                .filter(version -> version.status() != WrongVersionResult.Status.CAUGHT)
                                .toList());
                assertEquals(check.wrongVersions().size(), result.caught());
                assertEquals(result.caught(), result.catchable());
                result.relations()
                        .forEach(relation -> assertTrue(
                                relation.instances() > 0, result.id() + " never decides: " + relation.name()));
            }));
        }
    }

    @Test
    void checkOfAWrongRelationIsFalsifiedWithACounterexampleThatRepeats() {
        assertAll(wrongVersions().map(wrong -> () -> {
            Check broken = check(
                    wrong.check,
                    new Measure(
                            "a wrong relation",
                            "",
                            "",
                            trial -> wrong.version.differsOn().test(trial.architecture())
                                    ? wrong.version.method().on(trial)
                                    : Outcome.NOT_CLAIMED));
            StatementResult result = run(broken, Optional.empty(), 60, 1, 2);
            assertEquals(Verdict.Kind.FALSIFIED, result.verdict().kind(), wrong.toString());
            String evidence = result.verdict().evidence();
            assertTrue(evidence.matches("a wrong relation \\(.+, widths [0-9,]+, seed [0-9]+\\).*"), evidence);
        }));
    }

    @Test
    void counterexampleOutweighsInstancesThatAreUndecided() {
        AtomicInteger count = new AtomicInteger();
        Check check = check(
                Checks.all().get(0),
                new Measure(
                        "mostly undecided",
                        "",
                        "",
                        trial -> count.getAndIncrement() == 7
                                ? Outcome.fails(0.5, 1e-12, "")
                                : Outcome.undecided(0, 1, "too coarse")));
        StatementResult result = run(check, Optional.empty(), 40, 1, 1);
        assertEquals(Verdict.Kind.FALSIFIED, result.verdict().kind());
        assertEquals(0.5, result.largestResidual());
        assertEquals(39, result.undecided());
    }

    @Test
    void checkThatCannotDecideIsUndecidedAndSaysWhy() {
        Check check = check(
                Checks.all().get(0),
                new Measure("never decided", "", "", trial -> Outcome.undecided(0.25, 1, "too coarse")));
        StatementResult result = run(check, Optional.empty(), 30, 1, 2);
        assertEquals(Verdict.Kind.UNDECIDED, result.verdict().kind());
        assertTrue(
                result.verdict().evidence().startsWith("30 of 30 instances undecided, first: never decided ("),
                result.verdict().evidence());
        assertTrue(result.verdict().evidence().endsWith("too coarse"));
        assertEquals(0, result.instances());
        assertEquals(30, result.undecided());
        assertEquals(0, result.relations().get(0).instances());
    }

    @Test
    void wrongVersionThatAlwaysHoldsIsNotCaught() {
        WrongVersion harmless = new WrongVersion("nothing wrong", a -> true, trial -> Outcome.holds(0, 0));
        WrongVersion elsewhere = new WrongVersion("wrong elsewhere", a -> false, trial -> Outcome.fails(1, 0, ""));
        Check own = Checks.all().get(0);
        Check check = new Check(
                own.statement(),
                own.space(),
                own.measures(),
                List.of(harmless, elsewhere),
                false,
                Verdict.Kind.TESTED,
                1);
        StatementResult result = run(check, Optional.empty(), 30, 1, 2);
        assertEquals(
                List.of(
                        new WrongVersionResult("nothing wrong", WrongVersionResult.Status.NOT_CAUGHT, 60, ""),
                        new WrongVersionResult(
                                "wrong elsewhere", WrongVersionResult.Status.NOT_DISTINGUISHABLE_HERE, 0, "")),
                result.wrongVersions());
        assertEquals(0, result.caught());
        assertEquals(1, result.catchable());
    }

    @Test
    void resultIsTheSameOnOneThreadAndOnTwo() {
        for (Check check : Checks.all()) {
            assertEquals(
                    withoutSeconds(run(check, Optional.empty(), 50, 7, 1)),
                    withoutSeconds(run(check, Optional.empty(), 50, 7, 2)));
        }
    }

    @Test
    void resultFollowsFromTheSeed() {
        Check check = Checks.find("T3").orElseThrow();
        assertEquals(
                withoutSeconds(run(check, Optional.empty(), 20, 7, 2)),
                withoutSeconds(run(check, Optional.empty(), 20, 7, 2)));
        assertFalse(run(check, Optional.empty(), 20, 7, 2).largestResidual()
                == run(check, Optional.empty(), 20, 8, 2).largestResidual());
    }

    @Test
    void wrongVersionsWithADomainExist() {
        List<String> names = wrongVersions().map(Case::toString).toList();
        assertTrue(names.containsAll(DOMAINS.keySet()), names.toString());
    }

    /** Whether a wrong version differs from its statement follows from the shape: it fails there and only there. */
    @ParameterizedTest
    @MethodSource("wrongVersions")
    void wrongVersionFailsExactlyWhereItDiffers(Case wrong) {
        SplittableRandom random = new SplittableRandom(99);
        List<String> surprises = new ArrayList<>();
        for (int shape = 0; shape < 60; shape++) {
            Architecture architecture = wrong.check.space().sample(random);
            boolean differs = wrong.version.differsOn().test(architecture);
            if (!differs && !DOMAINS.getOrDefault(wrong.toString(), a -> true).test(architecture)) {
                continue;
            }
            boolean fails = false;
            for (int i = 0; i < (differs ? 50 : 2) && !fails; i++) {
                Trial trial = new Trial(new Instance(architecture, random.nextLong() >>> 1));
                fails = wrong.version.method().on(trial).kind() == Outcome.Kind.FAILS;
            }
            if (fails != differs) {
                surprises.add(architecture + (fails ? " fails" : " is never caught"));
            }
        }
        assertEquals(List.of(), surprises);
    }

    @Property(tries = 15)
    void allThatIsMeasuredHoldsOnArbitraryInstancesOfTheSpace(@ForAll("trials") List<TrialOf> trials) {
        for (TrialOf of : trials) {
            Trial trial = new Trial(of.instance);
            for (Measure measure : of.check.measures()) {
                Outcome outcome = measure.method().on(trial);
                assertTrue(
                        outcome.kind() == Outcome.Kind.HOLDS || outcome.kind() == Outcome.Kind.NOT_CLAIMED,
                        of.check.statement().id() + ", " + measure.name() + " on " + of.instance + ": " + outcome);
            }
        }
    }

    /** An instance of a check's space. */
    record TrialOf(Check check, Instance instance) {}

    /** One instance of every statement. */
    @Provide
    Arbitrary<List<TrialOf>> trials() {
        List<Arbitrary<TrialOf>> each = Checks.all().stream()
                .map(check -> Combinators.combine(
                                RepCostArbitraries.architectures(check.space()),
                                Arbitraries.longs().between(0, Long.MAX_VALUE).withoutEdgeCases())
                        .as((architecture, seed) -> new TrialOf(check, new Instance(architecture, seed))))
                .toList();
        return Combinators.combine(each).as(all -> all);
    }

    private static boolean hasSquareConvolutions(Architecture a) {
        return a.widths().subList(0, a.depth()).stream().distinct().count() == 1;
    }

    private static Check check(Check own, Measure measure) {
        return new Check(own.statement(), own.space(), List.of(measure), List.of(), false, Verdict.Kind.TESTED, 1);
    }

    private static StatementResult run(Check check, Optional<Architecture> shape, int tries, long seed, int threads) {
        try (Engine engine = new ThreadEngine(threads)) {
            return new Runner(seed, engine).run(check, shape, tries, step -> {});
        }
    }

    private static StatementResult withoutSeconds(StatementResult r) {
        return new StatementResult(
                r.id(),
                r.title(),
                r.source(),
                r.hypotheses(),
                r.verdict(),
                r.instances(),
                r.undecided(),
                r.largestResidual(),
                r.tolerance(),
                r.relations(),
                r.wrongVersions(),
                r.seed(),
                r.command(),
                0);
    }
}
