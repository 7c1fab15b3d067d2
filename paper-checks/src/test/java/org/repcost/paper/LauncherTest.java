package org.repcost.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in a copy of the project's shape, with a Maven and a Java that only record their calls. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {
    private static final String BUILDING_FIRST = "repcost: building (first use; about a minute) ...\n";
    private static final String BUILDING_AGAIN = "repcost: building again ...\n";

    private static final String MAVEN =
            """
            #!/bin/bash
            echo "$@" >>"$CALLS"
            sleep "${BUILD_SECONDS:-0}"
            [[ ! ${BUILD_FAILS:-} ]] || { echo "[ERROR] it does not compile"; exit 1; }
            mkdir -p paper-checks/target/lib
            cat theory/src/main/java/*.java >paper-checks/target/repcost.jar
            """;

    private static final String JAVA =
            """
            #!/bin/bash
            [[ ! ${OPTIONS:-} ]] || echo "$@" >"$OPTIONS"
            case "$*" in
                -version) echo "openjdk version \\"${JAVA_IS:-17.0.15}\\" 2025-04-15" >&2 ;;
                *) printf '<%s>' "${@:$(($# < 3 ? 1 : $# - 1))}" ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Path root;
    private Path source;
    private Path calls;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void copyTheShapeOfTheProject() throws IOException {
        root = folder.resolve("a project");
        source = write(root.resolve("theory/src/main/java/Theory.java"), "class Theory {}");
        write(root.resolve("pom.xml"), "<project/>");
        write(root.resolve("theory/pom.xml"), "<project/>");
        write(root.resolve("paper-checks/pom.xml"), "<project/>");
        Files.copy(Path.of("..", "repcost"), root.resolve("repcost"));

        calls = write(folder.resolve("calls"), "");
        assertTrue(write(folder.resolve("bin/mvn"), MAVEN).toFile().setExecutable(true));
        assertTrue(write(folder.resolve("bin/java"), JAVA).toFile().setExecutable(true));
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("CALLS", calls.toString());
        environment.put("JAVA_HOME", "");
    }

    @Test
    void classPathWithAMissingFileIsRefused() throws Exception {
        environment.put("REPCOST_CLASSPATH", folder + ":missing.jar");
        Outcome outcome = launch("one");
        assertEquals(2, outcome.exitCode());
        assertTrue(
                outcome.err()
                        .endsWith(
                                "repcost: REPCOST_CLASSPATH must name existing files or folders, found 'missing.jar'\n"),
                outcome.err());
        environment.put("REPCOST_CLASSPATH", folder + "/*");
        assertEquals(0, launch("one").exitCode());
    }

    @Test
    void programIsToldHowWideTheTerminalIs() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script is not installed");
        Path options = folder.resolve("options");
        environment.put("OPTIONS", options.toString());
        environment.put("TERM", "xterm");
        bash("script -qec \"stty cols 40; 'a project/repcost' one\" /dev/null");
        String onATerminal = Files.readString(options);
        assertTrue(onATerminal.contains("-Drepcost.columns=40 -Drepcost.output.columns=40 "), onATerminal);
        launch("one");
        assertFalse(Files.readString(options).contains("columns"), Files.readString(options));
    }

    @Test
    void sparkIsThereForWhoAsksForItAlone() throws Exception {
        Path options = folder.resolve("options");
        environment.put("OPTIONS", options.toString());
        environment.put("SPARK_HOME", "/opt/a spark");
        for (String asking : new String[] {"check --engine spark --master m", "check --engine=spark --master m"}) {
            launch(asking);
            String told = Files.readString(options);
            assertTrue(told.contains("/repcost.jar:/opt/a spark/jars/* org.repcost."), told);
            assertTrue(told.contains("paper-checks/src/spark/java.options "), told);
        }
        environment.put("SPARK_HOME", "");
        launch("check --engine spark");
        assertTrue(Files.readString(options).contains("/paper-checks/target/spark/jars/* "), Files.readString(options));
        launch("check spark --engine threads");
        assertFalse(Files.readString(options).contains("jars"), Files.readString(options));
    }

    @Test
    void firstLaunchBuildsAndSecondDoesNot() throws Exception {
        assertEquals(new Outcome(0, "<one><two words>", BUILDING_FIRST), launch("one 'two words'"));
        assertEquals("-B -q -DskipTests package\n", Files.readString(calls));
        assertEquals(new Outcome(0, "<one><two words>", ""), launch("one 'two words'"));
        assertEquals(1, builds());
    }

    @Test
    void editedSourceIsBuiltEvenIfItsTimeIsOld() throws Exception {
        launch("");
        write(source, "class Theory { int n; }");
        Files.setLastModifiedTime(source, FileTime.fromMillis(0));
        assertEquals(BUILDING_AGAIN, launch("").err());
        assertEquals("", launch("").err());
    }

    @Test
    void addedDeletedOrMovedSourceIsBuilt() throws Exception {
        launch("");
        Path added = write(source.resolveSibling("Added.java"), "class Added {}");
        assertEquals(BUILDING_AGAIN, launch("").err());
        Path moved = Files.move(added, added.resolveSibling("Moved.java"));
        assertEquals(BUILDING_AGAIN, launch("").err());
        Files.delete(moved);
        assertEquals(BUILDING_AGAIN, launch("").err());
        assertEquals("", launch("").err());
    }

    @Test
    void editedPomIsBuilt() throws Exception {
        launch("");
        write(root.resolve("theory/pom.xml"), "<project></project>");
        assertEquals(BUILDING_AGAIN, launch("").err());
    }

    @Test
    void jarThatMavenMadeFromOtherSourcesIsBuiltAgain() throws Exception {
        launch("");
        write(root.resolve("paper-checks/target/repcost.jar"), "of other sources");
        assertEquals(BUILDING_AGAIN, launch("").err());
    }

    @Test
    void removedTargetIsBuiltAgain() throws Exception {
        launch("");
        bash("rm -r 'a project/paper-checks/target'");
        assertEquals(BUILDING_FIRST, launch("").err());
    }

    @Test
    void failedBuildExitsWith2AndIsTriedAgain() throws Exception {
        environment.put("BUILD_FAILS", "yes");
        Outcome failed = launch("");
        assertEquals(2, failed.exitCode());
        assertEquals("", failed.out());
        assertEquals(
                BUILDING_FIRST + "[ERROR] it does not compile\n"
                        + "repcost: the build failed; its messages are above and in "
                        + root.toRealPath().resolve("paper-checks/target/launcher/build.log") + "\n",
                failed.err());
        environment.remove("BUILD_FAILS");
        assertEquals(BUILDING_AGAIN, launch("").err());
    }

    @Test
    void killedBuildIsTriedAgain() throws Exception {
        launch("");
        write(source, "class Theory { int n; }");
        environment.put("BUILD_SECONDS", "2");
        bash("'a project/repcost' & until [[ $(wc -l <calls) == 2 ]]; do sleep 0.05; done; kill -KILL $!; wait $!");
        environment.remove("BUILD_SECONDS");
        Outcome next = launch("");
        assertTrue(next.err().endsWith(BUILDING_AGAIN), next.err());
        assertEquals(3, builds());
    }

    @Test
    void launchesAtTheSameTimeBuildOnce() throws Exception {
        environment.put("BUILD_SECONDS", "2");
        Outcome both = bash("'a project/repcost' a & until [[ -s calls ]]; do sleep 0.05; done; 'a project/repcost' b");
        assertEquals(0, both.exitCode());
        assertTrue(both.err().contains("repcost: waiting for another launch to build ...\n"), both.err());
        assertEquals(1, builds());
    }

    @Test
    void launcherRunsThroughASymbolicLinkFromAnyFolder() throws Exception {
        Outcome outcome = bash("ln -s 'a project/repcost' link && cd / && \"$OLDPWD/link\" list");
        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.out().endsWith("<list>"), outcome.out());
    }

    @Test
    void javaOfJavaHomeIsPreferred() throws Exception {
        bash("mkdir -p 'other java/bin' && sed s/^.*printf.*$/'*) echo other ;;'/ bin/java >'other java/bin/java'"
                + " && chmod +x 'other java/bin/java'");
        launch("");
        environment.put("JAVA_HOME", folder.resolve("other java").toString());
        assertEquals("other\n", launch("").out());
    }

    @Test
    void oldJavaIsRefused() throws Exception {
        environment.put("JAVA_IS", "1.8.0_402");
        assertEquals(
                new Outcome(2, "", "repcost: needs Java 17 or newer, found 'java' of version 1.8.0_402\n"), launch(""));
    }

    @Test
    void missingJavaIsOneSentence() throws Exception {
        environment.put("JAVA_HOME", "/no/java");
        assertEquals(new Outcome(2, "", "repcost: needs Java 17 or newer, found no '/no/java/bin/java'\n"), launch(""));
    }

    @Test
    void missingMavenIsOneSentence() throws Exception {
        Outcome outcome = bash(
                """
                mkdir tools
                ln -s ../bin/java tools
                for tool in bash cksum dirname env find flock ls mkdir readlink sort; do
                    ln -s "$(command -v $tool)" tools
                done
                PATH=$PWD/tools 'a project/repcost'
                status=$?
                rm -r tools
                exit $status
                """);
        assertEquals(
                new Outcome(2, "", "repcost: needs Maven (mvn) for its first use and after changes, found none\n"),
                outcome);
    }

    private Outcome launch(String args) throws Exception {
        return bash("'a project/repcost' " + args);
    }

    private Outcome bash(String script) throws Exception {
        return Bash.run(script, folder, environment);
    }

    private long builds() throws IOException {
        return Files.readString(calls).lines().count();
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
