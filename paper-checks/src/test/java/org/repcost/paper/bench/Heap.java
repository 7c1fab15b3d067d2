package org.repcost.paper.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Arrays;

/** How much of the heap is taken, in bytes. */
final class Heap {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private Heap() {}

    /**
     * What all threads allocate during a run: it bounds the memory that the run takes at its peak beside its input, and unlike that
     * it does not depend on when garbage is collected.
     */
    static long allocatedBy(Runnable run) {
        long before = allocated();
        run.run();
        return allocated() - before;
    }

    /** What is in use after a full collection. */
    static long live() {
        MEMORY.gc();
        return MEMORY.getHeapMemoryUsage().getUsed();
    }

    private static long allocated() {
        // A thread that has just ended has -1.
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
