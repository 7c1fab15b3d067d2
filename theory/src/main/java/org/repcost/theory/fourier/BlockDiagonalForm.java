package org.repcost.theory.fourier;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/**
 * A linear CNN in frequency space: a feed-forward network with block-diagonal weights, one block a frequency (T3). Its
 * factors are A_l(xi) = w^l^(xi) for l &lt; L and A_L(xi) = conj(w^L^(xi)) for the head; its blocks are
 * B(xi) = c A_L(xi) ... A_1(xi), K x C, where c is N^{(L-1)/2} for the unitary transform.
 *
 * @param <T> the type of a number
 */
public final class BlockDiagonalForm<T extends FieldElement<T>> {
    private final Architecture architecture;
    private final List<MatrixFunction<T>> factors;
    private final T blockFactor;

    private BlockDiagonalForm(Architecture architecture, List<MatrixFunction<T>> factors, T blockFactor) {
        this.architecture = architecture;
        this.factors = factors;
        this.blockFactor = blockFactor;
    }

    /** The block-diagonal form of a network, under the given transform. */
    public static <T extends FieldElement<T>> BlockDiagonalForm<T> of(
            LinearCnn<T> network, FourierTransform<T> dft, Arithmetic<T> arithmetic) {
        Architecture architecture = network.architecture();
        int depth = architecture.depth();
        List<MatrixFunction<T>> factors = IntStream.rangeClosed(1, depth)
                .mapToObj(l -> {
                    MatrixFunction<T> transform = dft.forward(network.weight(l));
                    return l < depth ? transform : transform.map(arithmetic::conjugate);
                })
                .toList();
        return ofFactors(architecture, factors, dft);
    }

    /** The block-diagonal network with the given factors A_1(xi), ..., A_L(xi), under the given transform. */
    public static <T extends FieldElement<T>> BlockDiagonalForm<T> ofFactors(
            Architecture architecture, List<MatrixFunction<T>> factors, FourierTransform<T> dft) {
        T factor = dft.parsevalFactor();
        for (int l = 1; l < architecture.depth(); l++) {
            factor = factor.multiply(dft.convolutionFactor());
        }
        return new BlockDiagonalForm<>(architecture, List.copyOf(factors), factor);
    }

    /** A_1, ..., A_L. */
    public List<MatrixFunction<T>> factors() {
        return factors;
    }

    /** A_l as a function of the frequency, l = 1..L. */
    public MatrixFunction<T> factor(int l) {
        return factors.get(l - 1);
    }

    /** A_L(xi) ... A_1(xi), without the block's scalar factor. */
    public FieldMatrix<T> product(int xi) {
        FieldMatrix<T> product = MatrixUtils.createFieldIdentityMatrix(factor(1).field(), architecture.inputs());
        for (MatrixFunction<T> factor : factors) {
            product = factor.at(xi).multiply(product);
        }
        return product;
    }

    /** B(xi), K x C. */
    public FieldMatrix<T> block(int xi) {
        return product(xi).scalarMultiply(blockFactor);
    }

    /** All blocks, as a function of the frequency. */
    public MatrixFunction<T> blocks() {
        FiniteGroup group = architecture.group();
        return new MatrixFunction<>(
                group, IntStream.range(0, group.size()).mapToObj(this::block).toList());
    }
}
