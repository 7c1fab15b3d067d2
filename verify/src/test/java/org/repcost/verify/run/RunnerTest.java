package org.repcost.verify.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.Measure;
import org.repcost.verify.check.Outcome;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.engine.EngineException;
import org.repcost.verify.engine.ThreadEngine;
import org.repcost.verify.result.Json;
import org.repcost.verify.spark.SparkEngine;

class RunnerTest {
    private static Check check(String id) {
        return Checks.find(id).orElseThrow();
    }

    private static Engine spark() {
        return SparkEngine.connect("local[2]", "test", Map.of());
    }

    /** All that a check came to but for the time it took. */
    private static ObjectNode result(Check check, int tries, Engine engine) {
        try (engine) {
            AtomicInteger done = new AtomicInteger();
            Examination examination = new Runner(7, engine).examine(check, Optional.empty(), tries, done::addAndGet);
            assertEquals(tries, done.get());
            ObjectNode json = (ObjectNode) Json.tree(examination.result());
            json.put("caughtOn", examination.caught().toString());
            json.remove("seconds");
            json.path("evidence").forEach(one -> ((ObjectNode) one).remove("seconds"));
            return json;
        }
    }

    /** T18's groups are not abelian, T14 trains, T8 minimizes. */
    @ParameterizedTest
    @ValueSource(strings = {"T3", "T8", "T14", "T18"})
    void resultsAreTheSameOnOneThreadOnManyAndOnSpark(String id) {
        Check check = check(id);
        ObjectNode one = result(check, 45, new ThreadEngine(1));
        assertEquals(one, result(check, 45, new ThreadEngine(3)));
        assertEquals(one, result(check, 45, spark()));
    }

    @Test
    void enclosuresAreTheSameOnSpark() {
        Check check = check("T8").enclosing();
        assertEquals(result(check, 10, new ThreadEngine(2)), result(check, 10, spark()));
    }

    @Test
    void checkOfAUsersOwnRunsOnThreadsAndNotElsewhere() {
        Check known = check("T1");
        Check own = new Check(
                known.statement(),
                known.space(),
                List.of(new Measure("own", "", "", trial -> Outcome.holds(0, 1))),
                known.wrongVersions(),
                false,
                known.confirmation(),
                1);
        assertEquals(5, result(own, 5, new ThreadEngine(2)).path("instances").asInt());
        assertStaysHere(own);
        // Of the same names, but with functions of its own.
        assertStaysHere(known.sparing(0.5));
    }

    private static void assertStaysHere(Check check) {
        try (Engine spark = spark()) {
            Runner runner = new Runner(1, spark);
            String message = assertThrows(
                            EngineException.class, () -> runner.run(check, Optional.empty(), 5, steps -> {}))
                    .getMessage();
            assertTrue(message.contains("T1 that is not the catalogue's"), message);
        }
    }
}
