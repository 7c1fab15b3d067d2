package org.repcost.theory.derivedcost;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T21: with a stride s straight after layer 1, the blocks are B(eta) = [B(xi)] with the s aliases xi of the coarse frequency eta
 * side by side, K x sC, and R(beta) = L (N/s)^{-(L-1)/L} sum_eta ||B(eta)||_{S,2/L}^{2/L}, finite iff
 * rank B(eta) &lt;= min_{0&lt;l&lt;L} C_l.
 *
 * <p>It is evaluated on the strides of {@link Family#EARLY_STRIDE}, with the weights behind the stride on the subgroup it keeps.
 */
public final class EarlyStride implements Statement {
    private static final String TEXT = "L (N/s)^{-(L-1)/L} Σ_η ‖B(η)‖_{S,2/L}^{2/L}";
    private static final String LATEX = "L (N/s)^{-(L-1)/L} \\sum_\\eta \\|B(\\eta)\\|_{S,2/L}^{2/L}";

    @Override
    public String id() {
        return "T21";
    }

    @Override
    public String title() {
        return "a stride after the first layer: one block a coarse frequency, its aliases side by side";
    }

    @Override
    public Source source() {
        return Source.paper("theorem 4.10, continued to strides");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(Hypothesis.of(
                "N ≥ 2 and L ≥ 2", "N \\ge 2,\\ L \\ge 2", a -> a.group().size() >= 2 && a.depth() >= 2));
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "the layers behind the stride are shared by the aliases",
                        "B(ξ) = (N/s)^{(L-1)/2} conj(ŵᴸ(η)) ŵᴸ⁻¹(η) … ŵ²(η) ŵ¹(ξ),  ξ an alias of η",
                        "B(\\xi) = (N/s)^{(L-1)/2}\\, \\overline{\\hat w^L(\\eta)}\\, \\hat w^{L-1}(\\eta) \\cdots"
                                + " \\hat w^2(\\eta)\\, \\hat w^1(\\xi)",
                        EarlyStride::blocks),
                CostRelations.rankCondition(Family.EARLY_STRIDE));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                CostRelations.lowerBound(Family.EARLY_STRIDE, TEXT, LATEX),
                Relation.identity(
                                "a network with real weights represents β and attains it",
                                "min Σ_l |wˡ|² = " + TEXT,
                                "\\min \\sum_l |w^l|^2 = " + LATEX,
                                EarlyStride::attained)
                        .when(Hypotheses.ONE_OUTPUT));
    }

    private static <T extends FieldElement<T>> Sides<T> blocks(Setting<T> s) {
        StridedForm<T> form = new StridedForm<>(CostRelations.network(Family.EARLY_STRIDE, s), s.numbers());
        T factor = s.numbers().power(s.integer(form.coarseSize()), form.depth() - 1, 2);
        List<FieldMatrix<T>> products = form.products().stream()
                .map(product -> product.scalarMultiply(factor))
                .toList();
        return Sides.ofAll(form.blocks().values(), products);
    }

    /** With r = |B(eta)| and a^L = (N/s)^{-(L-1)/2} r, the factors a B(xi) / r, a, ..., a. */
    private static <T extends FieldElement<T>> Sides<T> attained(Setting<T> s) {
        Arithmetic<T> numbers = s.numbers();
        LayeredNetwork<T> network = CostRelations.network(Family.EARLY_STRIDE, s);
        StridedForm<T> form = new StridedForm<>(network, numbers);
        MatrixFunction<T> blocks = form.blocks();
        T size = numbers.power(s.integer(form.coarseSize()), 1 - form.depth(), 2 * form.depth());
        List<T> squares = IntStream.range(0, form.coarseSize())
                .mapToObj(eta -> s.sum(form.aliases(eta).stream()
                        .map(xi -> s.squaredNorm(blocks.at(xi)))
                        .toList()))
                .toList();
        LayeredNetwork<T> made = form.withTransforms(
                xi -> {
                    T square = squares.get(form.coarse(xi));
                    T scale = square.isZero()
                            ? square
                            : size.multiply(numbers.power(square, 1 - form.depth(), 2 * form.depth()));
                    return MatrixFunction.entriesOf(blocks.at(xi).scalarMultiply(scale));
                },
                (layer, eta) -> size.multiply(numbers.power(squares.get(eta), 1, 2 * form.depth())));
        return CostRelations.attainedBy(made, network, s);
    }
}
