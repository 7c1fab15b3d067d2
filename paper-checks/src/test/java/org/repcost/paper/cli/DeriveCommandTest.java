package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeriveCommandTest {
    private static final String SIGNAL = "../docs/examples/signal.yaml";

    @TempDir
    private Path folder;

    @Test
    void jsonHasTheFormulaInAllThreeNotations() {
        JsonNode cost = Cli.json("derive", SIGNAL, "--json").path("cost");
        assertEquals(
                "L*N^(-(L-1)/L)*sum(schatten(2/L))", cost.path("expression").textValue());
        assertEquals(
                "L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}",
                cost.path("formula").path("text").textValue());
        assertEquals(
                "L N^{-(L-1)/L} \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L}",
                cost.path("formula").path("latex").textValue());
        assertTrue(cost.path("expansion").isMissingNode());
    }

    @Test
    void expansionAndDerivativesAreThereWhenAskedFor() {
        String text = Cli.text("derive", SIGNAL, "--expand", "1", "--derivatives");
        // T12.
        assertTrue(
                text.contains("large L       R = (L/N) [Σ_ξ rank B(ξ) + (1/L) Σ_ξ Σ_{σ>0} ln(N σ^2) + O(L^{-2})]\n"),
                text);
        // R is (prod lambda)^{1/L} times its value at decays 1, so that dR/dlambda_1 = R / (L lambda_1).
        assertTrue(text.contains("∂R/∂λ_1 = ((∏_l λ_l)^{1/L} N^{-(L-1)/L}/λ_1) Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}\n"), text);
        assertFalse(Cli.text("derive", SIGNAL).contains("large L"));
    }

    @Test
    void reasonIsPrintedWhereThereIsNoExpansion() throws IOException {
        // T24: a convolution between two strides. The sum over aliases is 0 for a zero block and its exponent tends to
        // 0.
        String file =
                file("group: 8\nchannels: 1\nlayers:\n- {kind: convolution, channels: 1}\n- {kind: stride, by: 2}\n"
                        + "- {kind: convolution, channels: 1}\n- {kind: stride, by: 2}\n- {kind: head, outputs: 1}\n");
        assertTrue(Cli.text("derive", file, "--expand", "1").contains("\nlarge L       no expansion: "));
        assertTrue(Cli.text("derive", file, "--expand", "1", "--latex").contains("\n% no expansion for large L: "));
        JsonNode cost = Cli.json("derive", file, "--expand", "1", "--json").path("cost");
        assertTrue(cost.path("noExpansion").isTextual());
        assertTrue(cost.path("expansion").isMissingNode());
        assertFalse(Cli.text("derive", file).contains("large L"));
    }

    @Test
    void reasonIsPrintedWhereThereIsNoFormulaToAnalyze() throws IOException {
        String file = file("group: 3\nchannels: 1\nlayers:\n"
                + "- {kind: residual, layers: [{kind: convolution, channels: 1}]}\n- {kind: head, outputs: 1}\n");
        String reason = "there is no formula to expand or to differentiate";
        assertTrue(Cli.text("derive", file, "--expand", "1").contains("analysis      " + reason + "\n"));
        assertTrue(Cli.text("derive", file, "--derivatives", "--latex").contains("% " + reason + "\n"));
        assertEquals(
                reason,
                Cli.json("derive", file, "--derivatives", "--json")
                        .path("unanalyzed")
                        .textValue());
        assertFalse(Cli.text("derive", file).contains("analysis"));
    }

    @Test
    void latexIsDisplaysWithTheRulesBehindComments() {
        String latex = Cli.text("derive", SIGNAL, "--latex");
        assertTrue(
                latex.startsWith("\\[ R(\\beta) = L N^{-(L-1)/L} \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L} \\]\n"), latex);
        assertTrue(latex.contains("% factorization block by block (T7, T10): L = 3, cells: 12\n"), latex);
        assertTrue(Cli.text("derive", "../docs/examples/local.yaml", "--latex")
                .startsWith("% no closed form: layer 1 (local)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"signal", "dihedral", "pointwise-first", "affine", "correlation"})
    void minimizationFindsWhatTheFormulaSays(String name) {
        JsonNode example = Cli.json("derive", "../docs/examples/" + name + ".yaml", "--optimize", "--json")
                .path("optimized");
        assertTrue(example.path("converged").booleanValue());
        double formula = example.path("representationCost").path("value").doubleValue();
        assertEquals(formula, example.path("upperBound").path("value").doubleValue(), 1e-6 * formula);
    }

    @Test
    void seedChoosesThePredictor() {
        JsonNode one =
                Cli.json("derive", "../docs/examples/local.yaml", "--json").path("optimized");
        JsonNode two = Cli.json("derive", "../docs/examples/local.yaml", "--json", "--seed", "2")
                .path("optimized");
        assertEquals(1, one.path("seed").intValue());
        assertEquals(2, two.path("seed").intValue());
        assertFalse(one.path("upperBound").equals(two.path("upperBound")));
        assertEquals(
                one, Cli.json("derive", "../docs/examples/local.yaml", "--json").path("optimized"));
    }

    @Test
    void residualNetworksHaveNeitherAFormulaNorABound() throws IOException {
        String text = derive("group: 3\nchannels: 1\nlayers:\n"
                + "- {kind: residual, layers: [{kind: convolution, channels: 1}]}\n- {kind: head, outputs: 1}\n");
        assertTrue(
                text.contains("because       layer 1 (residual): the identity beside its weights costs nothing\n"),
                text);
        assertTrue(text.contains("lower bound   none is known\n"), text);
        assertTrue(text.contains("random β      (seed 1) at most "), text);
    }

    @Test
    void decayOfZeroLeavesTheInfimumUnattained() throws IOException {
        String text = derive("group: 3\nchannels: 1\nlayers:\n"
                + "- {kind: convolution, channels: 1, decay: 0}\n- {kind: head, outputs: 1}\n");
        assertTrue(text.contains("minimum       not attained, as a decay is 0\n"), text);
    }

    private String derive(String network) throws IOException {
        return Cli.text("derive", file(network));
    }

    private String file(String network) throws IOException {
        return Files.writeString(folder.resolve("network.yaml"), network).toString();
    }
}
