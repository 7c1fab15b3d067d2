package org.repcost.verify.conjecture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.repcost.numeric.enclosure.Ball;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.EnclosingArithmetic;
import org.repcost.numeric.enclosure.PreciseBallArithmetic;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.derivation.Obstruction;
import org.repcost.theory.expression.Expression;
import org.repcost.theory.expression.ExpressionParser;
import org.repcost.theory.expression.ExpressionSyntaxException;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.verify.architecture.ArchitectureDescription;
import org.repcost.verify.input.BadInputException;

/**
 * The claim that the representation cost of an architecture is a given formula, R(beta) = formula for every beta that some
 * network of the architecture represents.
 */
public final class Conjecture {
    /** Beyond this, a single enclosure takes minutes. */
    private static final double MOST_OPERATIONS = 1e6;

    private static final List<Integer> MORE_DIGITS = List.of(32, 64);

    private final ArchitectureDescription description;
    private final LayeredArchitecture architecture;
    private final Derivation derivation;
    private final String text;
    private final Expression formula;
    private final FormulaCells cells;
    private final Optional<DualBound> dualBound;

    private Conjecture(ArchitectureDescription description, LayeredArchitecture architecture, String text) {
        this.description = description;
        this.architecture = architecture;
        this.derivation = Derivation.of(architecture);
        this.text = text;
        this.formula = ExpressionParser.parse(text, FormulaCells.furtherParameters(architecture));
        this.cells = FormulaCells.of(derivation, formula);
        this.dualBound = derivation.cost().isPresent() ? Optional.empty() : DualBound.of(architecture);
    }

    /**
     * The conjecture about one shape.
     *
     * @param text the formula in the language of {@code docs/expressions.md}
     * @throws BadInputException if the architecture is not valid or too large for enclosures, the text is no formula, or its sums do not fit the
     *     architecture's blocks
     */
    public static Conjecture of(ArchitectureDescription description, String text) {
        LayeredArchitecture architecture;
        try {
            architecture = description.architecture();
        } catch (IllegalArgumentException e) {
            throw new BadInputException("the architecture: " + e.getMessage(), e);
        }
        requireSmall(architecture);
        try {
            return new Conjecture(description, architecture, text);
        } catch (ExpressionSyntaxException e) {
            throw new BadInputException("the formula: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            // It is a sentence about the formula.
            throw new BadInputException(e.getMessage(), e);
        }
    }

    private static void requireSmall(LayeredArchitecture architecture) {
        double operations = architecture.output().size()
                * architecture.weightLayers().stream()
                        .mapToDouble(layer ->
                                (double) layer.weights() * layer.input().group().size())
                        .sum();
        if (operations > MOST_OPERATIONS) {
            throw new BadInputException(String.format(
                    Locale.ROOT,
                    "the architecture must be small enough for enclosures (at most %.0e operations a predictor), found"
                            + " about %.0e; a smaller one of the same kind shows the same",
                    MOST_OPERATIONS,
                    operations));
        }
    }

    /**
     * The same formula for another shape; none if the formula does not fit it, or if what can be derived about it is not the same,
     * as for a local kernel that covers a smaller group.
     */
    Optional<Conjecture> on(ArchitectureDescription other) {
        try {
            Conjecture conjecture = new Conjecture(other, other.architecture(), text);
            boolean isOfOneKind = conjecture.signature().equals(signature());
            return isOfOneKind ? Optional.of(conjecture) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The shape as data. */
    public ArchitectureDescription description() {
        return description;
    }

    /** The shape. */
    public LayeredArchitecture architecture() {
        return architecture;
    }

    /** What the rules say about the shape's cost. */
    public Derivation derivation() {
        return derivation;
    }

    /** The formula as it was written. */
    public String text() {
        return text;
    }

    /** The formula. */
    public Expression formula() {
        return formula;
    }

    /** What the blocks in the formula are. */
    public String blocks() {
        return cells.description();
    }

    /** Whether lower bounds from two-layer duality apply. */
    boolean hasDualBound() {
        return dualBound.isPresent();
    }

    /** The values at a network's own predictor, with as many digits as they need; none if the formula has no value, or no bounds, there. */
    Optional<Comparison> compare(RealLayeredNetwork network, Optional<RealMatrixFunction> certificate) {
        Optional<Comparison> comparison = compare(network, certificate, BallArithmetic.INSTANCE);
        for (int digits : MORE_DIGITS) {
            if (comparison.filter(Comparison::isWide).isEmpty()) {
                return comparison;
            }
            comparison = compare(network, certificate, new PreciseBallArithmetic(digits));
        }
        return comparison.filter(Comparison::isEnclosed);
    }

    /** The same over one arithmetic. */
    <T extends Ball<T>> Optional<Comparison> compare(
            RealLayeredNetwork network, Optional<RealMatrixFunction> certificate, EnclosingArithmetic<T> numbers) {
        List<T> weights = network.over(numbers);
        MatrixFunction<T> beta = architecture.predictor(weights, numbers);
        T value;
        try {
            value = formula.evaluate(cells.environment(beta, numbers));
        } catch (ArithmeticException undefined) {
            return Optional.empty();
        }
        T cost = architecture.penalty(weights, numbers);
        return Optional.of(new Comparison(
                value.getReal(),
                value.radius(),
                cost.getReal(),
                Gap.between(cost, value),
                gap(derivation.cost(), beta, value, numbers),
                gap(derivation.lowerBound(), beta, value, numbers),
                dualBound.flatMap(dual -> certificate.map(y -> Gap.between(dual.at(beta, y, numbers), value)))));
    }

    private static <T extends Ball<T>> Optional<Gap> gap(
            Optional<BlockCost> derived, MatrixFunction<T> beta, T value, EnclosingArithmetic<T> numbers) {
        return derived.map(
                cost -> Gap.between(cost.expression().evaluate(cost.environmentOfRepresentable(beta, numbers)), value));
    }

    /** What has to be equal for two shapes to be of one kind. */
    private List<String> signature() {
        return List.of(
                derivation.cost().map(cost -> cost.expression().toString()).orElse(""),
                derivation
                        .lowerBound()
                        .map(bound -> bound.expression().toString())
                        .orElse(""),
                derivation.obstruction().map(Obstruction::kind).orElse(""),
                cells.kind());
    }
}
