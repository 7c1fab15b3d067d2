package org.repcost.theory.derivedcost;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T10: with one decay lambda_l &gt; 0 a layer, min sum_l lambda_l |w^l|^2 = L (prod_l lambda_l)^{1/L} N^{-(L-1)/L}
 * sum_xi ||B(xi)||_{S,2/L}^{2/L}, under T8's rank condition. It is evaluated at lambda_l = l.
 */
public final class DistinctDecays implements Statement {
    private static final String TEXT = "L (∏_l λ_l)^{1/L} N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}";
    private static final String LATEX =
            "L \\Bigl(\\prod_l \\lambda_l\\Bigr)^{1/L} N^{-(L-1)/L} \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L}";

    @Override
    public String id() {
        return "T10";
    }

    @Override
    public String title() {
        return "one weight decay a layer: only their geometric mean enters the cost";
    }

    @Override
    public Source source() {
        return Source.paper("theorem 4.10, with one decay a layer");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(Hypothesis.of(
                "λ_l > 0, and rank B(ξ) ≤ min_{0<l<L} C_l at every ξ",
                "\\lambda_l > 0,\\ \\operatorname{rank} B(\\xi) \\le \\min_{0<l<L} C_l",
                architecture -> true));
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "Plancherel, layer by layer",
                        "Σ_l λ_l |wˡ|² = Σ_ξ Σ_l λ_l ‖ŵˡ(ξ)‖_F²",
                        "\\sum_l \\lambda_l |w^l|^2 = \\sum_\\xi \\sum_l \\lambda_l \\|\\hat w^l(\\xi)\\|_F^2",
                        DistinctDecays::plancherel),
                Relation.inequality(
                        "the arithmetic and the geometric mean",
                        "L (∏_l λ_l ‖ŵˡ(ξ)‖_F²)^{1/L} ≤ Σ_l λ_l ‖ŵˡ(ξ)‖_F²",
                        "L \\Bigl(\\prod_l \\lambda_l \\|\\hat w^l(\\xi)\\|_F^2\\Bigr)^{1/L}"
                                + " \\le \\sum_l \\lambda_l \\|\\hat w^l(\\xi)\\|_F^2",
                        DistinctDecays::means));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                CostRelations.lowerBound(Family.DISTINCT_DECAYS, TEXT, LATEX),
                Relation.identity(
                        "T8's minimizer, with layer l times (∏_k λ_k)^{1/(2L)} λ_l^{-1/2}, attains it",
                        "min Σ_l λ_l |wˡ|² = " + TEXT,
                        "\\min \\sum_l \\lambda_l |w^l|^2 = " + LATEX,
                        DistinctDecays::attained));
    }

    private static <T extends FieldElement<T>> Sides<T> plancherel(Setting<T> s) {
        T weighted = s.sum(IntStream.range(0, s.group().size())
                .mapToObj(xi -> s.sum(weightedNorms(s, xi)))
                .toList());
        List<Double> decays = decays(s);
        T penalty = s.sum(IntStream.rangeClosed(1, s.depth())
                .mapToObj(l -> s.sum(s.network().weight(l).entries().stream()
                                .map(s.numbers()::squaredModulus)
                                .toList())
                        .multiply(s.numbers().real(decays.get(l - 1))))
                .toList());
        return Sides.of(penalty, weighted.multiply(s.dft().parsevalFactor()));
    }

    private static <T extends FieldElement<T>> Sides<T> means(Setting<T> s) {
        List<T> geometric = new ArrayList<>();
        List<T> arithmetic = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            List<T> norms = weightedNorms(s, xi);
            geometric.add(norms.stream()
                    .map(norm -> s.numbers().power(norm, 1, s.depth()))
                    .reduce(s.integer(s.depth()), T::multiply));
            arithmetic.add(s.sum(norms));
        }
        return new Sides<>(geometric, arithmetic);
    }

    /** lambda_l ||w^l^(xi)||_F^2, l = 1..L. */
    private static <T extends FieldElement<T>> List<T> weightedNorms(Setting<T> s, int xi) {
        List<Double> decays = decays(s);
        return IntStream.rangeClosed(1, s.depth())
                .mapToObj(l -> s.squaredNorm(s.form().factor(l).at(xi))
                        .multiply(s.numbers().real(decays.get(l - 1))))
                .toList();
    }

    private static List<Double> decays(Setting<?> s) {
        return Family.DISTINCT_DECAYS.of(s.architecture()).decays();
    }

    private static <T extends FieldElement<T>> Sides<T> attained(Setting<T> s) {
        return CostRelations.attainedBy(Family.DISTINCT_DECAYS, rescaled(s), s);
    }

    /** The scales have the product 1, so that the predictor stays, and make the layers' penalties equal. */
    private static <T extends FieldElement<T>> LinearCnn<T> rescaled(Setting<T> s) {
        Arithmetic<T> numbers = s.numbers();
        List<T> decays = decays(s).stream().map(numbers::real).toList();
        T root = decays.stream()
                .map(decay -> numbers.power(decay, 1, 2 * s.depth()))
                .reduce(numbers.field().getOne(), T::multiply);
        List<MatrixFunction<T>> weights = new ArrayList<>();
        for (int l = 1; l <= s.depth(); l++) {
            T scale = root.multiply(numbers.power(decays.get(l - 1), -1, 2));
            weights.add(s.given().minimizer().weight(l).scale(scale));
        }
        return new LinearCnn<>(s.architecture(), weights);
    }
}
