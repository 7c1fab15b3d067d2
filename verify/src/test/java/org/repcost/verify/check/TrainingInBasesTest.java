package org.repcost.verify.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.numeric.learning.ReluTraining.Method;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;

class TrainingInBasesTest {
    private final SplittableRandom random = new SplittableRandom(22);

    private Trial trial(String group, int... widths) {
        return new Trial(new Instance(Architecture.of(Groups.parse(group), widths), random.nextLong() >>> 1));
    }

    private void assertOutcome(Outcome.Kind expected, Measure.Method method, Trial trial) {
        Outcome outcome = method.on(trial);
        assertEquals(expected, outcome.kind(), trial.architecture() + ": " + outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "11", "8", "2x2x2", "4x4", "3x5"})
    void sgdTrainsAlikeInSpaceAndInFrequencySpaceAndAdamAndClippingDoNot(String group) {
        Outcome.Kind otherwise = group.equals("1") ? Outcome.Kind.HOLDS : Outcome.Kind.FAILS;
        for (int i = 0; i < 3; i++) {
            Trial trial = trial(group, 2, 3, 2, 2);
            assertOutcome(Outcome.Kind.HOLDS, TrainingInBases.SAME_WEIGHTS.method(), trial);
            assertOutcome(otherwise, TrainingInBases.with(Method.ADAM), trial);
            assertOutcome(otherwise, TrainingInBases.with(Method.CLIPPED_MOMENTUM), trial);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "2x2x2"})
    void rootOfTwoMakesNoDifferenceWhereAllFrequenciesAreSelfConjugate(String group) {
        assertOutcome(Outcome.Kind.HOLDS, TrainingInBases::withoutRootOfTwo, trial(group, 2, 2, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "4x2", "5"})
    void withoutRootOfTwoTrainingIsAnother(String group) {
        assertOutcome(Outcome.Kind.FAILS, TrainingInBases::withoutRootOfTwo, trial(group, 2, 2, 1));
    }
}
