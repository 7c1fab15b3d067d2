package org.repcost.theory.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.finitegroup.MatrixCoefficientEquivalence;
import org.repcost.theory.fourier.MatrixCoefficients;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T17 over any finite group (Lawrence et al. 2022): the direction of gradient descent with exponential loss on separable data is a
 * first-order stationary point of min sum_rho d_rho ||B(rho)||_{S,2/L}^{2/L} under y_n &lt;beta, x_n&gt; &gt;= 1, with the blocks of {@link
 * MatrixCoefficientEquivalence}. With B = U S V^* and Gamma = sum_n alpha_n y_n x^_n(rho)^*, stationary means U^* Gamma = S^{2/L-1} V^* and
 * Gamma V = U S^{2/L-1} on the support.
 *
 * <p>The relations are the algebra that leads there from the first-order condition of the weights; A_1, ..., A_L are the matrix
 * coefficients of the layers, the head as the convolution with w^L(g^{-1}), and z is x. For balanced layers A_L A_L^* = |B^*|^{2/L} and
 * A_1^* A_1 = |B|^{2/L}, so that the conclusion is the condition times B.
 */
public final class GroupImplicitBias implements Statement {
    @Override
    public String id() {
        return "T17-group";
    }

    @Override
    public String title() {
        return "over any finite group descent turns to a stationary point of the Schatten quasi-norm, d_ρ times a block";
    }

    @Override
    public Source source() {
        return new Source("arXiv:2110.06084", "the implicit bias of linear group convolutions");
    }

    @Override
    public Hypothesis groups() {
        return Hypothesis.ANY_GROUP;
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(ImplicitBias.ONE_CHANNEL);
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "the derivative in one layer, irrep by irrep",
                        "f_{w, A_l → V}(z) = (1/N) Σ_ρ d_ρ tr(D_l(ρ)* V(ρ)),"
                                + "  D_l = (A_L … A_{l+1})* ẑ(ρ)* (A_{l-1} … A_1)*",
                        "f_{w, A_l \\to V}(z) = \\frac1N \\sum_\\rho d_\\rho \\operatorname{tr}(D_l(\\rho)^* V(\\rho)),"
                                + " \\quad D_l = (A_L \\cdots A_{l+1})^* \\hat z(\\rho)^* (A_{l-1} \\cdots A_1)^*",
                        GroupImplicitBias::derivative),
                Relation.identity(
                        "A_l = c D_l balances the layers",
                        "A_{l+1}* D_{l+1} = D_l A_l*",
                        "A_{l+1}^* D_{l+1} = D_l A_l^*",
                        GroupImplicitBias::balance));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                Relation.identity(
                        "A_l = c D_l gives A_L A_L* = c ẑ* B* and A_1* A_1 = c B* ẑ*",
                        "D_L A_L* = ẑ* B*,  A_1* D_1 = B* ẑ*",
                        "D_L A_L^* = \\hat z^* B^*, \\quad A_1^* D_1 = B^* \\hat z^*",
                        GroupImplicitBias::condition),
                Relation.inequality(
                        "weak duality, which bounds the problem at L = 2",
                        "⟨β, z⟩ ≤ (1/N) Σ_ρ d_ρ ‖B(ρ)‖_{S,1} ‖ẑ(ρ)‖_op",
                        "\\langle \\beta, z \\rangle \\le \\frac1N \\sum_\\rho d_\\rho \\|B(\\rho)\\|_{S,1}"
                                + " \\|\\hat z(\\rho)\\|_{op}",
                        GroupImplicitBias::weakDuality));
    }

    private static <T extends FieldElement<T>> Sides<T> derivative(Setting<T> s) {
        MatrixCoefficients<T> irreps = s.coefficients();
        List<T> left = new ArrayList<>();
        List<T> right = new ArrayList<>();
        for (int l = 1; l <= s.depth(); l++) {
            MatrixFunction<T> v = s.given().second().weight(l);
            List<MatrixFunction<T>> weights = new ArrayList<>(s.network().weights());
            weights.set(l - 1, v);
            left.add(new LinearCnn<>(s.architecture(), weights).apply(s.input()).getEntry(0, 0));
            List<FieldMatrix<T>> replaced = irreps.forward(l < s.depth() ? v : v.reflect());
            List<FieldMatrix<T>> products = products(adjointDerivative(s, l), replaced);
            T sum = s.sum(IntStream.range(0, irreps.count())
                    .mapToObj(rho -> products.get(rho).getTrace().multiply(irreps.dimension(rho)))
                    .toList());
            right.add(sum.divide(s.integer(s.group().size())));
        }
        return new Sides<>(left, right);
    }

    private static <T extends FieldElement<T>> Sides<T> balance(Setting<T> s) {
        List<FieldMatrix<T>> left = new ArrayList<>();
        List<FieldMatrix<T>> right = new ArrayList<>();
        for (int l = 1; l < s.depth(); l++) {
            left.addAll(products(adjoints(s, factor(s, l + 1)), adjoints(s, adjointDerivative(s, l + 1))));
            right.addAll(products(adjoints(s, adjointDerivative(s, l)), adjoints(s, factor(s, l))));
        }
        return Sides.ofAll(left, right);
    }

    private static <T extends FieldElement<T>> Sides<T> condition(Setting<T> s) {
        List<FieldMatrix<T>> blocks = adjoints(s, MatrixCoefficientEquivalence.blocks(s));
        List<FieldMatrix<T>> z = adjoints(s, s.coefficients().forward(s.input()));
        int last = s.depth();
        List<FieldMatrix<T>> left =
                new ArrayList<>(products(adjoints(s, adjointDerivative(s, last)), adjoints(s, factor(s, last))));
        left.addAll(products(adjoints(s, factor(s, 1)), adjoints(s, adjointDerivative(s, 1))));
        List<FieldMatrix<T>> right = new ArrayList<>(products(z, blocks));
        right.addAll(products(blocks, z));
        return Sides.ofAll(left, right);
    }

    private static <T extends FieldElement<T>> Sides<T> weakDuality(Setting<T> s) {
        MatrixCoefficients<T> irreps = s.coefficients();
        List<FieldMatrix<T>> blocks = MatrixCoefficientEquivalence.blocks(s);
        List<FieldMatrix<T>> z = irreps.forward(s.input());
        T zero = s.numbers().field().getZero();
        T bound = s.sum(IntStream.range(0, irreps.count())
                .mapToObj(rho -> {
                    int d = irreps.dimension(rho);
                    T nuclear = s.sum(s.numbers().singularValues(blocks.get(rho), d));
                    T largest = s.numbers().singularValues(z.get(rho), d).stream()
                            .findFirst()
                            .orElse(zero);
                    return nuclear.multiply(largest).multiply(d);
                })
                .toList());
        return Sides.of(
                s.network().apply(s.input()).getEntry(0, 0),
                bound.divide(s.integer(s.group().size())));
    }

    /** D_l(rho)^* = A_{l-1} ... A_1 z^(rho) A_L ... A_{l+1}. */
    private static <T extends FieldElement<T>> List<FieldMatrix<T>> adjointDerivative(Setting<T> s, int l) {
        List<MatrixFunction<T>> layers = MatrixCoefficientEquivalence.layers(s);
        List<MatrixFunction<T>> factors = new ArrayList<>(layers.subList(l, s.depth()));
        factors.add(s.input());
        factors.addAll(layers.subList(0, l - 1));
        return MatrixCoefficientEquivalence.product(s, factors);
    }

    /** A_l(rho). */
    private static <T extends FieldElement<T>> List<FieldMatrix<T>> factor(Setting<T> s, int l) {
        return s.coefficients().forward(MatrixCoefficientEquivalence.layers(s).get(l - 1));
    }

    private static <T extends FieldElement<T>> List<FieldMatrix<T>> adjoints(
            Setting<T> s, List<FieldMatrix<T>> matrices) {
        return matrices.stream().map(s.numbers()::adjoint).toList();
    }

    private static <T extends FieldElement<T>> List<FieldMatrix<T>> products(
            List<FieldMatrix<T>> left, List<FieldMatrix<T>> right) {
        return IntStream.range(0, left.size())
                .mapToObj(rho -> left.get(rho).multiply(right.get(rho)))
                .toList();
    }
}
