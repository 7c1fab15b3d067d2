package org.repcost.theory.fourier;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/**
 * The discrete Fourier transform on a finite abelian group, by its definition, for any size and over any field with the
 * roots of unity; matrices transform entry by entry. Slow and obvious: N^2 operations.
 *
 * @param <T> the type of a number
 */
public final class FourierTransform<T extends FieldElement<T>> {
    private final FiniteAbelianGroup group;
    private final Arithmetic<T> arithmetic;
    private final T forwardFactor;
    private final List<T> rootsOfUnity;

    /** The transform on the group in the given normalization. */
    public FourierTransform(FiniteAbelianGroup group, DftNormalization normalization, Arithmetic<T> arithmetic) {
        this.group = group;
        this.arithmetic = arithmetic;
        this.forwardFactor = normalization.forwardFactor(group.size(), arithmetic);
        this.rootsOfUnity = IntStream.range(0, group.exponent())
                .mapToObj(k -> arithmetic.rootOfUnity(k, group.exponent()))
                .toList();
    }

    /** x^(xi) = s sum_g x(g) exp(-2 pi i &lt;xi, g&gt;), with s the normalization's forward factor. */
    public MatrixFunction<T> forward(MatrixFunction<T> x) {
        return sumAgainstCharacters(x, -1).scale(forwardFactor);
    }

    /** x(g) = (s N)^{-1} sum_xi x^(xi) exp(+2 pi i &lt;xi, g&gt;). */
    public MatrixFunction<T> inverse(MatrixFunction<T> transform) {
        T factor = forwardFactor.multiply(group.size()).reciprocal();
        return sumAgainstCharacters(transform, +1).scale(factor);
    }

    /** 1/s: the factor of the convolution theorem, (w * x)^ = (1/s) w^ x^. It is sqrt(N) for the unitary transform. */
    public T convolutionFactor() {
        return forwardFactor.reciprocal();
    }

    /** 1/(s^2 N): the factor of Parseval's formula, sum_g conj(u) v = factor sum_xi conj(u^) v^; 1 if unitary. */
    public T parsevalFactor() {
        return forwardFactor.multiply(forwardFactor).multiply(group.size()).reciprocal();
    }

    private MatrixFunction<T> sumAgainstCharacters(MatrixFunction<T> x, int sign) {
        return MatrixFunction.of(group, arithmetic.field(), x.rows(), x.columns(), (xi, i, j) -> {
            T sum = arithmetic.field().getZero();
            for (int g = 0; g < group.size(); g++) {
                T character = rootsOfUnity.get(Math.floorMod(sign * group.pairing(xi, g), group.exponent()));
                sum = sum.add(character.multiply(x.at(g).getEntry(i, j)));
            }
            return sum;
        });
    }
}
