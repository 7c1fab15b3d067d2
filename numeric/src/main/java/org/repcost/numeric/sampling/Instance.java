package org.repcost.numeric.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.network.Architecture;

/**
 * A statement's shape and numbers. The numbers follow from the shape and the seed, so that an instance is told, stored
 * and repeated by these alone.
 *
 * @param architecture the group and the widths
 * @param seed what all its numbers follow from
 */
public record Instance(Architecture architecture, long seed) {
    /**
     * The numbers of an instance.
     *
     * @param network w, Gaussian weights with a scale of its own for every layer
     * @param rankBound what the rank of every block of w does not exceed; below the widths, it is enforced by channels
     *     that are 0
     * @param input x, Gaussian, C x 1
     * @param second another network of the same group, depth, C and K, whose blocks have rank at most 1
     * @param scalar t, not 0, of both signs
     * @param largeDepth between 50 and 5,000
     */
    public record Numbers(
            RealLinearCnn network,
            int rankBound,
            RealMatrixFunction input,
            RealLinearCnn second,
            double scalar,
            int largeDepth) {}

    /** The numbers that follow from the shape and the seed. */
    public Numbers numbers() {
        RandomGenerator random = new SplittableRandom(seed);
        int rank = chooseRank(random);
        RealLinearCnn network = gaussian(architecture, rank, random);
        RealMatrixFunction input = gaussian(architecture, architecture.inputs(), 1, 1, random);
        RealLinearCnn second = gaussian(architecture, 1, random);
        double scalar = (random.nextBoolean() ? 1 : -1) * Math.exp(2 * random.nextGaussian());
        int largeDepth = (int) Math.round(50 * Math.pow(100, random.nextDouble()));
        return new Numbers(network, rank, input, second, scalar, largeDepth);
    }

    /**
     * A network of depth 2 with the group, C and K of the instance and an inner width of min(K, C), whose blocks have full
     * rank: more than a bottleneck lets through.
     */
    public RealLinearCnn fullRankNetwork() {
        int full = Math.min(architecture.inputs(), architecture.outputs());
        Architecture wide = Architecture.of(architecture.group(), architecture.inputs(), full, architecture.outputs());
        return gaussian(wide, full, new SplittableRandom(~seed));
    }

    /** Every other instance has the largest rank its widths allow, the others a smaller one or the same. */
    private int chooseRank(RandomGenerator random) {
        int largest = architecture.largestBlockRank();
        int chosen = random.nextBoolean() ? largest : random.nextInt(1, largest + 1);
        // At depth 1 there is no channel between input and output that could be 0.
        return architecture.depth() == 1 ? largest : chosen;
    }

    /** Gaussian weights; the first layer's channels from the rank on are 0. */
    private static RealLinearCnn gaussian(Architecture architecture, int rank, RandomGenerator random) {
        List<RealMatrixFunction> weights = new ArrayList<>();
        for (int l = 1; l <= architecture.depth(); l++) {
            double scale = Math.exp(0.5 * random.nextGaussian())
                    / Math.sqrt((double) architecture.group().size() * architecture.width(l - 1));
            RealMatrixFunction w =
                    gaussian(architecture, architecture.width(l), architecture.width(l - 1), scale, random);
            if (l == 1 && architecture.depth() > 1) {
                clearRows(w, rank);
            }
            weights.add(w);
        }
        return new RealLinearCnn(architecture, weights);
    }

    private static void clearRows(RealMatrixFunction w, int from) {
        for (int row = from; row < w.rows(); row++) {
            for (int column = 0; column < w.columns(); column++) {
                for (int g = 0; g < w.group().size(); g++) {
                    w.set(g, row, column, 0);
                }
            }
        }
    }

    private static RealMatrixFunction gaussian(
            Architecture architecture, int rows, int columns, double scale, RandomGenerator random) {
        RealMatrixFunction function = RealMatrixFunction.zero(architecture.group(), rows, columns);
        for (int i = 0; i < function.values().length; i++) {
            function.values()[i] = scale * random.nextGaussian();
        }
        return function;
    }

    /** "5x4, widths 3,4,6,2, seed 17": what repeats it. */
    @Override
    public String toString() {
        return architecture + ", seed " + seed;
    }
}
