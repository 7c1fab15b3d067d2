package org.repcost.verify.engine;

import java.util.List;

/**
 * Where independent tasks are done: on the threads of this program, or on many machines. Results do not depend on the engine: they
 * are those of the tasks, in the order of the tasks, each counted once. Its text says what and where it is.
 */
public interface Engine extends AutoCloseable {
    /** How many tasks it does at once, about. */
    int parallelism();

    /** Whether tasks are done in other processes, which see the files of this one only on a file system that they share. */
    boolean isRemote();

    /**
     * Does all tasks, begun in their order. To be called by one thread at a time; once it has thrown, no task runs any more, and the engine
     * is only to be closed.
     *
     * @return their results, in their order
     * @throws org.repcost.verify.input.BadInputException of a task; the others are given up
     * @throws EngineException if tasks are not done for a reason of the engine's
     */
    List<String> run(List<? extends Task> tasks, Listener listener);

    /** What is told how far tasks are, from any thread. */
    interface Listener {
        /** So many more steps of tasks are done. All steps of a task are told once it is finished. */
        void steps(int number);

        /** A task is finished: its number in the list, from 0, and its result. Told once, one task at a time. */
        default void finished(int task, String result) {}
    }

    @Override
    void close();
}
