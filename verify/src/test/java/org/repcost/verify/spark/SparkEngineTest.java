package org.repcost.verify.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.engine.EngineContract;
import org.repcost.verify.engine.EngineException;
import org.repcost.verify.engine.Task;
import org.repcost.verify.input.BadInputException;

class SparkEngineTest extends EngineContract {
    private static final AtomicInteger ATTEMPTS = new AtomicInteger();

    @Override
    protected Engine engine() {
        return engine("local[2]");
    }

    private static SparkEngine engine(String master) {
        return SparkEngine.connect(master, "test", Map.of());
    }

    /** Fails some times, as on machines that break down. */
    private record Broken(int times) implements Task {
        private static final long serialVersionUID = 1L;

        @Override
        public int steps() {
            return 3;
        }

        @Override
        public String run(IntConsumer progress) {
            progress.accept(1);
            if (ATTEMPTS.incrementAndGet() <= times) {
                throw new IllegalStateException("broken down");
            }
            return "whole";
        }
    }

    @Test
    void taskOfAMachineThatBreaksDownIsDoneAgainAndCountedOnce() {
        ATTEMPTS.set(0);
        AtomicInteger steps = new AtomicInteger();
        try (Engine engine = engine("local[2,3]")) {
            assertEquals(List.of("whole"), engine.run(List.of(new Broken(2)), steps::addAndGet));
        }
        assertEquals(3, ATTEMPTS.get());
        assertEquals(3, steps.get());
    }

    @Test
    void taskThatFailsEveryTimeIsOneSentence() {
        ATTEMPTS.set(0);
        try (Engine engine = engine("local[2,3]")) {
            String message = assertThrows(
                            EngineException.class, () -> engine.run(List.of(new Broken(100)), steps -> {}))
                    .getMessage();
            assertTrue(message.startsWith("Spark at local[2,3] gave up: "), message);
            assertTrue(message.contains("broken down"), message);
            assertFalse(message.contains("\n"), message);
        }
        assertEquals(3, ATTEMPTS.get());
    }

    @Test
    void masterThatIsNoneIsRefusedWithWhatIsWrong() {
        assertRefused("nonsense", "Spark must be able to start with --master 'nonsense' and --conf {}, but says: ");
        assertRefused("spark://nobody.invalid:1", "--master must be a Spark master that answers, got ");
        assertRefused("spark://here", "--master must be as spark://HOST:PORT, got 'spark://here'");
        assertRefused("spark://127.0.0.1:99999", "--master must be a Spark master that answers");
        assertRefused("spark://127.0.0.1:1", "--master must be a Spark master that answers");
    }

    private static void assertRefused(String master, String sentence) {
        String message =
                assertThrows(BadInputException.class, () -> engine(master)).getMessage();
        assertTrue(message.startsWith(sentence), message);
    }

    @Test
    void sparkInThisProgramIsNotRemote() {
        try (SparkEngine engine = engine("local[2]")) {
            assertFalse(engine.isRemote());
            assertEquals(2, engine.parallelism());
            assertTrue(engine.toString().endsWith(" at local[2]"), engine.toString());
        }
    }

    @Test
    void settingsThatTasksRestOnAreNotTheUsers() {
        for (String setting : List.of("spark.serializer", "spark.master", "executor.memory")) {
            String message = assertThrows(
                            BadInputException.class,
                            () -> SparkEngine.connect("local[2]", "test", Map.of(setting, "value")))
                    .getMessage();
            assertEquals(
                    "--conf must be a setting of Spark's, spark.NAME=VALUE, that is left to the user, got " + setting,
                    message);
        }
    }

    @Test
    void valueThatSparkCannotReadIsToldWithItsSetting() {
        Map<String, String> settings = Map.of("spark.executor.memory", "lots");
        String message = assertThrows(BadInputException.class, () -> SparkEngine.connect("local[2]", "test", settings))
                .getMessage();
        assertTrue(message.contains("--conf {spark.executor.memory=lots}, but says: "), message);
    }

    /** Waits until it is interrupted, or finds its input bad once another waits. */
    private record Waiting(boolean isBad) implements Task {
        private static final long serialVersionUID = 1L;

        private static final CountDownLatch WAITS = new CountDownLatch(1);
        private static final AtomicInteger ENDED = new AtomicInteger();

        @Override
        public int steps() {
            return 1;
        }

        @Override
        public String run(IntConsumer progress) {
            try {
                if (isBad) {
                    WAITS.await();
                    throw new IllegalStateException(new BadInputException("a file: must be there"));
                }
                WAITS.countDown();
                Thread.sleep(600_000);
                return "";
            } catch (InterruptedException e) {
                ENDED.incrementAndGet();
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void noTaskRunsAnyMoreWhenBadInputIsThrown() {
        try (Engine engine = engine()) {
            List<Waiting> tasks = List.of(new Waiting(false), new Waiting(true));
            String message = assertThrows(BadInputException.class, () -> engine.run(tasks, steps -> {}))
                    .getMessage();
            assertEquals("a file: must be there", message);
            assertEquals(1, Waiting.ENDED.get());
        }
    }
}
