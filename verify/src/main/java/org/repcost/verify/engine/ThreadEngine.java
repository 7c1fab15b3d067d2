package org.repcost.verify.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Does tasks on threads of this program. */
public final class ThreadEngine implements Engine {
    private final int threads;
    private final ForkJoinPool pool;
    private final Set<Thread> atWork = ConcurrentHashMap.newKeySet();
    private volatile boolean isGivenUp;

    /**
     * An engine.
     *
     * @param threads how many tasks at once, at least 1; parallel streams within tasks take no others
     */
    public ThreadEngine(int threads) {
        this.threads = threads;
        this.pool = pool(threads);
    }

    /** By default but for the loader: with bounds of its own, asynchronous, one was once seen waiting for ever, on Java 17. */
    private static ForkJoinPool pool(int threads) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new ForkJoinPool(threads, its -> worker(its, loader), null, false);
    }

    /**
     * What comes of some work that is no task, on threads of its own, parallel streams within it included. What it throws is thrown
     * with the message that it had.
     *
     * @param threads how many, at least 1
     */
    public static <T> T call(int threads, Callable<T> work) {
        ForkJoinPool pool = pool(threads);
        try {
            return pool.submit(work).join();
        } catch (RuntimeException | Error e) {
            throw unwrapped(e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Libraries look for their parts by the loader of the thread that asks. */
    private static ForkJoinWorkerThread worker(ForkJoinPool pool, ClassLoader loader) {
        ForkJoinWorkerThread worker = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        worker.setContextClassLoader(loader);
        return worker;
    }

    @Override
    public int parallelism() {
        return threads;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public List<String> run(List<? extends Task> tasks, Listener listener) {
        if (isGivenUp) {
            throw new IllegalStateException("an engine must not be used any more once its tasks have failed");
        }
        CompletionService<Integer> finished = new ExecutorCompletionService<>(pool);
        String[] results = new String[tasks.size()];
        Iterator<Integer> left = IntStream.range(0, tasks.size()).iterator();
        Runnable begin = () -> {
            int number = left.next();
            finished.submit(() -> {
                results[number] = done(tasks.get(number), listener);
                return number;
            });
        };
        // No more at once: a pool begins another task where one waits for another pool.
        for (int i = 0; i < threads && left.hasNext(); i++) {
            begin.run();
        }
        try {
            for (int i = 0; i < tasks.size(); i++) {
                int number = finished.take().get();
                if (left.hasNext()) {
                    begin.run();
                }
                listener.finished(number, results[number]);
            }
        } catch (RuntimeException e) {
            giveUp();
            throw e;
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted; what is finished is kept where it can be resumed", e);
        } catch (ExecutionException e) {
            giveUp();
            throw unwrapped(e.getCause());
        }
        return new ArrayList<>(Arrays.asList(results));
    }

    @Override
    public String toString() {
        return threads + (threads == 1 ? " thread" : " threads");
    }

    private String done(Task task, Listener listener) {
        if (isGivenUp) {
            throw new CancellationException();
        }
        atWork.add(Thread.currentThread());
        try {
            CountedSteps steps = new CountedSteps(task, listener);
            String result = task.run(steps);
            steps.end();
            return result;
        } finally {
            atWork.remove(Thread.currentThread());
        }
    }

    /** No task writes any more once this engine has failed. */
    private void giveUp() {
        isGivenUp = true;
        // A pool of this kind does not interrupt what is running.
        atWork.forEach(Thread::interrupt);
        close();
    }

    /** Pools may throw copies, whose cause is what a thread threw. */
    private static RuntimeException unwrapped(Throwable thrown) {
        Throwable original = thrown;
        while (isCopy(original)) {
            original = original.getCause();
        }
        if (original instanceof Error error) {
            throw error;
        }
        return original instanceof RuntimeException failure ? failure : new IllegalStateException(original);
    }

    /** Whether a failure says nothing that its cause does not; work that says more about one of its own class has wrapped it. */
    private static boolean isCopy(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause != null
                && cause.getClass() == thrown.getClass()
                && (thrown.getMessage() == null || thrown.getMessage().equals(cause.toString()));
    }

    @Override
    public void close() {
        pool.shutdownNow();
        boolean isInterrupted = Thread.interrupted();
        try {
            pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            isInterrupted = true;
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
