package org.repcost.verify.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.TaskContext;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.engine.Task;
import org.repcost.verify.engine.ThreadEngine;
import org.repcost.verify.input.BadInputException;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What Spark has one of its tasks do: one of ours, on no more threads than it is given cores. */
final class OneTask extends AbstractFunction1<Iterator<Task>, Done> implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Done apply(Iterator<Task> tasks) {
        try (Engine share = new ThreadEngine(TaskContext.get().cpus())) {
            return Done.with(share.run(List.of(tasks.next()), steps -> {}).get(0));
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BadInputException) {
                    // Another try would find the same.
                    return Done.badInput(cause.getMessage());
                }
            }
            throw e;
        }
    }
}
