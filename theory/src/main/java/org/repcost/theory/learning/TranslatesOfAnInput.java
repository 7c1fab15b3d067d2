package org.repcost.theory.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.statement.Setting;

/**
 * A data set on which T16 holds exactly, made of the quantities of a setting with C = K = 1: the n = N samples are all
 * translates x_g(h) = x(h - g) of its input x, their targets y_g the outputs of its second network, and lambda = |t|. The
 * uncentred moments of the translates are diagonal with s(xi) = |x^(xi)|.
 *
 * @param setting where x, the networks and t come from; C = K = 1, over an abelian group, with the unitary transform
 * @param <T> the type of a number
 */
public record TranslatesOfAnInput<T extends FieldElement<T>>(Setting<T> setting) {
    /** x_g, one for every g. */
    public List<MatrixFunction<T>> inputs() {
        return IntStream.range(0, samples())
                .mapToObj(setting.input()::translate)
                .toList();
    }

    /** x_g^, one list over the frequencies for every g. */
    public List<List<T>> spectra() {
        return inputs().stream().map(x -> setting.dft().forward(x).entries()).toList();
    }

    /** f(x_g) of a network, one for every g. */
    public List<T> outputs(LinearCnn<T> network) {
        return inputs().stream().map(x -> network.apply(x).getEntry(0, 0)).toList();
    }

    /** y_g. */
    public List<T> targets() {
        return outputs(setting.given().second());
    }

    /** lambda = |t|. */
    public T decay() {
        return numbers().power(numbers().squaredModulus(setting.given().scalar()), 1, 2);
    }

    /** mu = lambda L N^{-(L-1)/L}. */
    public T penalty() {
        return decay().multiply(RepresentationCost.coefficient(setting.depth(), samples(), numbers()));
    }

    /** s(xi)^2 = |x^(xi)|^2, for every xi. */
    public List<T> squaredAmplitudes() {
        return setting.dft().forward(setting.input()).entries().stream()
                .map(numbers()::squaredModulus)
                .toList();
    }

    /** c(xi) = (1/n) sum_g y_g conj(x_g^(xi)), for every xi. */
    public List<T> covariances() {
        List<T> y = targets();
        List<List<T>> spectra = spectra();
        List<T> covariances = new ArrayList<>();
        for (int xi = 0; xi < samples(); xi++) {
            int frequency = xi;
            covariances.add(mean(IntStream.range(0, samples())
                    .mapToObj(g ->
                            y.get(g).multiply(numbers().conjugate(spectra.get(g).get(frequency))))
                    .toList()));
        }
        return covariances;
    }

    /** What is minimized at every xi, with p = 2/L. */
    public List<ScalarObjective<T>> objectives() {
        List<T> s = squaredAmplitudes();
        List<T> c = covariances();
        T mu = penalty();
        return IntStream.range(0, samples())
                .mapToObj(xi -> new ScalarObjective<>(s.get(xi), c.get(xi), mu, 2, setting.depth(), numbers()))
                .toList();
    }

    /** (1/2n) sum_g |f(x_g) - y_g|^2. */
    public T loss(LinearCnn<T> network) {
        List<T> f = outputs(network);
        List<T> y = targets();
        return halfMeanSquare(IntStream.range(0, samples())
                .mapToObj(g -> f.get(g).subtract(y.get(g)))
                .toList());
    }

    /** (1/2n) sum_g y_g^2, the loss of the predictor 0. */
    public T lossOfZero() {
        return halfMeanSquare(targets());
    }

    /** The mean of as many numbers as there are samples. */
    public T mean(List<T> values) {
        return setting.sum(values).divide(setting.integer(samples()));
    }

    private T halfMeanSquare(List<T> values) {
        return mean(values.stream().map(numbers()::squaredModulus).toList())
                .multiply(numbers().real(0.5));
    }

    /** n = N. */
    public int samples() {
        return setting.group().size();
    }

    private Arithmetic<T> numbers() {
        return setting.numbers();
    }
}
