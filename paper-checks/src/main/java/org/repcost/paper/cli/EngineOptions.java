package org.repcost.paper.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.engine.ThreadEngine;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.spark.SparkEngine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say where independent tasks are done, the same in every subcommand that has them. */
public final class EngineOptions {
    private static final String HOW_TO_ADD =
            "set SPARK_HOME to a folder of Spark 4.1 for Scala 2.13, or unset it and run 'mvn -f paper-checks/src/spark package' once";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "threads",
            description = "where tasks are done: threads of this program, or spark, for many machines (docs/cluster.md;"
                    + " default: ${DEFAULT-VALUE})")
    private EngineKind kind;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "for --engine spark: the master, such as spark://HOST:7077, or local[2] for this program")
    private String master;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "for --engine spark: a setting of Spark's, such as spark.executor.memory=4g; may be repeated")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Used by picocli. */
    public EngineOptions() {}

    /**
     * Looks at the options before long work, so that it is not done in vain.
     *
     * @throws BadInputException if they do not go together, or Spark is not there
     */
    void check() {
        if (!isSpark()) {
            for (String option : new String[] {"--master", "--conf"}) {
                if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                    throw new BadInputException(option + " is for --engine spark, got --engine threads");
                }
            }
            return;
        }
        if (master == null) {
            throw new BadInputException("--engine spark needs --master URL, such as spark://HOST:7077 or local[2]");
        }
        try {
            Class.forName("org.apache.spark.api.java.JavaSparkContext", false, EngineOptions.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            String home = System.getenv("SPARK_HOME");
            String where = home == null || home.isEmpty() ? "" : " in the folder jars of SPARK_HOME, '" + home + "'";
            throw new BadInputException("--engine spark needs Apache Spark, found none" + where + ": " + HOW_TO_ADD, e);
        }
        SparkEngine.requireUsable(master);
    }

    /** Whether tasks are Spark's. */
    boolean isSpark() {
        return kind == EngineKind.SPARK;
    }

    /** Whether tasks are done in other processes. */
    boolean isRemote() {
        return isSpark() && SparkEngine.isRemote(master);
    }

    /**
     * The engine, to be closed by the caller. Spark takes a while, of which its user is told.
     *
     * @param isTold whether there is progress to be seen
     */
    Engine open(ThreadsOption threads, boolean isTold) {
        if (!isSpark()) {
            return new ThreadEngine(threads.count());
        }
        if (isTold) {
            command.commandLine().getErr().println("starting Spark with master " + master);
        }
        return SparkEngine.connect(master, command.qualifiedName(), settings);
    }
}
