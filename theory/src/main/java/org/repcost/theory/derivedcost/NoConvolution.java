package org.repcost.theory.derivedcost;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T20, networks without a group: fully connected layers cost L ||M||_{S,2/L}^{2/L}, diagonal ones w^1 o ... o w^L cost
 * L sum_i |beta_i|^{2/L}. The first dense layer is w^1 over all positions, later ones are w^l at the identity; the diagonal network has
 * the entries w^l(g)_{11}.
 */
public final class NoConvolution implements Statement {
    private static final String DENSE_TEXT = "L ‖M‖_{S,2/L}^{2/L}";
    private static final String DENSE_LATEX = "L \\|M\\|_{S,2/L}^{2/L}";
    private static final String DIAGONAL_TEXT = "L Σ_i |β_i|^{2/L}";
    private static final String DIAGONAL_LATEX = "L \\sum_i |\\beta_i|^{2/L}";

    @Override
    public String id() {
        return "T20";
    }

    @Override
    public String title() {
        return "without convolution: a Schatten penalty for dense layers, an entrywise one for diagonal layers";
    }

    @Override
    public Source source() {
        return new Source("Dai, Karzand and Srebro, NeurIPS 2021", "fully connected and diagonal networks");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(Hypothesis.of("L ≥ 2", "L \\ge 2", a -> a.depth() >= 2));
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "dense layers multiply",
                        "M = W_L … W_2 [w¹(g)]_g",
                        "M = W_L \\cdots W_2\\, [w^1(g)]_g",
                        NoConvolution::denseProduct),
                CostRelations.rankCondition(Family.DENSE));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                CostRelations.lowerBound(Family.DENSE, DENSE_TEXT, DENSE_LATEX),
                Relation.identity(
                                "dense layers attain it",
                                "min Σ_l |W_l|² = " + DENSE_TEXT,
                                "\\min \\sum_l |W_l|^2 = " + DENSE_LATEX,
                                NoConvolution::denseAttained)
                        .when(Hypothesis.of("N = 1", "N = 1", a -> a.group().size() == 1)),
                CostRelations.lowerBound(
                        "no diagonal network with this predictor is cheaper",
                        Family.DIAGONAL,
                        DIAGONAL_TEXT,
                        DIAGONAL_LATEX),
                Relation.identity(
                        "the L-th roots of |β_i|, one with the sign of β_i, attain it",
                        "min Σ_l |wˡ|² = " + DIAGONAL_TEXT + ",  β = w¹ ∘ … ∘ wᴸ",
                        "\\min \\sum_l |w^l|^2 = " + DIAGONAL_LATEX + ", \\quad \\beta = w^1 \\circ \\cdots \\circ w^L",
                        NoConvolution::diagonalAttained));
    }

    private static <T extends FieldElement<T>> Sides<T> denseProduct(Setting<T> s) {
        List<FieldMatrix<T>> products = s.network().weight(1).values();
        for (int l = 2; l <= s.depth(); l++) {
            FieldMatrix<T> layer = s.network().weight(l).at(0);
            products = products.stream().map(layer::multiply).toList();
        }
        return Sides.ofAll(CostRelations.network(Family.DENSE, s).predictor().values(), products);
    }

    private static <T extends FieldElement<T>> Sides<T> denseAttained(Setting<T> s) {
        return CostRelations.attainedBy(Family.DENSE, s.given().minimizer(), s);
    }

    private static <T extends FieldElement<T>> Sides<T> diagonalAttained(Setting<T> s) {
        LayeredNetwork<T> network = CostRelations.network(Family.DIAGONAL, s);
        Arithmetic<T> numbers = s.numbers();
        List<T> beta = network.predictor().entries();
        List<T> roots = beta.stream()
                .map(value -> numbers.power(numbers.squaredModulus(value), 1, 2 * s.depth()))
                .toList();
        List<T> weights = new ArrayList<>(IntStream.range(0, beta.size())
                .mapToObj(i -> beta.get(i).isZero()
                        ? beta.get(i)
                        : beta.get(i)
                                .divide(numbers.power(
                                        numbers.squaredModulus(beta.get(i)), s.depth() - 1, 2 * s.depth())))
                .toList());
        IntStream.range(1, s.depth()).forEach(l -> weights.addAll(roots));
        return CostRelations.attainedBy(new LayeredNetwork<>(network.architecture(), weights, numbers), network, s);
    }
}
