package org.repcost.verify.counterexample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.verify.check.Outcome;
import org.repcost.verify.check.RelationMethod;
import org.repcost.verify.report.TextLayout;

/** Every wrong version of every check, shrunk from the first random instance on which it fails. */
class WrongVersionCounterexamplesTest {
    static Stream<Counterexample> failing() {
        return Samples.wrongVersions().map(Samples::firstFailure);
    }

    @ParameterizedTest
    @MethodSource("failing")
    void shrunkCounterexampleFailsIsSmallFitsAScreenAndComesBackFromItsFile(
            Counterexample failing, @TempDir Path folder) throws IOException {
        Counterexample shrunk = Shrinker.shrink(failing);

        Evaluation evaluation = Evaluation.of(shrunk);
        assertEquals(Outcome.Kind.FAILS, evaluation.outcome().kind());
        boolean isRelation = shrunk.assertion().method() instanceof RelationMethod;
        assertEquals(isRelation, evaluation.isConfirmed());
        assertEquals(isRelation, !evaluation.differences().isEmpty());

        assertTrue(SmallShapes.BY_SIZE.compare(shrunk.architecture(), failing.architecture()) <= 0);
        assertTrue(shrunk.assertion().isClaimedOn(shrunk.architecture()));
        assertTrue(NumberArrays.keepTheirContract(shrunk.numbers()));
        assertTrue(Samples.complexity(shrunk) <= Samples.complexity(failing));
        assertSame(shrunk, Shrinker.shrink(shrunk));

        String text = CounterexampleText.text(evaluation, 80);
        assertTrue(text.lines().count() <= 24, text);
        assertTrue(text.lines().allMatch(line -> TextLayout.width(line) <= 80), text);
        assertTrue(!text.contains("…"), text);

        Path file = folder.resolve("counterexample.json");
        CounterexampleWriter.write(file, evaluation, "repcost of a test");
        Counterexample read = CounterexampleReader.read(file);
        Samples.assertSameNumbers(shrunk, read);
        assertEquals(shrunk.origin(), read.origin());
        assertEquals(evaluation.outcome(), Evaluation.of(read).outcome());
        assertEquals(text, CounterexampleText.text(Evaluation.of(read), 80));
    }
}
