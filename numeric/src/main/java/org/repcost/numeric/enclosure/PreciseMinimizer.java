package org.repcost.numeric.enclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.repcost.theory.fourier.BlockDiagonalForm;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.fourier.FourierTransform;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;

/**
 * The explicit real minimizer of T8 to any number of digits, by the definitions: at one frequency of each pair {xi, -xi}
 * the product A_L(xi) ... A_1(xi) = U S V^* is factored as A_1 = S^{1/L} V^*, A_l = S^{1/L}, A_L = U S^{1/L}; the partner
 * takes the conjugate, and at a self-conjugate frequency all factors are real. N^2 operations for every entry.
 */
public final class PreciseMinimizer {
    private final Architecture architecture;
    private final PreciseBallArithmetic numbers;
    /** The transforms w^l^ of the layers, first index l - 1. */
    private final List<MatrixFunction<PreciseBall>> transforms;

    private PreciseMinimizer(Architecture architecture, PreciseBallArithmetic numbers) {
        this.architecture = architecture;
        this.numbers = numbers;
        transforms = IntStream.rangeClosed(1, architecture.depth())
                .mapToObj(l -> MatrixFunction.of(
                        architecture.group(),
                        numbers.field(),
                        architecture.width(l),
                        architecture.width(l - 1),
                        (xi, i, j) -> numbers.field().getZero()))
                .toList();
    }

    /**
     * The cheapest network of the same architecture with the predictor of a given one, up to rounding. Its weights are
     * real numbers to the full precision (radius 0); channels from the rank bound on are exactly 0.
     *
     * @param rankBound what the rank of every block is known not to exceed, from the network's construction; smaller
     *     singular values beyond it are rounding and are set to 0
     * @throws IllegalArgumentException if the rank bound exceeds the narrowest inner width, so that no network attains it
     */
    public static LinearCnn<PreciseBall> of(
            LinearCnn<PreciseBall> network, int rankBound, PreciseBallArithmetic numbers) {
        Architecture architecture = network.architecture();
        if (rankBound > architecture.narrowestInnerWidth()) {
            throw new IllegalArgumentException("the rank of the blocks must be at most the narrowest inner width "
                    + architecture.narrowestInnerWidth() + ", got " + rankBound);
        }
        if (architecture.depth() == 1) {
            // No other network has this predictor.
            return withExactWeights(architecture, network.weights());
        }
        FourierTransform<PreciseBall> dft =
                new FourierTransform<>(architecture.group().asProductOfCyclic(), DftNormalization.UNITARY, numbers);
        BlockDiagonalForm<PreciseBall> form = BlockDiagonalForm.of(network, dft, numbers);
        PreciseMinimizer minimizer = new PreciseMinimizer(architecture, numbers);
        for (int xi : architecture.group().asProductOfCyclic().conjugacyRepresentatives()) {
            List<SingularTriplet<PreciseBall>> terms = numbers.approximateSvd(form.product(xi));
            minimizer.fill(xi, terms.subList(0, Math.min(rankBound, terms.size())));
        }
        return withExactWeights(
                architecture, minimizer.transforms.stream().map(dft::inverse).toList());
    }

    /** Writes the factors of U S V^* at a frequency and their conjugates at its partner. */
    private void fill(int xi, List<SingularTriplet<PreciseBall>> terms) {
        int depth = architecture.depth();
        for (int i = 0; i < terms.size(); i++) {
            SingularTriplet<PreciseBall> term = terms.get(i);
            PreciseBall root = numbers.power(term.sigma(), 1, depth);
            for (int c = 0; c < architecture.inputs(); c++) {
                set(1, xi, i, c, root.multiply(term.right().get(c).conjugate()));
            }
            for (int l = 2; l < depth; l++) {
                set(l, xi, i, i, root);
            }
            for (int k = 0; k < architecture.outputs(); k++) {
                // The head enters its block conjugated.
                set(depth, xi, k, i, root.multiply(term.left().get(k).conjugate()));
            }
        }
    }

    private void set(int l, int xi, int row, int column, PreciseBall value) {
        FiniteAbelianGroup group = architecture.group().asProductOfCyclic();
        MatrixFunction<PreciseBall> transform = transforms.get(l - 1);
        transform.at(group.negate(xi)).setEntry(row, column, value.conjugate());
        transform.at(xi).setEntry(row, column, value);
    }

    private static LinearCnn<PreciseBall> withExactWeights(
            Architecture architecture, List<MatrixFunction<PreciseBall>> weights) {
        List<MatrixFunction<PreciseBall>> exact = new ArrayList<>();
        for (MatrixFunction<PreciseBall> layer : weights) {
            exact.add(layer.map(PreciseBall::realMidpoint));
        }
        return new LinearCnn<>(architecture, exact);
    }
}
