package org.repcost.verify.counterexample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Outcome;

/** Counterexamples to test with. */
final class Samples {
    private Samples() {}

    static Stream<Assertion> wrongVersions() {
        return Checks.all().stream()
                .flatMap(check -> check.wrongVersions().stream().map(version -> Assertion.of(check, version)));
    }

    static Assertion wrongVersion(String statement, String name) {
        return Assertion.find(statement, Assertion.Kind.WRONG_VERSION, name).orElseThrow();
    }

    static Counterexample firstFailure(Assertion assertion) {
        SplittableRandom random = new SplittableRandom(5);
        while (true) {
            Instance instance = new Instance(assertion.check().space().sample(random), random.nextLong() >>> 1);
            Counterexample candidate = Counterexample.of(assertion, instance);
            if (assertion.on(candidate.trial()).kind() == Outcome.Kind.FAILS) {
                return candidate;
            }
        }
    }

    static Counterexample sample(Assertion assertion, String group, int... widths) {
        Architecture architecture = Architecture.of(FiniteAbelianGroup.parse(group), widths);
        return Counterexample.of(assertion, new Instance(architecture, 3));
    }

    /** How much there is to read, summed over all numbers. */
    static double complexity(Counterexample counterexample) {
        return NumberArrays.of(counterexample.numbers()).stream()
                .flatMapToDouble(array -> Arrays.stream(array.values()))
                .map(SimplerNumbers::complexity)
                .sum();
    }

    static void assertSameNumbers(Counterexample expected, Counterexample actual) {
        assertEquals(expected.architecture(), actual.architecture());
        List<RealMatrixFunction> arrays = NumberArrays.of(expected.numbers());
        for (int i = 0; i < arrays.size(); i++) {
            assertArrayEquals(
                    arrays.get(i).values(),
                    NumberArrays.of(actual.numbers()).get(i).values(),
                    0);
        }
        assertEquals(expected.numbers().scalar(), actual.numbers().scalar());
        assertEquals(expected.numbers().largeDepth(), actual.numbers().largeDepth());
        assertEquals(expected.numbers().rankBound(), actual.numbers().rankBound());
    }
}
