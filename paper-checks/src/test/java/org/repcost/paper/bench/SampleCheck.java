package org.repcost.paper.bench;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.engine.ThreadEngine;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.run.Runner;

/** Checks on many instances of one small shape, one after the other. */
final class SampleCheck {
    private static final Architecture SHAPE = Architecture.of(FiniteAbelianGroup.product(2, 2), 2, 2, 2);
    private static final long SEED = 1;
    private static final int THREADS = 1;

    private SampleCheck() {}

    /** The check of the block-diagonal equivalence. */
    static Check ofBlocks() {
        return Checks.find("T3").orElseThrow();
    }

    static StatementResult run(Check check, int instances, IntConsumer progress) {
        try (Engine engine = new ThreadEngine(THREADS)) {
            return new Runner(SEED, engine).run(check, Optional.of(SHAPE), instances, progress);
        }
    }

    /** The heap in use, in bytes, when so many instances are done and the check goes on to more. */
    static long[] liveHeapAfter(Check check, int... done) {
        long[] live = new long[done.length];
        run(check, done[done.length - 1], new IntConsumer() {
            private int sum;
            private int next;

            @Override
            public void accept(int more) {
                sum += more;
                if (next < done.length && sum == done[next]) {
                    live[next++] = Heap.live();
                }
            }
        });
        return live;
    }
}
