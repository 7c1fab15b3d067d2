package org.repcost.verify.engine;

import java.io.Serializable;
import java.util.function.IntConsumer;

/**
 * A piece of work that can be done in any process: what it is to do, and the seed of its random numbers, are in it, and its result is
 * JSON. Done twice, it comes to the same.
 */
public interface Task extends Serializable {
    /** How many steps it counts. */
    int steps();

    /**
     * Does the work. Parallel streams in it take the threads of its engine.
     *
     * @param progress may be told how many more steps are done, from any thread
     * @return the result as JSON, on one line or many
     * @throws org.repcost.verify.input.BadInputException if what it works on is unusable, so that another try is of no use
     */
    String run(IntConsumer progress);
}
