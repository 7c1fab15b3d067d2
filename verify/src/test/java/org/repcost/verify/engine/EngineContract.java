package org.repcost.verify.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repcost.verify.input.BadInputException;

/** What holds of every engine. */
public abstract class EngineContract {
    /** An engine that does two tasks at once. */
    protected abstract Engine engine();

    /** Takes longer the earlier it is, so that tasks end in another order than they begin. */
    protected record Square(int number, int of) implements Task {
        private static final long serialVersionUID = 1L;

        @Override
        public int steps() {
            return number;
        }

        @Override
        public String run(IntConsumer progress) {
            try {
                Thread.sleep(5L * (of - number));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (number > 1) {
                progress.accept(1);
            }
            return Integer.toString(number * number);
        }
    }

    /** Finds its input bad, if it is the one. */
    private record Bad(int number) implements Task {
        private static final long serialVersionUID = 1L;

        @Override
        public int steps() {
            return 1;
        }

        @Override
        public String run(IntConsumer progress) {
            if (number == 1) {
                throw new BadInputException("a file: must be there");
            }
            return "";
        }
    }

    /** Says where its input is bad. */
    private record BadWithin() implements Task {
        private static final long serialVersionUID = 1L;

        @Override
        public int steps() {
            return 0;
        }

        @Override
        public String run(IntConsumer progress) {
            return BadInputException.of("run-1", () -> new Bad(1).run(progress));
        }
    }

    /** Uses the threads of its engine. */
    private record Parallel() implements Task {
        private static final long serialVersionUID = 1L;

        @Override
        public int steps() {
            return 0;
        }

        @Override
        public String run(IntConsumer progress) {
            return Long.toString(IntStream.range(0, 10_000)
                    .parallel()
                    .mapToObj(i -> Thread.currentThread().getName())
                    .filter(name -> name.contains("commonPool"))
                    .count());
        }
    }

    private static List<Square> squares() {
        return IntStream.range(0, 8).mapToObj(number -> new Square(number, 8)).toList();
    }

    @Test
    void resultsAreThoseOfTheTasksInTheirOrder() {
        Map<Integer, String> finished = new TreeMap<>();
        try (Engine engine = engine()) {
            List<String> results = engine.run(squares(), new Engine.Listener() {
                @Override
                public void steps(int number) {}

                @Override
                public synchronized void finished(int task, String result) {
                    assertEquals(null, finished.put(task, result), "counted twice: " + task);
                }
            });
            assertEquals(List.of("0", "1", "4", "9", "16", "25", "36", "49"), results);
            assertEquals(results, List.copyOf(finished.values()));
            assertEquals(List.of(), engine.run(List.of(), steps -> {}));
            assertTrue(engine.parallelism() >= 1);
        }
    }

    @Test
    void allStepsAreToldOnce() {
        AtomicInteger steps = new AtomicInteger();
        try (Engine engine = engine()) {
            engine.run(squares(), steps::addAndGet);
        }
        assertEquals(7 * 8 / 2, steps.get());
    }

    @Test
    void badInputOfATaskIsThatOfAll() {
        try (Engine engine = engine()) {
            List<Bad> tasks = IntStream.range(0, 4).mapToObj(Bad::new).toList();
            String message = assertThrows(BadInputException.class, () -> engine.run(tasks, steps -> {}))
                    .getMessage();
            assertEquals("a file: must be there", message);
        }
    }

    @Test
    void badInputIsToldWithAllThatATaskSaysOfIt() {
        try (Engine engine = engine()) {
            String message = assertThrows(
                            BadInputException.class, () -> engine.run(List.of(new BadWithin()), steps -> {}))
                    .getMessage();
            assertEquals("run-1: a file: must be there", message);
        }
    }

    @Test
    void parallelStreamsOfTasksKeepToTheThreadsOfTheEngine() {
        try (Engine engine = engine()) {
            assertEquals(List.of("0", "0"), engine.run(List.of(new Parallel(), new Parallel()), steps -> {}));
        }
    }
}
