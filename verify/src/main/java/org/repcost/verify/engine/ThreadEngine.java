package org.repcost.verify.engine;

import java.util.ArrayList;
import java.util.Arrays;
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

/** Does tasks on threads of this program. */
public final class ThreadEngine implements Engine {
    private static final long SECONDS_TO_KEEP_IDLE_THREADS = 60;

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
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        // First in, first out: what is planned first is there first. A task that waits for another pool gets no thread
        // in its place.
        this.pool = new ForkJoinPool(
                threads,
                its -> worker(its, loader),
                null,
                true,
                threads,
                threads,
                0,
                its -> true,
                SECONDS_TO_KEEP_IDLE_THREADS,
                TimeUnit.SECONDS);
    }

    /**
     * What comes of some work that is no task, on threads of its own, parallel streams within it included. What it throws is thrown
     * with the message that it had.
     *
     * @param threads how many, at least 1
     */
    public static <T> T call(int threads, Callable<T> work) {
        ForkJoinPool pool = new ForkJoinPool(threads);
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
        for (int i = 0; i < tasks.size(); i++) {
            int number = i;
            finished.submit(() -> {
                results[number] = done(tasks.get(number), listener);
                return number;
            });
        }
        try {
            for (int i = 0; i < tasks.size(); i++) {
                int number = finished.take().get();
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
