package org.repcost.verify.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThreadEngineTest extends EngineContract {
    @Override
    protected Engine engine() {
        return new ThreadEngine(2);
    }

    /** Does what it is told, without ever leaving this process. */
    @SuppressWarnings("serial")
    private record Here(Runnable work) implements Task {
        @Override
        public int steps() {
            return 0;
        }

        @Override
        public String run(IntConsumer progress) {
            work.run();
            return "";
        }
    }

    @Test
    void firstFailureIsThrownOnceNothingRunsAnyMore() {
        CountDownLatch isWaiting = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        AtomicInteger later = new AtomicInteger();
        UncheckedIOException full = new UncheckedIOException(new IOException("no space left"));
        Task waiting = new Here(() -> {
            isWaiting.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
        });
        Task failing = new Here(() -> {
            try {
                isWaiting.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw full;
        });
        Task briefly = new Here(() -> {
            later.incrementAndGet();
            pause(20);
        });
        List<Task> tasks = Stream.concat(
                        Stream.of(waiting, failing),
                        Stream.generate(() -> briefly).limit(100))
                .toList();
        try (Engine engine = engine()) {
            assertSame(full, assertThrows(UncheckedIOException.class, () -> engine.run(tasks, steps -> {})));
            assertEquals(1, interrupted.get());
            int begun = later.get();
            // The thread of the task that failed may have begun the next one.
            assertTrue(begun <= 5, begun + " more were begun");
            pause(100);
            assertEquals(begun, later.get());
            assertThrows(IllegalStateException.class, () -> engine.run(tasks, steps -> {}));
        }
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tasksThatWaitForAnotherPoolLetNoMoreBegin() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ForkJoinPool other = new ForkJoinPool(1);
        List<Here> tasks = Stream.generate(() -> new Here(() -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    other.submit(() -> pause(20)).join();
                    atOnce.decrementAndGet();
                }))
                .limit(12)
                .toList();
        try (Engine engine = engine()) {
            engine.run(tasks, steps -> {});
        } finally {
            other.shutdownNow();
        }
        assertEquals(2, most.get());
    }

    @Test
    void listenerThatThrowsEndsAllTasks() {
        try (Engine engine = engine()) {
            List<Here> tasks =
                    Stream.generate(() -> new Here(() -> {})).limit(4).toList();
            Engine.Listener throwing = new Engine.Listener() {
                @Override
                public void steps(int number) {}

                @Override
                public void finished(int task, String result) {
                    throw new UnsupportedOperationException("told");
                }
            };
            assertThrows(UnsupportedOperationException.class, () -> engine.run(tasks, throwing));
        }
    }

    @Test
    void tasksBeginInTheirOrder() {
        StringBuffer order = new StringBuffer();
        List<Here> tasks = IntStream.range(0, 100)
                .mapToObj(i -> new Here(() -> order.append(i).append(' ')))
                .toList();
        try (Engine one = new ThreadEngine(1)) {
            one.run(tasks, steps -> {});
        }
        assertEquals(
                String.join(
                        " ", IntStream.range(0, 100).mapToObj(Integer::toString).toList()),
                order.toString().strip());
    }

    @Test
    void threadsOfTasksLookForPartsOfLibrariesByTheLoaderOfTheirEngine() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader own = new ClassLoader(before) {};
        Thread.currentThread().setContextClassLoader(own);
        try (Engine engine = engine()) {
            Thread.currentThread().setContextClassLoader(before);
            engine.run(
                    List.of(new Here(
                            () -> assertSame(own, Thread.currentThread().getContextClassLoader()))),
                    steps -> {});
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
