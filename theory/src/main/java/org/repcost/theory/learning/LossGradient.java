package org.repcost.theory.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.fourier.BlockDiagonalForm;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.loss.LocalProblem;
import org.repcost.theory.loss.Sample;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Setting;

/** The gradients of a setting's learning problem, from the definition of the network, and what they are in frequency space. */
public final class LossGradient {
    /** What makes relations with E_l statements about stationary points. */
    static final Hypothesis VANISHES_WHERE_STATIONARY = Hypothesis.of(
            "any differentiable loss; E_l = D_l + 2 λ_l A_l is 0 at a stationary point",
            "E_l = D_l + 2 \\lambda_l A_l \\text{ is } 0 \\text{ at a stationary point}",
            architecture -> true);

    private LossGradient() {}

    /**
     * G(xi) = (1/n) sum_n (dloss_n/df) x_n^(xi)^*, K x C: the gradient of the loss with respect to the blocks, so that
     * dLoss = sum_xi Re tr(G(xi)^* dB(xi)).
     */
    public static <T extends FieldElement<T>> MatrixFunction<T> byBlocks(Setting<T> s) {
        return byBlocks(s, s.problem());
    }

    /** G(xi) of another problem. */
    static <T extends FieldElement<T>> MatrixFunction<T> byBlocks(Setting<T> s, LocalProblem<T> problem) {
        return s.dft()
                .forward(problem.predictorGradient())
                .map(s.numbers()::conjugate)
                .scale(s.dft().parsevalFactor());
    }

    /**
     * D_l(xi) = N^{(L-1)/2} (A_L ... A_{l+1})^* G(xi) (A_{l-1} ... A_1)^*, l = 1..L, by the chain rule from factors and G alone.
     */
    static <T extends FieldElement<T>> List<MatrixFunction<T>> byChainRule(
            Setting<T> s, BlockDiagonalForm<T> form, MatrixFunction<T> byBlocks) {
        List<MatrixFunction<T>> gradients = new ArrayList<>();
        for (int l = 1; l <= s.depth(); l++) {
            MatrixFunction<T> product = byBlocks;
            for (int j = s.depth(); j > l; j--) {
                product = adjoint(s, form.factor(j)).pointwise(product);
            }
            for (int j = 1; j < l; j++) {
                product = product.pointwise(adjoint(s, form.factor(j)));
            }
            for (int j = 1; j < s.depth(); j++) {
                product = product.scale(s.dft().convolutionFactor());
            }
            gradients.add(product);
        }
        return gradients;
    }

    private static <T extends FieldElement<T>> MatrixFunction<T> adjoint(Setting<T> s, MatrixFunction<T> function) {
        return new MatrixFunction<>(
                function.group(),
                function.values().stream().map(s.numbers()::adjoint).toList());
    }

    /** D_l(xi), C_l x C_{l-1}: the gradient of the loss with respect to the factor A_l(xi), as the form of a network of gradients. */
    public static <T extends FieldElement<T>> BlockDiagonalForm<T> byFactors(Setting<T> s) {
        return form(s, byWeights(s));
    }

    /** E_l(xi) = D_l(xi) + 2 lambda_l A_l(xi): the gradient of loss and decay together, 0 for all l and xi at a stationary point. */
    public static <T extends FieldElement<T>> BlockDiagonalForm<T> withDecay(Setting<T> s) {
        List<MatrixFunction<T>> gradients = new ArrayList<>(byWeights(s));
        for (int l = 1; l <= s.depth(); l++) {
            T factor = s.problem().decay(l).multiply(2);
            gradients.set(l - 1, gradients.get(l - 1).add(s.network().weight(l).scale(factor)));
        }
        return form(s, gradients);
    }

    /** dLoss/dw^l, l = 1..L, sample by sample from the layers' incidence lists. */
    static <T extends FieldElement<T>> List<MatrixFunction<T>> byWeights(Setting<T> s) {
        return byWeights(s, s.network(), s.problem());
    }

    /** dLoss/dw^l at another network of the same architecture, with a problem around it. */
    static <T extends FieldElement<T>> List<MatrixFunction<T>> byWeights(
            Setting<T> s, LinearCnn<T> network, LocalProblem<T> problem) {
        LayeredArchitecture layers = LayeredArchitecture.of(s.architecture());
        List<T> w = network.weights().stream()
                .flatMap(layer -> layer.entries().stream())
                .toList();
        List<T> sum = new ArrayList<>(Collections.nCopies(w.size(), s.integer(0)));
        for (Sample<T> sample : problem.samples()) {
            List<T> gradient =
                    layers.gradient(w, sample.input().entries(), MatrixFunction.entriesOf(sample.slope()), s.numbers());
            for (int i = 0; i < gradient.size(); i++) {
                sum.set(i, sum.get(i).add(gradient.get(i)));
            }
        }
        T n = s.integer(problem.samples().size());
        List<MatrixFunction<T>> gradients = new ArrayList<>();
        int first = 0;
        for (MatrixFunction<T> layer : network.weights()) {
            int offset = first;
            gradients.add(
                    MatrixFunction.of(layer.group(), layer.field(), layer.rows(), layer.columns(), (g, i, j) -> sum.get(
                                    offset + (g * layer.rows() + i) * layer.columns() + j)
                            .divide(n)));
            first += layer.group().size() * layer.rows() * layer.columns();
        }
        return gradients;
    }

    /** The form of a network of gradients or weights. */
    static <T extends FieldElement<T>> BlockDiagonalForm<T> form(Setting<T> s, List<MatrixFunction<T>> gradients) {
        return BlockDiagonalForm.of(new LinearCnn<>(s.architecture(), gradients), s.dft(), s.numbers());
    }

    /** Re tr(a^* b). */
    static <T extends FieldElement<T>> T innerProduct(Setting<T> s, FieldMatrix<T> a, FieldMatrix<T> b) {
        List<T> left = MatrixFunction.entriesOf(a);
        List<T> right = MatrixFunction.entriesOf(b);
        T sum = s.integer(0);
        for (int i = 0; i < left.size(); i++) {
            T product = s.numbers().conjugate(left.get(i)).multiply(right.get(i));
            sum = sum.add(product.add(s.numbers().conjugate(product)));
        }
        return sum.divide(s.integer(2));
    }
}
