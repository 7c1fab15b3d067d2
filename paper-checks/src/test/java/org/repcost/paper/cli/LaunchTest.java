package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.paper.Bash;
import org.repcost.paper.Outcome;

/** The command line as a process of its own, as a shell sees it. */
@EnabledOnOs(OS.LINUX)
class LaunchTest {
    // A shell in a test may run with Ctrl-C ignored, and would pass that on.
    private static final String DEFINITION =
            """
            sample() {
                env --default-signal=INT "$JAVA" -Duser.language=de -cp "$CLASS_PATH" \\
                    org.repcost.paper.cli.SampleCommand sample "$@"
            }
            """;

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "CLASS_PATH", System.getProperty("java.class.path"));

    @TempDir
    private Path folder;

    @Test
    void resultsAreTheSameBytesInEveryLocaleAndAloneOnStandardOutput() throws Exception {
        Outcome outcome = bash("LC_ALL=C sample prints-between");
        assertEquals("β^(ξ) 0.5\n", outcome.out());
        assertEquals("chatter of a library\n", outcome.err());
        assertEquals(0, outcome.exitCode());
    }

    @Test
    void readerThatLeavesEarlyCausesNoMessage() throws Exception {
        Outcome outcome = bash("sample prints-much | head -n 1; exit ${PIPESTATUS[0]}");
        assertEquals(new Outcome(0, "line 0\n", ""), outcome);
    }

    @Test
    void resultsThatCannotBeWrittenAreReported() throws Exception {
        Outcome outcome = bash("sample prints-much >/dev/full");
        assertEquals(new Outcome(2, "", "repcost: cannot write the results: No space left on device\n"), outcome);
    }

    @Test
    void interruptionExitsWith130AndNoMessage() throws Exception {
        Outcome outcome = bash("mkfifo pipe; sample waits >pipe & read -r pid <pipe; kill -INT $pid; wait $!");
        assertEquals(new Outcome(130, "", ""), outcome);
    }

    @Test
    void stackTraceIsShownOnRequest() throws Exception {
        String err = bash("REPCOST_DEBUG=1 sample internal-error").err();
        assertTrue(err.contains("\tat org.repcost.paper.cli.SampleCommand.call("), err);
    }

    @Test
    void sparkThatIsNotThereIsToldWithHowToAddIt() throws Exception {
        String withoutSpark = Arrays.stream(
                        System.getProperty("java.class.path").split(":"))
                .filter(entry -> !entry.contains("/org/apache/spark/"))
                .collect(Collectors.joining(":"));
        Outcome outcome = Bash.run(
                "$JAVA -cp \"$CLASS_PATH\" org.repcost.paper.cli.RepCost check T3 --engine spark --master 'local[2]'",
                folder,
                Map.of("JAVA", ENVIRONMENT.get("JAVA"), "CLASS_PATH", withoutSpark, "SPARK_HOME", ""));
        assertEquals(2, outcome.exitCode());
        assertTrue(
                outcome.err()
                        .startsWith(
                                "repcost: --engine spark needs Apache Spark, found none: set SPARK_HOME to a folder of"
                                        + " Spark 4.1 for Scala 2.13, or unset it and run 'mvn "),
                outcome.err());
    }

    private Outcome bash(String script) throws Exception {
        return Bash.run(DEFINITION + script, folder, ENVIRONMENT);
    }
}
