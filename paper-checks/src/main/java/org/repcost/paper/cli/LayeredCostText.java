package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.repcost.verify.report.TextLayout;

/** The cost of a described architecture's predictor for a reader. */
final class LayeredCostText {
    private static final int NAME_WIDTH = 26;

    /** More blocks are left to JSON. */
    private static final int MOST_BLOCKS = 32;

    private final PrintWriter out;

    LayeredCostText(PrintWriter out) {
        this.out = out;
    }

    void print(LayeredCostResult result) {
        row("arrays", String.join(", ", result.arrays()));
        row("penalty Σ λ_l |wˡ|²", result.penalty().text());
        if (result.representationCost() != null) {
            row("formula", "R = " + result.formula().text());
            row("representation cost R", result.representationCost().text());
            double gap = result.penalty().value() - result.representationCost().value();
            double share = result.penalty().value() == 0
                    ? 0
                    : 100 * gap / result.penalty().value();
            row("gap", String.format(Locale.ROOT, "%.6g (%.3g %% of the penalty)", gap, share));
        } else {
            row("formula", "none: " + result.obstruction());
            row(
                    "lower bound on R",
                    result.lowerBound() == null
                            ? "none is known"
                            : result.lowerBound().text() + " from "
                                    + result.lowerBoundFormula().text());
        }
        if (result.optimized() != null) {
            row("by minimization", "R is " + result.optimized().text());
            if (result.optimized().contradiction() != null) {
                row("CONTRADICTION", result.optimized().contradiction());
            }
        }
        if (result.blocks() != null && result.blocks().size() <= MOST_BLOCKS) {
            blocks(result.blocks());
        }
    }

    private void blocks(List<LayeredCostResult.Block> blocks) {
        out.printf("%nblock  size      singular values%n");
        for (int b = 0; b < blocks.size(); b++) {
            LayeredCostResult.Block block = blocks.get(b);
            out.printf(
                    "%5d  %-8s  %s%n",
                    b,
                    block.rows() + " x " + block.columns(),
                    block.singularValues().stream()
                            .map(sigma -> String.format(Locale.ROOT, "%.6g", sigma))
                            .collect(Collectors.joining(", ")));
        }
    }

    private void row(String name, String text) {
        out.println(name + " ".repeat(NAME_WIDTH - TextLayout.width(name)) + text);
    }
}
