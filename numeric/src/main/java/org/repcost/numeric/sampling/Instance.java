package org.repcost.numeric.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;
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
     * @param network w, random weights with a scale of its own for every layer
     * @param rankBound what the rank of every block B(xi) of w does not exceed; below the widths, it is enforced by
     *     channels that are 0
     * @param input x, Gaussian, C x 1
     * @param second another network of the same group, depth, C and K, whose blocks have rank at most 1
     * @param fullRank a predictor beta, K x C, whose blocks have the full rank min(K, C): more than a bottleneck lets
     *     through; 0 where the architecture has no bottleneck, or the group no frequencies
     * @param scalar t, not 0, of both signs
     * @param largeDepth between 50 and 5,000
     * @param slopes h, Gaussian, K x 1: how the loss of the sample x_g, a translate of x, changes with the outputs
     */
    public record Numbers(
            RealLinearCnn network,
            int rankBound,
            RealMatrixFunction input,
            RealLinearCnn second,
            RealMatrixFunction fullRank,
            double scalar,
            int largeDepth,
            RealMatrixFunction slopes) {}

    /** The numbers that follow from the shape and the seed. */
    public Numbers numbers() {
        RandomGenerator random = new SplittableRandom(seed);
        int rank = chooseRank(random);
        RealLinearCnn network = network(architecture, rank, random);
        RealMatrixFunction input = gaussian(architecture.inputs(), random);
        RealLinearCnn second = network(architecture, 1, random);
        double scalar = (random.nextBoolean() ? 1 : -1) * Math.exp(2 * random.nextGaussian());
        int largeDepth = (int) Math.round(50 * Math.pow(100, random.nextDouble()));
        RealMatrixFunction slopes = gaussian(architecture.outputs(), random);
        return new Numbers(network, rank, input, second, fullRankPredictor(), scalar, largeDepth, slopes);
    }

    private RealMatrixFunction gaussian(int rows, RandomGenerator random) {
        RealMatrixFunction function = RealMatrixFunction.zero(architecture.group(), rows, 1);
        Arrays.setAll(function.values(), i -> random.nextGaussian());
        return function;
    }

    private RealMatrixFunction fullRankPredictor() {
        boolean hasBottleneck =
                architecture.narrowestInnerWidth() < Math.min(architecture.inputs(), architecture.outputs());
        return hasBottleneck && architecture.group() instanceof FiniteAbelianGroup
                ? PredictorBlocks.predictor(fullRankNetwork())
                : RealMatrixFunction.zero(architecture.group(), architecture.outputs(), architecture.inputs());
    }

    /**
     * A network of depth 2 with the group, C and K of the instance and an inner width of min(K, C), whose blocks have full
     * rank: more than a bottleneck lets through.
     */
    public RealLinearCnn fullRankNetwork() {
        int full = Math.min(architecture.inputs(), architecture.outputs());
        Architecture wide = Architecture.of(architecture.group(), architecture.inputs(), full, architecture.outputs());
        return network(wide, full, new SplittableRandom(~seed));
    }

    /** Every other instance has the largest rank its widths allow, the others a smaller one or the same. */
    private int chooseRank(RandomGenerator random) {
        int largest = architecture.largestBlockRank();
        int chosen = random.nextBoolean() ? largest : random.nextInt(1, largest + 1);
        // At depth 1 there is no channel between input and output that could be 0.
        return architecture.depth() == 1 ? largest : chosen;
    }

    /** Random weights of a given rank: the channels from the rank on are 0 after the first layer. */
    private static RealLinearCnn network(Architecture architecture, int rank, RandomGenerator random) {
        List<RealMatrixFunction> weights = new ArrayList<>();
        for (int l = 1; l <= architecture.depth(); l++) {
            double scale = Math.exp(0.5 * random.nextGaussian())
                    / Math.sqrt(architecture.group().size());
            // At depth 1 the rows are the outputs: none of them may be lost where the rank is not limited.
            boolean isLimited = architecture.depth() > 1 || rank < architecture.largestBlockRank();
            int liveRows = l == 1 && isLimited ? rank : architecture.width(l);
            weights.add(
                    architecture.group() instanceof FiniteAbelianGroup group
                            ? layer(group, architecture, l, liveRows, scale, random)
                            : gaussianLayer(architecture, l, liveRows, scale, random));
        }
        return new RealLinearCnn(architecture, weights);
    }

    /**
     * A layer whose transforms have random singular vectors and singular values between 1/3 and 3 times a scale. Gaussian
     * weights would make the blocks of deep networks so nearly singular that double precision decides little.
     */
    private static RealMatrixFunction layer(
            FiniteAbelianGroup group,
            Architecture architecture,
            int l,
            int liveRows,
            double scale,
            RandomGenerator random) {
        int columns = architecture.width(l - 1);
        double[] sigma = new double[Math.min(liveRows, columns)];
        RealMatrixFunction live = ChosenSpectra.withSingularValues(
                group,
                liveRows,
                columns,
                xi -> {
                    Arrays.setAll(sigma, k -> scale * Math.pow(3, random.nextDouble(-1, 1)));
                    return sigma;
                },
                random);
        RealMatrixFunction layer = RealMatrixFunction.zero(group, architecture.width(l), columns);
        System.arraycopy(live.values(), 0, layer.values(), 0, live.values().length);
        return layer;
    }

    /** A layer over a group without frequencies: enough for identities, which no singular value enters. */
    private static RealMatrixFunction gaussianLayer(
            Architecture architecture, int l, int liveRows, double scale, RandomGenerator random) {
        int columns = architecture.width(l - 1);
        RealMatrixFunction layer = RealMatrixFunction.zero(architecture.group(), architecture.width(l), columns);
        for (int i = 0; i < layer.offset(liveRows, 0); i++) {
            layer.values()[i] = scale / Math.sqrt(columns) * random.nextGaussian();
        }
        return layer;
    }

    /** "5x4, widths 3,4,6,2, seed 17": what repeats it. */
    @Override
    public String toString() {
        return architecture + ", seed " + seed;
    }
}
