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
 * T24: two convolutions, a stride, a head (L = 3). With one output R(beta) = 3 (s^{1/2}/N)^{2/3} sum_eta (sum_xi |B(xi)|)^{2/3},
 * xi the aliases of the coarse frequency eta: they share the head, and add up as an l_1 norm. With several outputs no closed form is
 * claimed, and 3 (s^{1/2}/N)^{2/3} sum_eta ||[B(xi)]_xi||_{S,2/3}^{2/3} is a lower bound. s is the product of the strides of all axes.
 */
public final class LateStride implements Statement {
    private static final Hypothesis SEVERAL_OUTPUTS = Hypothesis.of("K > 1", "K > 1", a -> a.outputs() > 1);

    private static final String TEXT = "3 (s^{1/2}/N)^{2/3} Σ_η (Σ_ξ |B(ξ)|)^{2/3}";
    private static final String LATEX =
            "3 \\left(\\frac{s^{1/2}}{N}\\right)^{2/3} \\sum_\\eta \\Bigl(\\sum_\\xi |B(\\xi)|\\Bigr)^{2/3}";

    @Override
    public String id() {
        return "T24";
    }

    @Override
    public String title() {
        return "a stride before the head: with one output the aliases add up as an l_1 norm";
    }

    @Override
    public Source source() {
        return Source.paper("theorem 4.10, continued to strides");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(Hypothesis.of(
                "N ≥ 2 and L = 3", "N \\ge 2,\\ L = 3", a -> a.group().size() >= 2 && a.depth() == 3));
    }

    @Override
    public List<Relation> proof() {
        return List.of(Relation.identity(
                "the head is shared by the aliases",
                "B(ξ) = N s^{-1/2} conj(ŵ³(η)) ŵ²(ξ) ŵ¹(ξ),  ξ an alias of η",
                "B(\\xi) = N s^{-1/2}\\, \\overline{\\hat w^3(\\eta)}\\, \\hat w^2(\\xi)\\, \\hat w^1(\\xi)",
                LateStride::blocks));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                CostRelations.lowerBound(Family.LATE_STRIDE, TEXT, LATEX).when(Hypotheses.ONE_OUTPUT),
                Relation.identity(
                                "a network with real weights represents β and attains it",
                                "min Σ_l |wˡ|² = " + TEXT,
                                "\\min \\sum_l |w^l|^2 = " + LATEX,
                                LateStride::attained)
                        .when(Hypotheses.ONE_OUTPUT),
                CostRelations.lowerBound(
                                "a lower bound for several outputs",
                                Family.LATE_STRIDE,
                                "3 (s^{1/2}/N)^{2/3} Σ_η ‖[B(ξ)]_ξ‖_{S,2/3}^{2/3}",
                                "3 \\left(\\frac{s^{1/2}}{N}\\right)^{2/3}"
                                        + " \\sum_\\eta \\|[B(\\xi)]_\\xi\\|_{S,2/3}^{2/3}")
                        .when(SEVERAL_OUTPUTS));
    }

    private static <T extends FieldElement<T>> Sides<T> blocks(Setting<T> s) {
        StridedForm<T> form = new StridedForm<>(CostRelations.network(Family.LATE_STRIDE, s), s.numbers());
        T factor = s.integer(form.size()).multiply(s.numbers().power(s.integer(form.stride()), -1, 2));
        List<FieldMatrix<T>> products = form.products().stream()
                .map(product -> product.scalarMultiply(factor))
                .toList();
        return Sides.ofAll(form.blocks().values(), products);
    }

    /** With c = s^{1/2}/N and h^3 = c sum_xi |B(xi)|, the factors a B(xi) / |B(xi)|, a and h, where a^2 = c |B(xi)| / h. */
    private static <T extends FieldElement<T>> Sides<T> attained(Setting<T> s) {
        Arithmetic<T> numbers = s.numbers();
        LayeredNetwork<T> network = CostRelations.network(Family.LATE_STRIDE, s);
        StridedForm<T> form = new StridedForm<>(network, numbers);
        MatrixFunction<T> blocks = form.blocks();
        T c = numbers.power(s.integer(form.stride()), 1, 2).divide(s.integer(form.size()));
        List<T> lengths = blocks.values().stream()
                .map(block -> numbers.power(s.squaredNorm(block), 1, 2))
                .toList();
        List<T> heads = IntStream.range(0, form.coarseSize())
                .mapToObj(eta ->
                        s.sum(form.aliases(eta).stream().map(lengths::get).toList()))
                .map(sum -> numbers.power(sum.multiply(c), 1, 3))
                .toList();
        List<T> seconds = IntStream.range(0, form.size())
                .mapToObj(xi -> lengths.get(xi).isZero()
                        ? lengths.get(xi)
                        : numbers.power(lengths.get(xi).multiply(c).divide(heads.get(form.coarse(xi))), 1, 2))
                .toList();
        LayeredNetwork<T> made = form.withTransforms(
                xi -> MatrixFunction.entriesOf(blocks.at(xi)
                        .scalarMultiply(
                                lengths.get(xi).isZero()
                                        ? lengths.get(xi)
                                        : seconds.get(xi).divide(lengths.get(xi)))),
                (layer, frequency) -> layer == 2 ? seconds.get(frequency) : heads.get(frequency));
        return CostRelations.attainedBy(made, network, s);
    }
}
