package org.repcost.verify.spark;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How native code of tasks keeps to their share of a machine: tasks of one process pin their threads, and these are its limits. */
final class Threads {
    /** What the launcher sets here, for the processors there. */
    private static final String PROCESSOR = "OPENBLAS_CORETYPE";

    private Threads() {}

    /** Environment variables of processes that do tasks. */
    static Map<String, String> environment() {
        Map<String, String> limits = Stream.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
                .collect(Collectors.toMap(name -> name, name -> "1"));
        String processor = System.getenv(PROCESSOR);
        if (processor != null) {
            limits.put(PROCESSOR, processor);
        }
        return limits;
    }
}
