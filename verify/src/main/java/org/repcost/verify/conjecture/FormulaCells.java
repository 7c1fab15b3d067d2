package org.repcost.verify.conjecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.FieldElement;
import org.hipparchus.fraction.BigFraction;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.expression.Environment;
import org.repcost.theory.expression.Expression;
import org.repcost.theory.expression.Symbol;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/** Which blocks of a predictor a formula refers to, and the values of its other names. */
final class FormulaCells {
    private final LayeredArchitecture architecture;
    private final BlockCost blocks;
    private final String description;

    private FormulaCells(LayeredArchitecture architecture, BlockCost blocks, String description) {
        this.architecture = architecture;
        this.blocks = blocks;
        this.description = description;
    }

    /**
     * The cells of the derived closed form, else those of the derived lower bound, else one block for each frequency or irrep:
     * the first of these whose levels fit the formula's sums.
     *
     * @throws IllegalArgumentException if none fits, or the formula needs a decay that there is not
     */
    static FormulaCells of(Derivation derivation, Expression formula) {
        LayeredArchitecture a = derivation.architecture();
        IllegalArgumentException misfit = null;
        for (FormulaCells cells : candidates(derivation).toList()) {
            try {
                formula.evaluate(cells.environment(anyPredictor(a), BallArithmetic.INSTANCE));
                return cells;
            } catch (ArithmeticException undefined) {
                // It fits, and has no value at this predictor.
                return cells;
            } catch (IllegalArgumentException e) {
                misfit = misfit == null ? e : misfit;
            }
        }
        throw misfit;
    }

    private static Stream<FormulaCells> candidates(Derivation derivation) {
        LayeredArchitecture a = derivation.architecture();
        LayeredArchitecture single = LayeredArchitecture.over(
                        a.input().group(), a.input().channels())
                .then(new Head(a.output().size()))
                .build();
        return Stream.of(
                        derivation.cost().map(cost -> new FormulaCells(a, cost, "the blocks of the derived formula")),
                        derivation
                                .lowerBound()
                                .map(bound -> new FormulaCells(a, bound, "the blocks of the lower bound")),
                        Derivation.of(single)
                                .cost()
                                .map(each -> new FormulaCells(a, each, "one block a frequency or irrep")))
                .flatMap(Optional::stream);
    }

    /** The names beside the standard ones that a formula for the architecture may use: s_1, s_2, ... for several strides. */
    static Set<String> furtherParameters(LayeredArchitecture architecture) {
        return strides(architecture).keySet();
    }

    /** Which of the possible blocks they are. */
    String kind() {
        return description;
    }

    /** What the blocks are. */
    String description() {
        return description + ": " + blocks.blockDescription().text();
    }

    /** Everything the formula is evaluated at, for a predictor that the architecture represents. */
    <T extends FieldElement<T>> Environment<T> environment(MatrixFunction<T> beta, Arithmetic<T> numbers) {
        Environment<T> environment = blocks.environmentOfRepresentable(beta, numbers)
                .withDepth(new BigFraction(architecture.depth()))
                .withDecays(architecture.decays().stream().map(numbers::real).toList())
                .with(Symbol.OUTPUTS, beta.rows())
                .with(Symbol.INPUTS, beta.columns())
                .with(Symbol.STRIDE, strides(architecture).values().stream().reduce(1, (s, t) -> s * t));
        for (Map.Entry<String, Integer> stride : strides(architecture).entrySet()) {
            environment = environment.with(Symbol.parameter(stride.getKey()), stride.getValue());
        }
        return environment;
    }

    private static Map<String, Integer> strides(LayeredArchitecture architecture) {
        List<PlacedLayer> coarsening = architecture.layers().stream()
                .filter(layer -> !layer.hasWeights())
                .toList();
        return IntStream.range(0, coarsening.size())
                .boxed()
                .collect(Collectors.toMap(
                        i -> "s_" + (i + 1),
                        i -> coarsening.get(i).input().group().size()
                                / coarsening.get(i).output().group().size(),
                        (s, t) -> s,
                        LinkedHashMap::new));
    }

    /** Without zeros and symmetries, so that every part of a formula is visited. */
    private static MatrixFunction<ComplexBall> anyPredictor(LayeredArchitecture a) {
        return MatrixFunction.of(
                a.input().group(),
                BallArithmetic.INSTANCE.field(),
                a.output().size(),
                a.input().channels(),
                (g, k, c) -> ComplexBall.exactly(StrictMath.sin(1 + g + 2.3 * k + 3.7 * c * c + g * g * 0.7)));
    }
}
