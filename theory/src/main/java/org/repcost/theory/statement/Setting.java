package org.repcost.theory.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.fourier.BlockDiagonalForm;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.fourier.FourierTransform;
import org.repcost.theory.fourier.MatrixCoefficients;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.loss.LocalProblem;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/**
 * The quantities that a statement speaks about, over one field of numbers: w, x, beta, B(xi) and what derives from them.
 * The numbers of an instance are lifted into the field, and every relation is then evaluated on them unchanged.
 *
 * @param <T> the type of a number
 */
public final class Setting<T extends FieldElement<T>> {
    private final Arithmetic<T> numbers;
    private final DftNormalization normalization;
    private final LinearCnn<T> network;
    private final int rankBound;
    private final Ingredients<T> ingredients;
    private FourierTransform<T> dft;
    private MatrixCoefficients<T> coefficients;
    private MatrixFunction<T> predictor;
    private BlockDiagonalForm<T> form;
    private LocalProblem<T> problem;
    private List<List<T>> singularValues;

    /**
     * What some statements need beside the network w; a statement that does not need an ingredient ignores it.
     *
     * @param input x, an input, C x 1
     * @param second another network of the same group, depth, C and K, whose blocks have rank at most 1
     * @param cheapest makes w*, a network with the predictor of w that is claimed to be cheapest, when it is asked for
     * @param scalar t, a real number other than 0
     * @param largeDepth a depth to compare with the deep limit
     * @param problem makes a learning problem, to first order around w, when it is asked for
     * @param <T> the type of a number
     */
    public record Ingredients<T extends FieldElement<T>>(
            MatrixFunction<T> input,
            LinearCnn<T> second,
            Supplier<LinearCnn<T>> cheapest,
            T scalar,
            int largeDepth,
            Supplier<LocalProblem<T>> problem) {
        /** w*. */
        public LinearCnn<T> minimizer() {
            return cheapest.get();
        }
    }

    /**
     * The quantities around a network.
     *
     * @param rankBound what the rank of every block of the network is known not to exceed, from its construction
     */
    public Setting(
            Arithmetic<T> numbers,
            DftNormalization normalization,
            LinearCnn<T> network,
            int rankBound,
            Ingredients<T> ingredients) {
        this.numbers = numbers;
        this.normalization = normalization;
        this.network = network;
        this.rankBound = rankBound;
        this.ingredients = ingredients;
    }

    /** The numbers it is all written in. */
    public Arithmetic<T> numbers() {
        return numbers;
    }

    /**
     * The Fourier transform on the group.
     *
     * @throws UnsupportedOperationException if the group is not given as a product of cyclic groups
     */
    public synchronized FourierTransform<T> dft() {
        if (dft == null) {
            dft = new FourierTransform<>(group().asProductOfCyclic(), normalization, numbers);
        }
        return dft;
    }

    /** The matrix coefficients over the irreps of the group, which any finite group has. */
    public synchronized MatrixCoefficients<T> coefficients() {
        if (coefficients == null) {
            coefficients = new MatrixCoefficients<>(group(), numbers);
        }
        return coefficients;
    }

    /** The network w. */
    public LinearCnn<T> network() {
        return network;
    }

    /** The architecture of w. */
    public Architecture architecture() {
        return network.architecture();
    }

    /** The group G. */
    public FiniteGroup group() {
        return architecture().group();
    }

    /** L. */
    public int depth() {
        return architecture().depth();
    }

    /** The input x and the further ingredients of some statements. */
    public Ingredients<T> given() {
        return ingredients;
    }

    /** x. */
    public MatrixFunction<T> input() {
        return ingredients.input();
    }

    /** beta, K x C, from the definition. */
    public synchronized MatrixFunction<T> predictor() {
        if (predictor == null) {
            predictor = network.predictor(numbers);
        }
        return predictor;
    }

    /** The block-diagonal form of w. */
    public synchronized BlockDiagonalForm<T> form() {
        if (form == null) {
            form = BlockDiagonalForm.of(network, dft(), numbers);
        }
        return form;
    }

    /** The learning problem around w. */
    public synchronized LocalProblem<T> problem() {
        if (problem == null) {
            problem = ingredients.problem().get();
        }
        return problem;
    }

    /** The whole number n as a number of the field. */
    public T integer(int n) {
        return numbers.real(n);
    }

    /** For each frequency, the singular values of B(xi) that may be different from 0. */
    public synchronized List<List<T>> singularValues() {
        if (singularValues == null) {
            singularValues = singularValuesOf(form().blocks(), rankBound);
        }
        return singularValues;
    }

    /** The singular values of all blocks in one list. */
    public List<T> allSingularValues() {
        return singularValues().stream().flatMap(List::stream).toList();
    }

    /** For each frequency, the singular values of a block function whose ranks are known not to exceed a bound. */
    public List<List<T>> singularValuesOf(MatrixFunction<T> blocks, int bound) {
        List<List<T>> values = new ArrayList<>();
        for (FieldMatrix<T> block : blocks.values()) {
            values.add(numbers.singularValues(block, bound));
        }
        return values;
    }

    /** What the rank of every B(xi) is known not to exceed. */
    public int rankBound() {
        return rankBound;
    }

    /** T8's formula for the predictor of w. */
    public T representationCost() {
        return representationCost(allSingularValues());
    }

    /** T8's formula at this group and depth, for the given singular values of all blocks. */
    public T representationCost(List<T> allSingularValues) {
        return RepresentationCost.of(depth(), group().size(), allSingularValues, numbers);
    }

    /** The blocks B(xi) of another network over the same group. */
    public MatrixFunction<T> blocksOf(LinearCnn<T> other) {
        return BlockDiagonalForm.of(other, dft(), numbers).blocks();
    }

    /** ||A||_F^2. */
    public T squaredNorm(FieldMatrix<T> matrix) {
        return sum(MatrixFunction.entriesOf(matrix).stream()
                .map(numbers::squaredModulus)
                .toList());
    }

    /** The sum of the numbers. */
    public T sum(List<T> terms) {
        return terms.stream().reduce(numbers.field().getZero(), T::add);
    }
}
