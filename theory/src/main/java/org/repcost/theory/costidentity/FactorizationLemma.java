package org.repcost.theory.costidentity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.fourier.BlockDiagonalForm;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T7, the factorization lemma: min { sum_l ||A_l||_F^2 : A_L ... A_1 = M } = L ||M||_{S,2/L}^{2/L} if every inner width
 * is at least rank M; otherwise there is no such factorization.
 *
 * <p>It is evaluated on the factors that a network has at every frequency, M = A_L(xi) ... A_1(xi).
 */
public final class FactorizationLemma implements Statement {
    @Override
    public String id() {
        return "T7";
    }

    @Override
    public String title() {
        return "factorization lemma: the cheapest factors cost a Schatten quasi-norm";
    }

    @Override
    public Source source() {
        return Source.paper("theorem 4.10, its matrix lemma");
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.inequality(
                        "Hölder's inequality for Schatten quasi-norms",
                        "‖A_L … A_1‖_{S,2/L}^{2/L} ≤ Π_l ‖A_l‖_F^{2/L}",
                        "\\|A_L \\cdots A_1\\|_{S,2/L}^{2/L} \\le \\prod_l \\|A_l\\|_F^{2/L}",
                        FactorizationLemma::hoelder),
                Relation.inequality(
                        "the arithmetic and the geometric mean",
                        "L Π_l ‖A_l‖_F^{2/L} ≤ Σ_l ‖A_l‖_F²",
                        "L \\prod_l \\|A_l\\|_F^{2/L} \\le \\sum_l \\|A_l\\|_F^2",
                        FactorizationLemma::arithmeticAndGeometricMean),
                Relation.identity(
                        "Hölder's inequality is an equality for the factors U_l S^{1/L} U_{l-1}*",
                        "‖M‖_{S,2/L}^{2/L} = Π_l ‖U_l S^{1/L} U_{l-1}*‖_F^{2/L},  M = U_L S U_0*",
                        "\\|M\\|_{S,2/L}^{2/L} = \\prod_l \\|U_l S^{1/L} U_{l-1}^*\\|_F^{2/L}, \\quad M = U_L S U_0^*",
                        FactorizationLemma::hoelderAttained),
                Relation.identity(
                        "their norms are equal, so that both means are",
                        "L Π_l ‖U_l S^{1/L} U_{l-1}*‖_F^{2/L} = Σ_l ‖U_l S^{1/L} U_{l-1}*‖_F²",
                        "L \\prod_l \\|U_l S^{1/L} U_{l-1}^*\\|_F^{2/L} = \\sum_l \\|U_l S^{1/L} U_{l-1}^*\\|_F^2",
                        FactorizationLemma::meansAttained));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                Relation.inequality(
                        "no factorization is cheaper",
                        "L ‖A_L … A_1‖_{S,2/L}^{2/L} ≤ Σ_l ‖A_l‖_F²",
                        "L \\|A_L \\cdots A_1\\|_{S,2/L}^{2/L} \\le \\sum_l \\|A_l\\|_F^2",
                        FactorizationLemma::lowerBound),
                Relation.identity(
                        "the factors U_l S^{1/L} U_{l-1}* attain it",
                        "Σ_l ‖U_l S^{1/L} U_{l-1}*‖_F² = L ‖M‖_{S,2/L}^{2/L},  M = U_L S U_0*",
                        "\\sum_l \\|U_l S^{1/L} U_{l-1}^*\\|_F^2 = L \\|M\\|_{S,2/L}^{2/L}, \\quad M = U_L S U_0^*",
                        FactorizationLemma::attained),
                Relation.identity(
                        "the rank is at most the narrowest inner width",
                        "σ_i(A_L … A_1) = 0 for i > min_{0<l<L} C_l",
                        "\\sigma_i(A_L \\cdots A_1) = 0 \\text{ for } i > \\min_{0<l<L} C_l",
                        FactorizationLemma::rankCondition));
    }

    private static <T extends FieldElement<T>> Sides<T> hoelder(Setting<T> s) {
        return hoelder(s, s.form());
    }

    private static <T extends FieldElement<T>> Sides<T> hoelderAttained(Setting<T> s) {
        return hoelder(s, minimizer(s));
    }

    private static <T extends FieldElement<T>> Sides<T> hoelder(Setting<T> s, BlockDiagonalForm<T> form) {
        return new Sides<>(schattenOfProducts(s, form), atEveryFrequency(s, xi -> geometricMean(s, form, xi)));
    }

    private static <T extends FieldElement<T>> Sides<T> arithmeticAndGeometricMean(Setting<T> s) {
        return means(s, s.form());
    }

    private static <T extends FieldElement<T>> Sides<T> meansAttained(Setting<T> s) {
        return means(s, minimizer(s));
    }

    private static <T extends FieldElement<T>> Sides<T> means(Setting<T> s, BlockDiagonalForm<T> form) {
        return new Sides<>(
                atEveryFrequency(s, xi -> geometricMean(s, form, xi).multiply(s.depth())), normsOfFactors(s, form));
    }

    private static <T extends FieldElement<T>> BlockDiagonalForm<T> minimizer(Setting<T> s) {
        return BlockDiagonalForm.of(s.given().minimizer(), s.dft(), s.numbers());
    }

    private static <T extends FieldElement<T>> Sides<T> lowerBound(Setting<T> s) {
        return new Sides<>(times(s.depth(), schattenOfProducts(s, s.form())), normsOfFactors(s, s.form()));
    }

    private static <T extends FieldElement<T>> Sides<T> attained(Setting<T> s) {
        BlockDiagonalForm<T> minimizer = minimizer(s);
        return new Sides<>(normsOfFactors(s, minimizer), times(s.depth(), schattenOfProducts(s, minimizer)));
    }

    /** All singular values against the same ones with those beyond the narrowest inner width replaced by 0. */
    private static <T extends FieldElement<T>> Sides<T> rankCondition(Setting<T> s) {
        int largest = Math.min(s.architecture().outputs(), s.architecture().inputs());
        List<T> all = new ArrayList<>();
        List<T> allowed = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            List<T> sigma = s.numbers().singularValues(s.form().product(xi), largest);
            for (int i = 0; i < sigma.size(); i++) {
                all.add(sigma.get(i));
                allowed.add(
                        i < s.architecture().narrowestInnerWidth()
                                ? sigma.get(i)
                                : s.numbers().field().getZero());
            }
        }
        return new Sides<>(all, allowed);
    }

    /** sum_l ||A_l(xi)||_F^2 at every frequency. */
    public static <T extends FieldElement<T>> List<T> normsOfFactors(Setting<T> s, BlockDiagonalForm<T> form) {
        return atEveryFrequency(s, xi -> normOfFactors(s, form, xi));
    }

    /** For each frequency, the singular values of A_L(xi) ... A_1(xi) that may be different from 0. */
    public static <T extends FieldElement<T>> List<List<T>> singularValuesOfProducts(
            Setting<T> s, BlockDiagonalForm<T> form) {
        return IntStream.range(0, s.group().size())
                .mapToObj(xi -> s.numbers().singularValues(form.product(xi), s.rankBound()))
                .toList();
    }

    private static <T extends FieldElement<T>> List<T> schattenOfProducts(Setting<T> s, BlockDiagonalForm<T> form) {
        return singularValuesOfProducts(s, form).stream()
                .map(sigma -> RepresentationCost.schatten(2, s.depth(), sigma, s.numbers()))
                .toList();
    }

    private static <T extends FieldElement<T>> T normOfFactors(Setting<T> s, BlockDiagonalForm<T> form, int xi) {
        return s.sum(IntStream.rangeClosed(1, s.depth())
                .mapToObj(l -> s.squaredNorm(form.factor(l).at(xi)))
                .toList());
    }

    private static <T extends FieldElement<T>> T geometricMean(Setting<T> s, BlockDiagonalForm<T> form, int xi) {
        Arithmetic<T> numbers = s.numbers();
        T product = numbers.field().getOne();
        for (int l = 1; l <= s.depth(); l++) {
            product =
                    product.multiply(numbers.power(s.squaredNorm(form.factor(l).at(xi)), 1, s.depth()));
        }
        return product;
    }

    private static <T extends FieldElement<T>> List<T> atEveryFrequency(Setting<T> s, IntFunction<T> value) {
        return IntStream.range(0, s.group().size()).mapToObj(value).toList();
    }

    private static <T extends FieldElement<T>> List<T> times(int factor, List<T> values) {
        return values.stream().map(value -> value.multiply(factor)).toList();
    }
}
