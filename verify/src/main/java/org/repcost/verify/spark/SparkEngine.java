package org.repcost.verify.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.engine.EngineException;
import org.repcost.verify.engine.Task;
import org.repcost.verify.input.BadInputException;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Does tasks on Apache Spark: one of its jobs for all tasks of a call, one of its tasks for each. Spark does those of a lost machine
 * again, and counts the first result of each alone. A task has as many threads as {@code spark.task.cpus} says.
 */
public final class SparkEngine implements Engine {
    private static final int MILLISECONDS_TO_ANSWER = 5_000;
    private static final int SECONDS_TO_OFFER_CORES = 60;

    private final String master;
    private final JavaSparkContext spark;

    private SparkEngine(String master, JavaSparkContext spark) {
        this.master = master;
        this.spark = spark;
    }

    /**
     * Connects to a master, which is to give what it can; waits until there is a first process for tasks.
     *
     * @param master its URL, as Spark takes it: "local[2]", "spark://host:7077"
     * @param name what the application is called
     * @param settings of Spark's, by their names
     * @throws BadInputException if there is no such master, or none of its machines offers cores within a minute
     */
    public static SparkEngine connect(String master, String name, Map<String, String> settings) {
        requireAnswer(master);
        SparkConf conf = new SparkConf()
                .setMaster(master)
                .setAppName(name)
                .set("spark.ui.enabled", "false")
                .set("spark.executor.extraJavaOptions", "-Djava.awt.headless=true");
        if (isOfThisMachine(master)) {
            // Names of machines without a network lead nowhere.
            conf.set("spark.driver.host", "127.0.0.1");
        }
        if (!isLocal(master)) {
            conf.setJars(ClassPath.jars().toArray(String[]::new));
        }
        Threads.environment().forEach(conf::setExecutorEnv);
        settings.forEach(conf::set);
        SparkEngine engine;
        try {
            engine = new SparkEngine(master, new JavaSparkContext(conf));
        } catch (Exception e) {
            throw refused(master, "the URL of a Spark master and --conf its settings", e.getMessage(), e);
        }
        engine.awaitCores();
        return engine;
    }

    private static BadInputException refused(String master, String expected, String found, Exception cause) {
        return new BadInputException("--master must be " + expected + ", got '" + master + "': " + found, cause);
    }

    private static boolean isLocal(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    private static boolean isOfThisMachine(String master) {
        return isLocal(master) || master.matches("spark://(localhost|127[.].*)");
    }

    /** Spark itself asks again and again for a minute. */
    private static void requireAnswer(String master) {
        if (!master.startsWith("spark://")) {
            return;
        }
        List<String> all = Arrays.asList(master.substring("spark://".length()).split(","));
        if (!all.stream().allMatch(one -> one.matches(".+:[0-9]{1,5}"))) {
            throw refused(master, "as spark://HOST:PORT", "no host and port", null);
        }
        IOException last = null;
        for (String one : all) {
            int colon = one.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(one.substring(0, colon), Integer.parseInt(one.substring(colon + 1))),
                        MILLISECONDS_TO_ANSWER);
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        throw refused(master, "a Spark master that answers", last.getMessage(), last);
    }

    private void awaitCores() {
        if (isLocal(master)) {
            return;
        }
        // The first of these processes is this one.
        for (int second = 0; spark.sc().statusTracker().getExecutorInfos().length < 2; second++) {
            if (second == SECONDS_TO_OFFER_CORES) {
                close();
                throw refused(
                        master,
                        "a master whose workers have free cores, and memory for spark.executor.memory",
                        "none gave any within " + SECONDS_TO_OFFER_CORES + " s",
                        null);
            }
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                close();
                Thread.currentThread().interrupt();
                throw new EngineException("interrupted while waiting for " + master, e);
            }
        }
    }

    @Override
    public int parallelism() {
        return spark.defaultParallelism();
    }

    @Override
    public boolean isRemote() {
        return !isLocal(master);
    }

    @Override
    public String toString() {
        return "Spark " + spark.version() + " at " + master + ", " + parallelism() + " cores";
    }

    @Override
    public List<String> run(List<? extends Task> tasks, Listener listener) {
        String[] results = new String[tasks.size()];
        if (tasks.isEmpty()) {
            return List.of();
        }
        AtomicReference<String> badInput = new AtomicReference<>();
        try {
            spark.sc()
                    .runJob(
                            spark.<Task>parallelize(new ArrayList<>(tasks), tasks.size())
                                    .rdd(),
                            new OneTask(),
                            new AbstractFunction2<Object, Done, BoxedUnit>() {
                                @Override
                                public BoxedUnit apply(Object number, Done done) {
                                    int task = (Integer) number;
                                    if (done.badInput() != null) {
                                        badInput.compareAndSet(null, done.badInput());
                                        spark.sc().cancelAllJobs();
                                    } else {
                                        results[task] = done.result();
                                        listener.steps(tasks.get(task).steps());
                                        listener.finished(task, done.result());
                                    }
                                    return BoxedUnit.UNIT;
                                }
                            },
                            ClassTag$.MODULE$.apply(Done.class));
        } catch (Exception e) {
            if (badInput.get() == null) {
                throw failed(e);
            }
        }
        if (badInput.get() != null) {
            throw new BadInputException(badInput.get());
        }
        return List.of(results);
    }

    private EngineException failed(Exception e) {
        String why = e.getMessage() == null
                ? e.toString()
                : e.getMessage().lines().findFirst().orElse("");
        return new EngineException("Spark at " + master + (e instanceof SparkException ? " gave up: " : ": ") + why, e);
    }

    @Override
    public void close() {
        spark.close();
    }
}
