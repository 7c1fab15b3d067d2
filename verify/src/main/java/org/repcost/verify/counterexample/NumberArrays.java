package org.repcost.verify.counterexample;

import java.util.ArrayList;
import java.util.List;
import org.repcost.numeric.network.LiveChannels;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.network.Architecture;

/** The numbers of an instance as a list of arrays: w^1..w^L, x, the second network's L layers, the full-rank predictor, h. */
final class NumberArrays {
    /** The range of {@link Instance.Numbers#largeDepth}. */
    static final int LEAST_LARGE_DEPTH = 50;

    static final int GREATEST_LARGE_DEPTH = 5000;

    private NumberArrays() {}

    /** The arrays, not copies. */
    static List<RealMatrixFunction> of(Instance.Numbers numbers) {
        List<RealMatrixFunction> arrays = new ArrayList<>(numbers.network().weights());
        arrays.add(numbers.input());
        arrays.addAll(numbers.second().weights());
        arrays.add(numbers.fullRank());
        arrays.add(numbers.slopes());
        return arrays;
    }

    /** Numbers from as many arrays; what the ranks do not exceed follows from their zeros alone. */
    static Instance.Numbers numbers(
            Architecture architecture, List<RealMatrixFunction> arrays, double scalar, int largeDepth) {
        int depth = architecture.depth();
        RealLinearCnn network = new RealLinearCnn(architecture, arrays.subList(0, depth));
        RealLinearCnn second = new RealLinearCnn(architecture, arrays.subList(depth + 1, 2 * depth + 1));
        return new Instance.Numbers(
                network,
                LiveChannels.rankBound(network),
                arrays.get(depth),
                second,
                arrays.get(2 * depth + 1),
                scalar,
                largeDepth,
                arrays.get(2 * depth + 2));
    }

    /** Whether the numbers keep what {@link Instance.Numbers} says of them. */
    static boolean keepTheirContract(Instance.Numbers numbers) {
        return numbers.scalar() != 0
                && numbers.largeDepth() >= LEAST_LARGE_DEPTH
                && numbers.largeDepth() <= GREATEST_LARGE_DEPTH
                && LiveChannels.rankBound(numbers.second()) <= 1;
    }
}
