package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.repcost.paper.cli.DerivationResult.CostEntry;
import org.repcost.paper.cli.DerivationResult.LayerEntry;
import org.repcost.paper.cli.DerivationResult.RuleEntry;
import org.repcost.verify.report.TextLayout;

/** A derivation for a reader, in Unicode or in LaTeX. */
final class DerivationText {
    private static final int NAME_WIDTH = 14;

    private final PrintWriter out;
    private final DerivationResult result;

    DerivationText(PrintWriter out, DerivationResult result) {
        this.out = out;
        this.result = result;
    }

    void unicode() {
        row(
                "network",
                "group " + result.group() + ", C = " + result.channels() + ", K = " + result.outputs() + ", L = "
                        + result.depth() + ", " + result.weights() + " weights");
        layers();
        out.println();
        if (result.cost() != null) {
            row("cost", "R = " + result.cost().formula().text());
            formula(result.cost(), "R");
            row("finite for", result.cost().finiteFor().text());
        } else {
            row("cost", "no closed form");
            row(
                    "because",
                    "layer " + result.obstruction().layer() + " ("
                            + result.obstruction().kind() + "): "
                            + result.obstruction().condition());
            if (result.lowerBound() == null) {
                row("lower bound", "none is known");
            } else {
                row("lower bound", "R ≥ " + result.lowerBound().formula().text());
                formula(result.lowerBound(), "bound");
            }
        }
        if (result.unanalyzed() != null) {
            row("analysis", result.unanalyzed());
        }
        if (!result.attained()) {
            row("minimum", "not attained, as a decay is 0");
        }
        if (result.optimized() != null) {
            row(
                    "random β",
                    "(seed " + result.optimized().seed() + ") "
                            + result.optimized().text());
            if (result.optimized().contradiction() != null) {
                row("CONTRADICTION", result.optimized().contradiction());
            }
        }
        CostEntry derived = derived();
        if (derived != null) {
            out.printf("%nRules, in the order of their use:%n");
            derived.rules().forEach(this::rule);
        }
    }

    /** Displayed formulas with sentences between them. */
    void latex() {
        CostEntry derived = derived();
        if (result.cost() == null) {
            out.println("% no closed form: layer " + result.obstruction().layer() + " ("
                    + result.obstruction().kind() + "): " + result.obstruction().condition());
        }
        if (derived == null) {
            if (result.unanalyzed() != null) {
                out.println("% " + result.unanalyzed());
            }
            return;
        }
        boolean closed = result.cost() != null;
        String name = closed ? "R(\\beta)" : "\\underline{R}(\\beta)";
        out.println("\\[ " + (closed ? "" : "R(\\beta) \\ge ") + name + " = "
                + derived.formula().latex() + " \\]");
        out.println("with the blocks $" + derived.blocks().latex() + "$"
                + (closed ? ", finite for $" + derived.finiteFor().latex() + "$." : "."));
        display(name + " = ", derived.expansion());
        if (derived.noExpansion() != null) {
            out.println("% no expansion for large L: " + derived.noExpansion());
        }
        display("\\partial " + name + " / \\partial L = ", derived.derivativeByDepth());
        display("\\partial " + name + " / \\partial \\lambda_1 = ", derived.derivativeByDecay());
        for (RuleEntry rule : derived.rules()) {
            out.println("% " + rule.name() + " (" + String.join(", ", rule.restsOn()) + "): " + rule.found());
            out.println("\\[ " + rule.formula().latex() + " \\]");
        }
    }

    private CostEntry derived() {
        return result.cost() != null ? result.cost() : result.lowerBound();
    }

    private void formula(CostEntry cost, String name) {
        row("blocks", cost.blocks().text() + ": " + String.join(", ", cost.shapes()));
        optional("large L", name + " = ", cost.expansion());
        if (cost.noExpansion() != null) {
            row("large L", "no expansion: " + cost.noExpansion());
        }
        optional("derivatives", "∂" + name + "/∂L = ", cost.derivativeByDepth());
        optional("", "∂" + name + "/∂λ_1 = ", cost.derivativeByDecay());
    }

    private void rule(RuleEntry rule) {
        out.println("  " + rule.name() + "  [" + String.join(", ", rule.restsOn()) + "]");
        out.println("    " + rule.formula().text());
        out.println("    here: " + rule.found());
    }

    private void layers() {
        List<LayerEntry> layers = result.layers();
        int kind =
                layers.stream().mapToInt(layer -> layer.kind().length()).max().orElse(0);
        int input =
                layers.stream().mapToInt(layer -> layer.input().length()).max().orElse(0);
        int output =
                layers.stream().mapToInt(layer -> layer.output().length()).max().orElse(0);
        for (LayerEntry layer : layers) {
            String weights =
                    layer.weightShape().isEmpty() ? "no weights" : "w " + layer.weightShape() + decay(layer.decay());
            row(
                    "layer " + layer.position(),
                    String.format(
                            Locale.ROOT,
                            "%-" + kind + "s  %-" + input + "s → %-" + output + "s  %s",
                            layer.kind(),
                            layer.input(),
                            layer.output(),
                            weights));
        }
    }

    private static String decay(double decay) {
        return decay == 1 ? "" : ", decay " + decay;
    }

    private void display(String name, FormulaResult formula) {
        if (formula != null) {
            out.println("\\[ " + name + formula.latex() + " \\]");
        }
    }

    private void optional(String name, String left, FormulaResult formula) {
        if (formula != null) {
            row(name, left + formula.text());
        }
    }

    private void row(String name, String text) {
        out.println(name + " ".repeat(NAME_WIDTH - TextLayout.width(name)) + text);
    }
}
