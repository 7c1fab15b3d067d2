package org.repcost.verify.spark;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/** What processes that do tasks are given, as the launcher gives it to this program. */
final class Processes {
    private static final String OPTIONS = "spark.executor.extraJavaOptions";

    /** Words and numbers are written alike everywhere; what limits memory outside of Java's heap is the machine. */
    private static final String OWN_OPTIONS =
            "-Djava.awt.headless=true -Duser.language=en -Dorg.bytedeco.javacpp.maxPhysicalBytes=0";

    /** What the launcher sets here, for the processors there. */
    private static final String PROCESSOR = "OPENBLAS_CORETYPE";

    private Processes() {}

    /** Adds to what a user has set. */
    static void configure(SparkConf conf) {
        conf.set(OPTIONS, (OWN_OPTIONS + " " + conf.get(OPTIONS, "")).strip());
        environment().forEach(conf::setExecutorEnv);
    }

    /** Native code keeps to the share of a task, which pins its threads besides; names of files may have any letters. */
    private static Map<String, String> environment() {
        Map<String, String> environment = Stream.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
                .collect(Collectors.toMap(name -> name, name -> "1"));
        environment.put("LC_ALL", "C.UTF-8");
        String processor = System.getenv(PROCESSOR);
        if (processor != null) {
            environment.put(PROCESSOR, processor);
        }
        return environment;
    }
}
