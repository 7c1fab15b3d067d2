package org.repcost.verify.counterexample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.text.Scripts;
import org.repcost.verify.check.Outcome;
import org.repcost.verify.report.TextLayout;

/** A counterexample as lines for a terminal: what fails, where, both sides, and where it comes from if that is known. */
public final class CounterexampleText {
    private static final int MOST_DIFFERENCES = 3;

    /** What is longer is for a file, not for a screen. */
    private static final int MOST_LINES_OF_NUMBERS = 12;

    private CounterexampleText() {}

    /**
     * The counterexample with its freshly computed sides.
     *
     * @param width how many columns the terminal has
     */
    public static String text(Evaluation evaluation, int width) {
        Counterexample counterexample = evaluation.counterexample();
        Assertion assertion = counterexample.assertion();
        List<String> lines = new ArrayList<>();
        String what = assertion.kind() + " \"" + assertion.name() + "\" of "
                + assertion.statement().id();
        lines.addAll(TextLayout.wrap(verb(evaluation.outcome().kind()) + what, 0, 4, width));
        lines.addAll(TextLayout.wrap("(" + assertion.statement().title() + ")", 4, 4, width));
        if (!assertion.formula().isEmpty()) {
            lines.addAll(TextLayout.wrap(assertion.formula(), 4, 4, width));
        }
        String widths = counterexample.architecture().widths().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        lines.add("On " + group(counterexample.architecture().group()) + " with widths " + widths + ":");
        lines.addAll(numbers(evaluation, width));
        evaluation.differences().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(difference -> lines.addAll(TextLayout.wrap(sides(difference), 4, 8, width)));
        lines.addAll(TextLayout.wrap(decision(evaluation), 0, 4, width));
        counterexample
                .origin()
                .ifPresent(origin ->
                        lines.addAll(TextLayout.wrap("It comes from the instance " + origin + ".", 0, 4, width)));
        return String.join("\n", lines) + "\n";
    }

    private static String verb(Outcome.Kind kind) {
        return switch (kind) {
            case FAILS -> "Counterexample to the ";
            case HOLDS -> "Not a counterexample to the ";
            case UNDECIDED -> "Undecided instance of the ";
            case NOT_CLAIMED -> "Instance that is not one of the ";
        };
    }

    /** "Z_3", "Z_2 × Z_3", "one point", "D4". */
    private static String group(FiniteGroup group) {
        if (!(group instanceof FiniteAbelianGroup product)) {
            return group.toString();
        }
        return product.size() == 1 && product.dimensions() <= 1
                ? "one point (N = 1)"
                : Arrays.stream(product.orders()).mapToObj(n -> "Z_" + n).collect(Collectors.joining(" × "));
    }

    private static List<String> numbers(Evaluation evaluation, int width) {
        Instance.Numbers numbers = evaluation.counterexample().numbers();
        List<String> parts = new ArrayList<>();
        layers("w", numbers.network().weights(), parts);
        part("x", numbers.input(), parts);
        layers("w'", numbers.second().weights(), parts);
        part("β", numbers.fullRank(), parts);
        part("h", numbers.slopes(), parts);
        if (Dependence.onScalar(evaluation)) {
            parts.add("t = " + NumberText.exact(numbers.scalar()));
        }
        if (Dependence.onLargeDepth(evaluation)) {
            parts.add("compared at depth L = " + numbers.largeDepth());
        }
        parts.add("all other entries 0");
        // A space that does not break keeps matrices and equations together.
        String text = String.join("; ", parts).replaceAll("(?<![,;]) ", "\u00a0");
        List<String> lines = TextLayout.wrap(text, 4, 4, width).stream()
                .map(line -> line.replace('\u00a0', ' '))
                .toList();
        if (lines.size() <= MOST_LINES_OF_NUMBERS) {
            return lines;
        }
        List<String> cut = new ArrayList<>(lines.subList(0, MOST_LINES_OF_NUMBERS - 1));
        cut.add("    … and " + (lines.size() - cut.size()) + " more lines, which a saved file holds");
        return cut;
    }

    private static void layers(String name, List<RealMatrixFunction> weights, List<String> parts) {
        for (int l = 1; l <= weights.size(); l++) {
            part(name + Scripts.superscript(l), weights.get(l - 1), parts);
        }
    }

    private static void part(String name, RealMatrixFunction function, List<String> parts) {
        if (!function.isZero()) {
            parts.add(NumberText.function(name, function));
        }
    }

    private static String sides(Evaluation.Difference difference) {
        int digits = NumberText.digitsToTellApart(difference.left(), difference.right());
        String entry = difference.entries() == 1
                ? ""
                : "entry " + (difference.index() + 1) + " of " + difference.entries() + ": ";
        String relation = difference.comparison() == Relation.Comparison.EQUAL ? " ≠ " : " > ";
        return entry + "left " + NumberText.rounded(difference.left(), digits) + relation + "right "
                + NumberText.rounded(difference.right(), digits);
    }

    private static String decision(Evaluation evaluation) {
        Outcome outcome = evaluation.outcome();
        String numbers = "residual " + NumberText.rounded(outcome.residual(), 3) + ", error bound "
                + NumberText.rounded(outcome.tolerance(), 3);
        String detail = outcome.detail().isEmpty() ? "" : "; " + outcome.detail();
        return switch (outcome.kind()) {
            case FAILS ->
                "It fails: " + numbers + detail + (evaluation.isConfirmed() ? "; confirmed with 60 digits." : ".");
            case HOLDS -> "It holds: " + numbers + detail + ".";
            case UNDECIDED -> "It is undecided: " + numbers + detail + ".";
            case NOT_CLAIMED -> "Nothing is claimed for these numbers.";
        };
    }
}
