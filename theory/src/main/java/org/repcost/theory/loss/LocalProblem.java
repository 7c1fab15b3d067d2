package org.repcost.theory.loss;

import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/**
 * A learning problem, (1/n) sum_n loss_n(f_w(x_n)) + sum_l lambda_l |w^l|^2, to first order around a network: all that a
 * gradient depends on, whatever the loss is.
 *
 * @param samples the samples, at least one, with the slopes of their losses at the network
 * @param decays lambda_1, ..., lambda_L
 * @param <T> the type of a number
 */
public record LocalProblem<T extends FieldElement<T>>(List<Sample<T>> samples, List<T> decays) {
    /** lambda_l, l = 1..L. */
    public T decay(int l) {
        return decays.get(l - 1);
    }

    /** The gradient of the loss with respect to the predictor, (1/n) sum_n (dloss_n/df) x_n^T, K x C at every element. */
    public MatrixFunction<T> predictorGradient() {
        MatrixFunction<T> first = samples.get(0).input();
        return MatrixFunction.of(
                first.group(),
                first.field(),
                samples.get(0).slope().getRowDimension(),
                first.rows(),
                (g, k, c) -> samples.stream()
                        .map(sample -> sample.slope()
                                .getEntry(k, 0)
                                .multiply(sample.input().at(g).getEntry(c, 0)))
                        .reduce(first.field().getZero(), T::add)
                        .divide(first.field().getOne().multiply(samples.size())));
    }

    /** g_rms^2 = (1/n) sum_n |dloss_n/df|^2. */
    public T meanSquaredSlope(Arithmetic<T> numbers) {
        return samples.stream()
                .map(sample -> squaredNorm(sample.slope(), numbers))
                .reduce(numbers.field().getZero(), T::add)
                .divide(numbers.real(samples.size()));
    }

    private static <T extends FieldElement<T>> T squaredNorm(FieldMatrix<T> matrix, Arithmetic<T> numbers) {
        return MatrixFunction.entriesOf(matrix).stream()
                .map(numbers::squaredModulus)
                .reduce(numbers.field().getZero(), T::add);
    }
}
