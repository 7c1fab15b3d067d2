package org.repcost.theory.learning;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.fourier.BlockDiagonalForm;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T14, balance: at every stationary point of (1/n) sum_n loss_n(f_w(x_n)) + sum_l lambda_l |w^l|^2, saddles included, neighbouring
 * factors satisfy lambda_{l+1} A_{l+1}^* A_{l+1} = lambda_l A_l A_l^* at every xi.
 *
 * <p>The relations hold at every w, with what is left of the gradient on the right-hand side; D_l is the loss's gradient
 * with respect to A_l, and E_l = D_l + 2 lambda_l A_l is 0 at a stationary point.
 */
public final class Balance implements Statement {
    static final Hypothesis SEVERAL_LAYERS = Hypothesis.of("L ≥ 2", "L \\ge 2", a -> a.depth() >= 2);

    @Override
    public String id() {
        return "T14";
    }

    @Override
    public String title() {
        return "balance: at stationary points neighbouring layers are equally large at every frequency";
    }

    @Override
    public Source source() {
        return Source.paper("theorem 4.10: what its minimizers are");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(LossGradient.VANISHES_WHERE_STATIONARY);
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "the chain rule in frequency space",
                        "D_l(ξ) = N^{(L-1)/2} (A_L … A_{l+1})* G(ξ) (A_{l-1} … A_1)*",
                        "D_l(\\xi) = N^{(L-1)/2} (A_L \\cdots A_{l+1})^* G(\\xi) (A_{l-1} \\cdots A_1)^*",
                        Balance::chainRule),
                Relation.identity(
                                "the loss pulls alike on neighbouring layers",
                                "A_{l+1}* D_{l+1} = D_l A_l*",
                                "A_{l+1}^* D_{l+1} = D_l A_l^*",
                                Balance::pull)
                        .when(SEVERAL_LAYERS));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(Relation.identity(
                        "layers are balanced up to what is left of the gradient",
                        "2 (λ_{l+1} A_{l+1}* A_{l+1} − λ_l A_l A_l*) = A_{l+1}* E_{l+1} − E_l A_l*",
                        "2 (\\lambda_{l+1} A_{l+1}^* A_{l+1} - \\lambda_l A_l A_l^*) = A_{l+1}^* E_{l+1} - E_l A_l^*",
                        Balance::balance)
                .when(SEVERAL_LAYERS));
    }

    static <T extends FieldElement<T>> Sides<T> chainRule(Setting<T> s) {
        return chainRule(s, LossGradient.byBlocks(s));
    }

    /** The chain rule from a gradient G(xi) by blocks. */
    public static <T extends FieldElement<T>> Sides<T> chainRule(Setting<T> s, MatrixFunction<T> byBlocks) {
        return Sides.ofFunctions(LossGradient.byFactors(s).factors(), LossGradient.byChainRule(s, s.form(), byBlocks));
    }

    private static <T extends FieldElement<T>> Sides<T> pull(Setting<T> s) {
        BlockDiagonalForm<T> gradient = LossGradient.byFactors(s);
        return Sides.ofAll(fromAbove(s, gradient), fromBelow(s, gradient));
    }

    private static <T extends FieldElement<T>> Sides<T> balance(Setting<T> s) {
        return balance(s, s.problem().decays());
    }

    /** Balance with respect to given decays, against what is left of the gradient. */
    public static <T extends FieldElement<T>> Sides<T> balance(Setting<T> s, List<T> decays) {
        BlockDiagonalForm<T> gradient = LossGradient.withDecay(s);
        return Sides.ofAll(imbalance(s, decays), difference(fromAbove(s, gradient), fromBelow(s, gradient)));
    }

    /** 2 (lambda_{l+1} A_{l+1}^* A_{l+1} - lambda_l A_l A_l^*) for every l &lt; L and xi. */
    public static <T extends FieldElement<T>> List<FieldMatrix<T>> imbalance(Setting<T> s, List<T> decays) {
        List<FieldMatrix<T>> differences = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            for (int l = 1; l < s.depth(); l++) {
                FieldMatrix<T> above = s.form().factor(l + 1).at(xi);
                FieldMatrix<T> below = s.form().factor(l).at(xi);
                differences.add(s.numbers()
                        .adjoint(above)
                        .multiply(above)
                        .scalarMultiply(decays.get(l).multiply(2))
                        .subtract(below.multiply(s.numbers().adjoint(below))
                                .scalarMultiply(decays.get(l - 1).multiply(2))));
            }
        }
        return differences;
    }

    /** A_{l+1}^* M_{l+1} for every l &lt; L and xi. */
    private static <T extends FieldElement<T>> List<FieldMatrix<T>> fromAbove(
            Setting<T> s, BlockDiagonalForm<T> gradient) {
        List<FieldMatrix<T>> products = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            for (int l = 1; l < s.depth(); l++) {
                products.add(adjoint(s, s.form(), l + 1, xi)
                        .multiply(gradient.factor(l + 1).at(xi)));
            }
        }
        return products;
    }

    /** M_l A_l^* for every l &lt; L and xi. */
    private static <T extends FieldElement<T>> List<FieldMatrix<T>> fromBelow(
            Setting<T> s, BlockDiagonalForm<T> gradient) {
        List<FieldMatrix<T>> products = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            for (int l = 1; l < s.depth(); l++) {
                products.add(gradient.factor(l).at(xi).multiply(adjoint(s, s.form(), l, xi)));
            }
        }
        return products;
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> adjoint(
            Setting<T> s, BlockDiagonalForm<T> form, int l, int xi) {
        return s.numbers().adjoint(form.factor(l).at(xi));
    }

    private static <T extends FieldElement<T>> List<FieldMatrix<T>> difference(
            List<FieldMatrix<T>> left, List<FieldMatrix<T>> right) {
        List<FieldMatrix<T>> differences = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            differences.add(left.get(i).subtract(right.get(i)));
        }
        return differences;
    }
}
