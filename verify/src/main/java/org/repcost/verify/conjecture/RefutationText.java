package org.repcost.verify.conjecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.expression.ExpressionText;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.theory.text.Scripts;
import org.repcost.verify.counterexample.NumberText;
import org.repcost.verify.report.TextLayout;

/** A refutation as a person would write it. */
public final class RefutationText {
    private static final int DIGITS = 10;

    private RefutationText() {}

    /**
     * The refutation with its freshly computed values.
     *
     * @param width how many columns the terminal has
     */
    public static String text(Refutation refutation, int width) {
        boolean stands = refutation.stands();
        List<String> lines = new ArrayList<>();
        lines.addAll(TextLayout.wrap(
                (stands ? "Counterexample to R(β) = " : "Not a counterexample to R(β) = ")
                        + ExpressionText.unicode(refutation.conjecture().formula()),
                0,
                4,
                width));
        lines.addAll(TextLayout.wrap("On " + refutation.conjecture().description(), 0, 4, width));
        lines.addAll(TextLayout.wrap(numbers(refutation), 4, 4, width));
        values(refutation).forEach(value -> lines.addAll(TextLayout.wrap(value, 4, 8, width)));
        if (stands) {
            lines.add(refutation.isConfirmed() ? "Confirmed with 50 digits." : "50 digits do not confirm it.");
        }
        return String.join("\n", lines) + "\n";
    }

    /** The values of the formula and of what refutes it, one sentence each. */
    static List<String> values(Refutation refutation) {
        Optional<Comparison> comparison = refutation.comparison();
        if (comparison.isEmpty()) {
            return List.of("The formula has no value there, or none that could be enclosed.");
        }
        Comparison values = comparison.get();
        return List.of(
                switch (refutation.kind()) {
                    case CHEAPER_NETWORK ->
                        contrast(values, "this network costs Σ λ|w|² =", values.cost(), values.costGap());
                    case DERIVED_BOUND ->
                        values.derivedGap()
                                .map(gap -> bound(values, "the derived formula gives", Optional.of(gap)))
                                .orElseGet(() -> bound(values, "the derived lower bound is", values.derivedBoundGap()));
                    case DUAL_CERTIFICATE ->
                        bound(values, "the cost is at least 2 √(λ₁ λ₂) ⟨y, β⟩ / ‖Y‖ =", values.dualGap());
                });
    }

    /** A lower bound beside the formula's value; an edited file may name a kind that the architecture does not have. */
    private static String bound(Comparison values, String name, Optional<Gap> gap) {
        return gap.map(each -> contrast(values, name, values.formula() + each.middle(), each))
                .orElse("There is no bound of this kind for this architecture.");
    }

    /** The formula's value and another, with their difference where the digits shown do not tell them apart. */
    private static String contrast(Comparison values, String name, double other, Gap gap) {
        String formulaText = NumberText.rounded(values.formula(), DIGITS);
        String otherText = NumberText.rounded(other, DIGITS);
        boolean isHidden = formulaText.equals(otherText) && gap.middle() != 0;
        String difference = isHidden
                ? ", " + NumberText.rounded(Math.abs(gap.middle()), 2) + (gap.middle() > 0 ? " more" : " less")
                : "";
        return "The formula gives " + formulaText + ", but " + name + " " + otherText + difference + ".";
    }

    private static String numbers(Refutation refutation) {
        List<PlacedLayer> layers = refutation.conjecture().architecture().weightLayers();
        double[] weights = refutation.network().weights();
        List<String> parts = new ArrayList<>();
        for (int l = 1; l <= layers.size(); l++) {
            PlacedLayer layer = layers.get(l - 1);
            parts.add("w" + Scripts.superscript(l) + " = "
                    + vector(Arrays.copyOfRange(weights, layer.firstWeight(), layer.firstWeight() + layer.weights())));
        }
        refutation.certificate().ifPresent(y -> parts.add("y = " + vector(inOrder(y))));
        return String.join("; ", parts);
    }

    /** The certificate in the order element, output, channel, as weights are. */
    private static double[] inOrder(RealMatrixFunction y) {
        int size = y.rows() * y.columns();
        return IntStream.range(0, y.values().length)
                .mapToDouble(i -> y.get(i / size, i % size / y.columns(), i % y.columns()))
                .toArray();
    }

    private static String vector(double[] values) {
        return Arrays.stream(values).mapToObj(NumberText::exact).collect(Collectors.joining(", ", "(", ")"));
    }
}
