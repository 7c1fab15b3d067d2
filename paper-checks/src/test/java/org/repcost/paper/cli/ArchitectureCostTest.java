package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.paper.Outcome;

class ArchitectureCostTest {
    /** On Z_2: w^1 = (1, 3), w^2 = (2, 1), beta = (5, 7), B = (12, -2) / sqrt 2, R = 2 2^{-1/2} (12 + 2) / sqrt 2 = 14. */
    private static final String ON_TWO_ELEMENTS =
            """
            group: 2
            channels: 1
            layers:
              - {kind: convolution, channels: 1}
              - {kind: head, outputs: 1}
            """;

    @TempDir
    private Path folder;

    @Test
    void costOfTheWeightsIsEnclosedBesideTheirNorm() {
        JsonNode cost = cost(ON_TWO_ELEMENTS, weights(), "--json");
        assertEncloses(15, cost.path("penalty"));
        assertEncloses(14, cost.path("representationCost"));
        assertEquals(
                12 / Math.sqrt(2),
                cost.path("blocks").get(0).path("singularValues").get(0).doubleValue(),
                1e-14);
        assertEquals(2, cost.path("blocks").size());
    }

    @Test
    void decaysEnterTheNormByLayerAndTheCostByTheirMean() {
        JsonNode cost = cost(ON_TWO_ELEMENTS.replace("outputs: 1", "outputs: 1, decay: 4"), weights(), "--json");
        assertEncloses(10 + 4 * 5, cost.path("penalty"));
        assertEncloses(2 * 14, cost.path("representationCost"));
    }

    @Test
    void textSaysWhatTheNumbersAre() {
        String text = Cli.text("cost", weights(), "--architecture", architecture(ON_TWO_ELEMENTS));
        assertTrue(text.contains("formula                   R = L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}\n"), text);
        assertTrue(text.contains("penalty Σ λ_l |wˡ|²       15"), text);
        assertTrue(text.contains("gap                       1.00000 (6.67 % of the penalty)\n"), text);
    }

    @Test
    void withoutAClosedFormTheCostLiesBetweenTheBoundAndWhatIsFound() {
        // One tap at 0 on each side: beta = 2 at 0, and no kernel of one tap is cheaper than 2 |2|.
        String pointwise =
                """
                group: 3
                channels: 1
                layers:
                  - {kind: local, channels: 1, kernel: 1}
                  - {kind: head, outputs: 1}
                """;
        String file = new NpzFile()
                .with("w1", new int[] {1, 1, 1}, 4)
                .with("w2", new int[] {3, 1, 1}, 0.5, 0, 0)
                .writeTo(folder.resolve("pointwise.npz"));
        JsonNode cost = cost(pointwise, file, "--optimize", "--json");
        assertTrue(cost.path("representationCost").isMissingNode());
        assertEquals(
                "its weights must be all of a kernel, got only a part of them",
                cost.path("obstruction").path("condition").textValue());
        assertEncloses(16.25, cost.path("penalty"));
        // Full kernels: 2 / sqrt 3 at each of three frequencies, of which |B| = 2 / sqrt 3.
        assertEncloses(4, cost.path("lowerBound"));
        assertEquals(4, cost.path("optimized").path("upperBound").path("value").doubleValue(), 1e-6);
    }

    @Test
    void groupFromATableHasACostWithoutAnErrorBound() {
        String file = new NpzFile()
                .with("w1", new int[] {21, 1, 1}, one(21))
                .with("w2", new int[] {21, 1, 1}, one(21))
                .writeTo(folder.resolve("affine.npz"));
        JsonNode cost = Cli.json("cost", file, "--architecture", "../docs/examples/affine.yaml", "--json");
        // beta = 1 at the identity, so that B(rho) = 1 and R = (2/N) sum d^2 = 2.
        assertEquals(2, cost.path("representationCost").path("value").doubleValue(), 1e-12);
        assertTrue(cost.path("representationCost").path("lower").isMissingNode());
    }

    @Test
    void weightsBeyondTheRangeOfDoublesAreRefused() {
        String file = new NpzFile()
                .with("w1", new int[] {2, 1, 1}, 1e200, 0)
                .with("w2", new int[] {2, 1, 1}, 1e200, 0)
                .writeTo(folder.resolve("large.npz"));
        Cli.assertBadInput(
                "must have weights whose products are in the range of doubles",
                "cost",
                file,
                "--architecture",
                architecture(ON_TWO_ELEMENTS));
    }

    @Test
    void badInputIsOneSentence() {
        String file = weights();
        String network = architecture(ON_TWO_ELEMENTS);
        Cli.assertBadInput("--optimize needs --architecture", "cost", file, "--optimize");
        Cli.assertBadInput("--layout has no use with", "cost", file, "--architecture", network, "--layout", "paper");
        Cli.assertBadInput("there is no such file", "cost", file, "--architecture", "no.yaml");
        Cli.assertBadInput("has no array 'w3'", "cost", file, "--architecture", network, "--arrays", "w1,w3");
        Cli.assertBadInput(
                "must have one array for each of the 2 layers with weights",
                "cost",
                file,
                "--architecture",
                network,
                "--arrays",
                "w1");
        Cli.assertBadInput(
                "array 'w1' must have a shape [3, 1, 1] for its layer of kind convolution, got [2, 1, 1]",
                "cost",
                file,
                "--architecture",
                architecture(ON_TWO_ELEMENTS.replace("group: 2", "group: 3")));
        Cli.assertBadInput(
                "must need at most 1e+08 operations to be evaluated by definition",
                "cost",
                file,
                "--architecture",
                architecture(ON_TWO_ELEMENTS.replace("group: 2", "group: 256x256")));
        Cli.assertBadInput("--expand must be from 0 to 12, found 13", "derive", network, "--expand", "13");
    }

    @Test
    void arraysThatAreNoLayersAreNamedInAWarning() {
        String file = new NpzFile()
                .with("w1", new int[] {2, 1, 1}, 1, 3)
                .with("b1", new int[] {1}, 7)
                .with("w2", new int[] {2, 1, 1}, 2, 1)
                .writeTo(folder.resolve("biases.npz"));
        Outcome outcome = Cli.run("cost", file, "--architecture", architecture(ON_TWO_ELEMENTS));
        assertEquals(0, outcome.exitCode());
        assertEquals("repcost: warning: " + file + ": left out the biases b1\n", outcome.err());
    }

    private String weights() {
        return new NpzFile()
                .with("w1", new int[] {2, 1, 1}, 1, 3)
                .with("w2", new int[] {2, 1, 1}, 2, 1)
                .writeTo(folder.resolve("two.npz"));
    }

    private static double[] one(int size) {
        double[] values = new double[size];
        values[0] = 1;
        return values;
    }

    private JsonNode cost(String network, String file, String... options) {
        String[] arguments = new String[options.length + 4];
        System.arraycopy(options, 0, arguments, 4, options.length);
        arguments[0] = "cost";
        arguments[1] = file;
        arguments[2] = "--architecture";
        arguments[3] = architecture(network);
        return Cli.json(arguments);
    }

    private String architecture(String text) {
        try {
            return Files.writeString(folder.resolve("network.yaml"), text).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertEncloses(double value, JsonNode number) {
        double lower = number.path("lower").doubleValue();
        double upper = number.path("upper").doubleValue();
        assertTrue(lower <= value && value <= upper && upper - lower < 1e-9, number.toString());
    }
}
