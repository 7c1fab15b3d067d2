package org.repcost.verify.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.TaskSchedulerImpl;
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
    /** What this was built for. */
    private static final String VERSION = "4.1.";

    private static final String GROUP = "tasks";
    private static final int SECONDS_WITHOUT_MACHINES = 60;
    private static final int MILLISECONDS_BETWEEN_LOOKS = 100;
    private static final int MOST_LOOKS = 600;

    /** Set here, from what tasks need. */
    private static final Set<String> OWN_SETTINGS =
            Set.of("spark.master", "spark.app.name", "spark.jars", "spark.serializer");

    private final Master master;
    private final JavaSparkContext spark;

    private SparkEngine(Master master, JavaSparkContext spark) {
        this.master = master;
        this.spark = spark;
    }

    /**
     * Refuses what could not be used, before long work.
     *
     * @param master its URL
     * @throws BadInputException if the Spark on the class path is of another version than this was built for, or the master does not answer
     */
    public static void requireUsable(String master) {
        new Master(master).requireAnswer();
        String found = org.apache.spark.package$.MODULE$.SPARK_VERSION();
        if (!found.startsWith(VERSION)) {
            throw new BadInputException("--engine spark needs Spark " + VERSION + "x, found " + found);
        }
    }

    /**
     * Connects to a master, which is to give what it can; waits until there is a first process for tasks.
     *
     * @param master its URL, as Spark takes it: "local[2]", "spark://host:7077"
     * @param name what the application is called
     * @param settings of Spark's, by their names
     * @throws BadInputException if it is not {@linkplain #requireUsable usable}, none of its machines offers cores within a minute, or a setting is not the
     *     user's to choose
     */
    public static SparkEngine connect(String master, String name, Map<String, String> settings) {
        requireUsable(master);
        Master its = new Master(master);
        SparkConf conf = new SparkConf().setMaster(master).setAppName(name).set("spark.ui.enabled", "false");
        if (its.isOfThisMachine()) {
            conf.set("spark.driver.host", "127.0.0.1");
        }
        if (!its.isLocal()) {
            conf.setJars(ClassPath.jars().toArray(String[]::new));
        }
        settings.forEach((key, value) -> {
            if (!key.startsWith("spark.") || OWN_SETTINGS.contains(key)) {
                throw new BadInputException(
                        "--conf must be a setting of Spark's, spark.NAME=VALUE, that is left to the user, got " + key);
            }
            conf.set(key, value);
        });
        Processes.configure(conf);
        SparkEngine engine;
        try {
            engine = new SparkEngine(its, new JavaSparkContext(conf));
        } catch (Exception | LinkageError e) {
            throw new BadInputException(
                    "Spark must be able to start with --master '" + master + "' and --conf " + settings + ", but says: "
                            + firstLine(e),
                    e);
        }
        engine.awaitMachines();
        return engine;
    }

    /**
     * Whether tasks would be done in other processes.
     *
     * @param master its URL
     */
    public static boolean isRemote(String master) {
        return !new Master(master).isLocal();
    }

    private void awaitMachines() {
        for (int second = 0; !hasMachines(); second++) {
            if (second == SECONDS_WITHOUT_MACHINES) {
                close();
                throw master.refused(
                        "a master whose workers have free cores, and memory for spark.executor.memory",
                        "none gave any within " + SECONDS_WITHOUT_MACHINES
                                + " s; another command has all of them unless its --conf spark.cores.max says less",
                        null);
            }
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                close();
                Thread.currentThread().interrupt();
                throw new EngineException("interrupted while waiting for " + master.url(), e);
            }
        }
    }

    /** This process is one of those that Spark counts. */
    private boolean hasMachines() {
        return master.isLocal() || processes().length > 1;
    }

    private SparkExecutorInfo[] processes() {
        return spark.sc().statusTracker().getExecutorInfos();
    }

    /** As far as machines have told so far. */
    @Override
    public int parallelism() {
        return Math.max(1, spark.defaultParallelism() / spark.getConf().getInt("spark.task.cpus", 1));
    }

    @Override
    public boolean isRemote() {
        return !master.isLocal();
    }

    @Override
    public String toString() {
        return "Spark " + spark.version() + " at " + master.url();
    }

    @Override
    public List<String> run(List<? extends Task> tasks, Listener listener) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        String[] results = new String[tasks.size()];
        AtomicReference<RuntimeException> givenUp = new AtomicReference<>();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        try {
            watch.scheduleAtFixedRate(new Watch(givenUp), 1, 1, TimeUnit.SECONDS);
            // Only where they are interrupted do tasks end before they are done.
            spark.sc().setJobGroup(GROUP, GROUP, true);
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
                                        giveUp(givenUp, new BadInputException(done.badInput()));
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
            // Spark does not declare that it may be interrupted.
            boolean isInterrupted = e instanceof InterruptedException;
            giveUp(givenUp, isInterrupted ? new EngineException("interrupted while tasks ran", e) : failed(e));
            awaitEndOfTasks();
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        } finally {
            watch.shutdownNow();
        }
        if (givenUp.get() != null) {
            throw givenUp.get();
        }
        return List.of(results);
    }

    private void giveUp(AtomicReference<RuntimeException> givenUp, RuntimeException why) {
        givenUp.compareAndSet(null, why);
        if (!spark.sc().isStopped()) {
            spark.sc().cancelJobGroup(GROUP);
        }
    }

    private EngineException failed(Exception e) {
        return new EngineException(
                spark.sc().isStopped()
                        ? "Spark was stopped while tasks ran; what is finished is kept where it can be resumed"
                        : "Spark at " + master.url() + " gave up: " + firstLine(e),
                e);
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? "" : e.getMessage().strip();
        return message.isEmpty() ? e.toString() : message.lines().findFirst().orElseThrow();
    }

    /** What has been cancelled writes for a moment more. */
    private void awaitEndOfTasks() {
        for (int look = 0; look < MOST_LOOKS && areTasksRunning(); look++) {
            try {
                TimeUnit.MILLISECONDS.sleep(MILLISECONDS_BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** By the scheduler: what Spark's status says lags behind. */
    private boolean areTasksRunning() {
        return !spark.sc().isStopped()
                && spark.sc().taskScheduler() instanceof TaskSchedulerImpl scheduler
                && scheduler.runningTasksByExecutors().valuesIterator().exists(number -> (Integer) number > 0);
    }

    @Override
    public void close() {
        spark.close();
    }

    /** Spark would wait for machines for ever. */
    private final class Watch implements Runnable {
        private final AtomicReference<RuntimeException> givenUp;
        private int seconds;

        Watch(AtomicReference<RuntimeException> givenUp) {
            this.givenUp = givenUp;
        }

        @Override
        public void run() {
            seconds = hasMachines() ? 0 : seconds + 1;
            if (seconds == SECONDS_WITHOUT_MACHINES) {
                String why = "no machine of " + master.url() + " has been left for " + seconds
                        + " s; what is finished is kept where it can be resumed";
                giveUp(givenUp, new EngineException(why, null));
            }
        }
    }
}
