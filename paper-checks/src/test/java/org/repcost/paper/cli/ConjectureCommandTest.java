package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.paper.Outcome;

class ConjectureCommandTest {
    private static final String LOCAL =
            """
            group: 7
            channels: 1
            layers:
              - {kind: local, channels: 1, kernel: 3}
              - {kind: head, outputs: 1}
            """;

    private static final String DEEP =
            """
            group: 3
            channels: 2
            layers:
              - {kind: convolution, channels: 2}
              - {kind: convolution, channels: 2}
              - {kind: head, outputs: 2}
            """;

    private static final String T8 = "L*N^(-(L-1)/L)*sum(schatten(2/L))";

    @TempDir
    private Path folder;

    @Test
    void falsifiedFormulaIsShownWithACounterexampleThatReplays() throws IOException {
        Path saved = folder.resolve("refuted.json");
        Outcome outcome = Cli.run(
                "conjecture", yaml(LOCAL), "--cost", "2*N^(-1/2)*sum(nuclear)", "--counterexample", saved.toString());
        assertEquals(1, outcome.exitCode(), outcome.err());
        Schemas.assertValid(saved);
        Schemas.assertValid(
                Cli.parse(Cli.run("replay", saved.toString(), "--json").out()));
        assertTrue(outcome.out().contains("verdict     FALSIFIED: by a dual certificate,"), outcome.out());
        assertTrue(
                outcome.out().contains("no closed form; layer 1 (local): its weights must be all of a kernel"),
                outcome.out());
        assertTrue(outcome.out().contains("Confirmed with 50 digits."), outcome.out());
        Outcome replay = Cli.run("replay", saved.toString());
        assertEquals(1, replay.exitCode(), replay.err());
        assertTrue(replay.out().startsWith("Counterexample to R(β) = (2/N^{1/2}) Σ_ξ ‖B(ξ)‖_*\n"), replay.out());
        assertTrue(replay.out().endsWith("It reproduces: it fails as recorded.\n"), replay.out());
    }

    @Test
    void replayBelievesNothingButTheNumbers() throws IOException {
        Path saved = folder.resolve("refuted.json");
        Cli.run("conjecture", yaml(DEEP), "--cost", "L*sum(schatten(2/L))", "--counterexample", saved.toString());
        String right = Files.readString(saved).replace("L*sum(schatten(2/L))", T8);
        Path changed = Files.writeString(folder.resolve("changed.json"), right);
        Outcome replay = Cli.run("replay", changed.toString());
        assertEquals(0, replay.exitCode(), replay.err());
        assertTrue(replay.out().startsWith("Not a counterexample to R(β) = L N^{-(L-1)/L}"), replay.out());
        assertTrue(replay.out().endsWith("It does not reproduce.\n"), replay.out());
    }

    @Test
    void trueFormulaIsTestedAndComparedWithTheDerivedOne() throws IOException {
        JsonNode result = Cli.json("conjecture", yaml(DEEP), "--cost", T8, "--tries", "8", "--json");
        assertEquals("TESTED", result.path("verdict").path("kind").asText(), result.toString());
        assertEquals(
                "L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}",
                result.path("derived").asText());
        assertEquals(8, result.path("reached").asInt());
        assertTrue(result.path("largestDerivedDistance").asDouble() < 1e-10);
        assertFalse(result.has("counterexample"));
    }

    @Test
    void formulaThatOptimizationDoesNotReachIsUndecided() throws IOException {
        // Between the certified lower bound, the cost with full kernels, and the cost.
        String local = LOCAL.replace("- {kind: head", "- {kind: convolution, channels: 1}\n  - {kind: head");
        String[] arguments = {"conjecture", yaml(local), "--cost", T8, "--tries", "4", "--fixed-shape"};
        Outcome outcome = Cli.run(arguments);
        assertEquals(0, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("verdict     UNDECIDED: on "), outcome.out());
        String[] strict = Arrays.copyOf(arguments, arguments.length + 1);
        strict[arguments.length] = "--strict";
        assertEquals(1, Cli.run(strict).exitCode());
    }

    @Test
    void resultDoesNotDependOnTheNumberOfThreads() throws IOException {
        String file = yaml(DEEP);
        String formula = "L*N^(-(L-1)/L)*sum(schatten(1/L))";
        assertEquals(
                Cli.run("conjecture", file, "--cost", formula, "--json", "--threads", "1")
                        .out(),
                Cli.run("conjecture", file, "--cost", formula, "--json", "--threads", "3")
                        .out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            L*sum(schaten(2/L)) | the formula: column 7: expected one of the names L, lambda, d, sigma
            sum(sum(sum(sigmas(sigma)))) | the formula sums over more levels of cells than there are
            lambda_9*nuclear | the formula needs the decay of layer 9, got 3 decays
            """)
    void formulaThatCannotBeReadIsBadInput(String formula, String start) throws IOException {
        Outcome outcome = Cli.run("conjecture", yaml(DEEP), "--cost", formula);
        assertEquals(2, outcome.exitCode());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().startsWith("repcost: " + start), outcome.err());
    }

    @Test
    void architectureTooLargeForEnclosuresIsBadInput() throws IOException {
        Outcome outcome = Cli.run("conjecture", yaml(DEEP.replace("group: 3", "group: 64x64")), "--cost", T8);
        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.err().startsWith("repcost: the architecture must be small enough"), outcome.err());
    }

    private String yaml(String text) throws IOException {
        return Files.writeString(folder.resolve("architecture.yaml"), text).toString();
    }
}
