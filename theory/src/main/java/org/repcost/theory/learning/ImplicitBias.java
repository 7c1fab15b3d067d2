package org.repcost.theory.learning;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.fourier.BlockDiagonalForm;
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
 * T17, implicit bias (Gunasekar et al. 2018; equation 2.1): gradient descent with exponential loss on separable data, one channel
 * throughout, from almost every start. If the loss goes to 0 and weights, gradient and phases converge in direction, then the direction of
 * beta^ is a first-order stationary point of min ||beta^||_{2/L} under y_n &lt;beta, x_n&gt; &gt;= 1.
 *
 * <p>The relations are its algebra: what the first-order condition of the weights, w^l proportional to the sum of alpha_n y_n
 * df(x_n)/dw^l, says of the predictor, and back. That the weights come to meet it is a limit, which {@code verify} measures. In the
 * unitary DFT A_l(xi) are the factors of B(xi), the head conjugated, and z = sum_n alpha_n y_n x_n is any function, here x.
 */
public final class ImplicitBias implements Statement {
    /** One channel throughout and at least two layers. */
    static final Hypothesis ONE_CHANNEL = Hypothesis.of(
            "C = C_1 = … = C_{L-1} = K = 1 and L ≥ 2",
            "C = C_1 = \\dots = C_{L-1} = K = 1,\\ L \\ge 2",
            a -> a.depth() >= 2 && a.widths().stream().allMatch(width -> width == 1));

    @Override
    public String id() {
        return "T17";
    }

    @Override
    public String title() {
        return "gradient descent on separable data turns to a stationary point of the 2/L-quasi-norm of the spectrum";
    }

    @Override
    public Source source() {
        return new Source(
                "Gunasekar et al. 2018 (arXiv:1806.00468)", "theorems 1 and 2; equation 2.1 of arXiv:2210.01257");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(ONE_CHANNEL);
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "the derivative in one layer, frequency by frequency",
                        "f_{w, wˡ → vˡ}(z) = Σ_ξ conj(D_l(ξ)) v̂ˡ(ξ),  D_l = N^{(L-1)/2} conj(∏_{j≠l} A_j) conj(ẑ)",
                        "f_{w, w^l \\to v^l}(z) = \\sum_\\xi \\overline{D_l(\\xi)}\\, \\hat v^l(\\xi),"
                                + " \\quad D_l = N^{(L-1)/2}\\, \\overline{\\textstyle\\prod_{j \\ne l} A_j}\\,"
                                + " \\overline{\\hat z}",
                        ImplicitBias::derivative),
                Relation.identity(
                        "A_l = c D_l makes |A_l|² the same number c conj(B) conj(ẑ) in every layer",
                        "conj(A_l(ξ)) D_l(ξ) = conj(B(ξ) ẑ(ξ))",
                        "\\overline{A_l(\\xi)}\\, D_l(\\xi) = \\overline{B(\\xi)\\, \\hat z(\\xi)}",
                        ImplicitBias::oneNumberForAllLayers));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                Relation.identity(
                        "the balanced factors of a stationary predictor are stationary weights",
                        "conj(ẑ) = |B|^{2/L-2} B  ⟹  A_l = N^{-(L-1)/L} D_l",
                        "\\overline{\\hat z} = |B|^{2/L-2} B \\implies A_l = N^{-(L-1)/L} D_l",
                        ImplicitBias::stationaryWeights),
                Relation.inequality(
                        "weak duality, which bounds the problem at L = 2",
                        "⟨β, z⟩ ≤ Σ_ξ |β̂(ξ)| |ẑ(ξ)|",
                        "\\langle \\beta, z \\rangle \\le \\sum_\\xi |\\hat\\beta(\\xi)|\\, |\\hat z(\\xi)|",
                        ImplicitBias::weakDuality));
    }

    private static <T extends FieldElement<T>> Sides<T> derivative(Setting<T> s) {
        List<T> left = new ArrayList<>();
        List<T> right = new ArrayList<>();
        MatrixFunction<T> z = s.dft().forward(s.input());
        BlockDiagonalForm<T> second = BlockDiagonalForm.of(s.given().second(), s.dft(), s.numbers());
        for (int l = 1; l <= s.depth(); l++) {
            List<MatrixFunction<T>> weights = new ArrayList<>(s.network().weights());
            weights.set(l - 1, s.given().second().weight(l));
            left.add(new LinearCnn<>(s.architecture(), weights).apply(s.input()).getEntry(0, 0));
            T sum = s.numbers().field().getZero();
            for (int xi = 0; xi < s.group().size(); xi++) {
                T rest = others(s, factors(s, xi), l).multiply(entry(z, xi));
                sum = sum.add(rest.multiply(entry(second.factor(l), xi)));
            }
            right.add(sum);
        }
        return new Sides<>(left, right);
    }

    private static <T extends FieldElement<T>> Sides<T> oneNumberForAllLayers(Setting<T> s) {
        Arithmetic<T> numbers = s.numbers();
        List<T> left = new ArrayList<>();
        List<T> right = new ArrayList<>();
        MatrixFunction<T> z = s.dft().forward(s.input());
        for (int xi = 0; xi < s.group().size(); xi++) {
            List<T> factors = factors(s, xi);
            for (int l = 1; l <= s.depth(); l++) {
                T derivative = numbers.conjugate(others(s, factors, l).multiply(entry(z, xi)));
                left.add(numbers.conjugate(factors.get(l - 1)).multiply(derivative));
                right.add(numbers.conjugate(entry(s.form().blocks(), xi).multiply(entry(z, xi))));
            }
        }
        return new Sides<>(left, right);
    }

    /** Its factors are |A_l| = (N^{-(L-1)/2} |B|)^{1/L}, real but for the last one, which has the phase of B (T7, T8). */
    private static <T extends FieldElement<T>> Sides<T> stationaryWeights(Setting<T> s) {
        return stationaryWeights(s, 2, s.depth());
    }

    /** The same for the quasi-norm with another exponent p = numerator / denominator, which fails. */
    public static <T extends FieldElement<T>> Sides<T> stationaryWeights(Setting<T> s, int numerator, int denominator) {
        Arithmetic<T> numbers = s.numbers();
        int depth = s.depth();
        T size = s.integer(s.group().size());
        List<T> left = new ArrayList<>();
        List<T> right = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            T block = entry(s.form().blocks(), xi);
            if (block.isZero()) {
                continue;
            }
            T square = numbers.squaredModulus(block);
            T modulus = numbers.power(size, -(depth - 1), 2 * depth).multiply(numbers.power(square, 1, 2 * depth));
            T phase = block.divide(numbers.power(square, 1, 2));
            List<T> factors = new ArrayList<>();
            for (int l = 1; l <= depth; l++) {
                factors.add(l < depth ? modulus : modulus.multiply(phase));
            }
            T power = numbers.power(square, numerator - 2 * denominator, 2 * denominator);
            for (int l = 1; l <= depth; l++) {
                T derivative = numbers.conjugate(others(s, factors, l)).multiply(power.multiply(block));
                left.add(factors.get(l - 1));
                right.add(numbers.power(size, -(depth - 1), depth).multiply(derivative));
            }
        }
        return new Sides<>(left, right);
    }

    private static <T extends FieldElement<T>> Sides<T> weakDuality(Setting<T> s) {
        MatrixFunction<T> z = s.dft().forward(s.input());
        MatrixFunction<T> beta = s.dft().forward(s.predictor());
        List<T> terms = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            T square = s.numbers()
                    .squaredModulus(entry(z, xi))
                    .multiply(s.numbers().squaredModulus(entry(beta, xi)));
            terms.add(s.numbers().power(square, 1, 2));
        }
        return Sides.of(s.predictor().contract(s.input()).getEntry(0, 0), s.sum(terms));
    }

    /** N^{(L-1)/2} times the product of all factors but the l-th. */
    private static <T extends FieldElement<T>> T others(Setting<T> s, List<T> factors, int l) {
        T product = s.numbers().power(s.integer(s.group().size()), s.depth() - 1, 2);
        for (int j = 1; j <= factors.size(); j++) {
            product = j == l ? product : product.multiply(factors.get(j - 1));
        }
        return product;
    }

    /** A_1(xi), ..., A_L(xi), the head conjugated. */
    private static <T extends FieldElement<T>> List<T> factors(Setting<T> s, int xi) {
        List<T> factors = new ArrayList<>();
        for (int l = 1; l <= s.depth(); l++) {
            factors.add(entry(s.form().factor(l), xi));
        }
        return factors;
    }

    private static <T extends FieldElement<T>> T entry(MatrixFunction<T> function, int xi) {
        return function.at(xi).getEntry(0, 0);
    }
}
