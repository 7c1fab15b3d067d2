package org.repcost.paper.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.engine.Task;
import org.repcost.verify.engine.ThreadEngine;
import org.repcost.verify.spark.SparkEngine;

/**
 * What an engine costs: tasks that only wait, so that all else is the engine's own time. Arguments: the masters of Spark to measure beside
 * two threads. {@code docs/cluster.md} has the command.
 */
public final class EngineOverhead {
    private static final int CORES = 2;

    /** How many tasks of how many milliseconds. */
    private record Load(int tasks, long milliseconds) {}

    private static final List<Load> LOADS =
            List.of(new Load(4_000, 0), new Load(1_000, 10), new Load(20, 1_000), new Load(4, 60_000));

    /** Waits. */
    private record Waiting(long milliseconds) implements Task {
        private static final long serialVersionUID = 1L;

        @Override
        public int steps() {
            return 1;
        }

        @Override
        public String run(IntConsumer progress) {
            try {
                Thread.sleep(milliseconds);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "done";
        }
    }

    private EngineOverhead() {}

    /** Measures. */
    public static void main(String[] masters) {
        System.out.println(
                "engine, tasks, each of ms, seconds, more than waiting on two cores by, ms more a task and core");
        try (Engine threads = new ThreadEngine(CORES)) {
            measure("threads", threads);
        }
        for (String master : masters) {
            long start = System.nanoTime();
            Map<String, String> settings = Map.of("spark.executor.extraClassPath", ownClassPath());
            try (Engine spark = SparkEngine.connect(master, "overhead", settings)) {
                spark.run(List.of(new Waiting(0), new Waiting(0)), steps -> {});
                System.out.printf(
                        Locale.ROOT,
                        "%s, from start to the first result %.1f s%n",
                        master,
                        (System.nanoTime() - start) / 1e9);
                measure(master, spark);
            }
        }
    }

    /** Without Spark's: the workers of a cluster on this machine see classes where this program has them. */
    private static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.contains("/spark/jars/"))
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void measure(String name, Engine engine) {
        for (Load load : LOADS) {
            List<Waiting> tasks = IntStream.range(0, load.tasks())
                    .mapToObj(i -> new Waiting(load.milliseconds()))
                    .toList();
            long start = System.nanoTime();
            engine.run(tasks, steps -> {});
            double seconds = (System.nanoTime() - start) / 1e9;
            double waited = load.tasks() * load.milliseconds() / 1e3 / CORES;
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d, %d, %.2f, %.2f, %.2f%n",
                    name,
                    load.tasks(),
                    load.milliseconds(),
                    seconds,
                    seconds - waited,
                    1e3 * (seconds - waited) * CORES / load.tasks());
        }
    }
}
