package org.repcost.verify.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Passes on the steps of one task, and in the end those that it did not tell, so that they are as many as it has. */
final class CountedSteps implements IntConsumer {
    private final int all;
    private final Engine.Listener listener;
    private final AtomicInteger told = new AtomicInteger();

    CountedSteps(Task task, Engine.Listener listener) {
        this.all = task.steps();
        this.listener = listener;
    }

    @Override
    public void accept(int number) {
        told.addAndGet(number);
        listener.steps(number);
    }

    void end() {
        int left = all - told.get();
        if (left > 0) {
            listener.steps(left);
        }
    }
}
