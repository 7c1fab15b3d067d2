package org.repcost.verify.conjecture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/**
 * A certified lower bound on the cost of two-layer networks. If w = (u, v) enters the predictor through products u_i v_j alone,
 * then {@literal <y, beta_w> = u^T Y v} for every y in R^{K x N x C}, with a matrix Y linear in y, and
 *
 * <pre>  {@literal <y, beta_w>} &lt;= ||Y||_op |u| |v| &lt;= ||Y||_op (lambda_1 |u|^2 + lambda_2 |v|^2) / (2 sqrt(lambda_1 lambda_2)),</pre>
 *
 * so that R(beta) &gt;= 2 sqrt(lambda_1 lambda_2) {@literal <y, beta>} / ||Y||_op for any y at all. The multipliers of a minimizer
 * make it sharp where the cost is a norm (T19 and its neighbours).
 */
final class DualBound {
    /** Beyond this enclosing the norm of Y takes minutes. */
    private static final double MOST_ENTRIES = 1e6;

    private final LayeredArchitecture architecture;
    private final PlacedLayer first;
    private final PlacedLayer second;

    private DualBound(LayeredArchitecture architecture) {
        this.architecture = architecture;
        this.first = architecture.weightLayers().get(0);
        this.second = architecture.weightLayers().get(1);
    }

    /** The bound for an architecture; none if it is not of this kind, or too large. */
    static Optional<DualBound> of(LayeredArchitecture architecture) {
        boolean applies = architecture.depth() == 2
                && architecture.weightLayers().stream()
                        .noneMatch(layer -> layer.incidence().hasFixedEntries())
                && (double) architecture.weights() * predictorSize(architecture) <= MOST_ENTRIES;
        return applies ? Optional.of(new DualBound(architecture)) : Optional.empty();
    }

    private static int predictorSize(LayeredArchitecture architecture) {
        return architecture.output().size() * architecture.input().size();
    }

    /**
     * The bound at a predictor, over an arithmetic with singular values.
     *
     * @param y K x C; for y = 0 the bound is 0
     */
    <T extends FieldElement<T>> T at(MatrixFunction<T> beta, RealMatrixFunction y, Arithmetic<T> numbers) {
        T pairing = numbers.field().getZero();
        for (int g = 0; g < beta.group().size(); g++) {
            for (int k = 0; k < beta.rows(); k++) {
                for (int c = 0; c < beta.columns(); c++) {
                    pairing = pairing.add(beta.at(g).getEntry(k, c).multiply(numbers.real(y.get(g, k, c))));
                }
            }
        }
        FieldMatrix<T> form = form(y, numbers);
        T norm = numbers.singularValues(form, Math.min(form.getRowDimension(), form.getColumnDimension()))
                .get(0);
        if (norm.isZero()) {
            return norm;
        }
        T decays = numbers.real(first.decay()).multiply(numbers.real(second.decay()));
        return numbers.power(decays, 1, 2)
                .multiply(numbers.real(2))
                .multiply(pairing)
                .divide(norm);
    }

    /** Y, one row for each weight of the first layer. */
    private <T extends FieldElement<T>> FieldMatrix<T> form(RealMatrixFunction y, Arithmetic<T> numbers) {
        FieldMatrix<T> form = MatrixUtils.createFieldMatrix(numbers.field(), first.weights(), second.weights());
        for (int i = 0; i < first.weights(); i++) {
            List<T> weights = unit(architecture.weights(), first.firstWeight() + i, numbers);
            for (int k = 0; k < y.rows(); k++) {
                List<T> gradient = second.weightsOf(architecture.gradient(
                        weights, row(y, k, numbers), unit(architecture.output().size(), k, numbers), numbers));
                for (int j = 0; j < second.weights(); j++) {
                    form.setEntry(i, j, form.getEntry(i, j).add(gradient.get(j)));
                }
            }
        }
        return form;
    }

    private static <T extends FieldElement<T>> List<T> unit(int size, int index, Arithmetic<T> numbers) {
        List<T> unit = new ArrayList<>(Collections.nCopies(size, numbers.field().getZero()));
        unit.set(index, numbers.field().getOne());
        return unit;
    }

    /** y_k as an input's vector. */
    private <T extends FieldElement<T>> List<T> row(RealMatrixFunction y, int k, Arithmetic<T> numbers) {
        return IntStream.range(0, architecture.input().size())
                .mapToObj(x -> numbers.real(y.get(x / y.columns(), k, x % y.columns())))
                .toList();
    }
}
