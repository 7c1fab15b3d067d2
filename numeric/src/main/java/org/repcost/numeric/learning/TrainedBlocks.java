package org.repcost.numeric.learning;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.linalg.ComplexMatrices;

/**
 * What T15 and T23 speak of, measured on the blocks of a trained network with one weight decay lambda: which are zero, how large
 * the others are, and how far from their bounds. Frequencies count one by one, xi and -xi both.
 */
public final class TrainedBlocks {
    /** A block counts as zero up to this multiple of the largest one. */
    public static final double ZERO = 1e-5;

    /** Another such multiple, to see how much of the number of zero blocks is the choice of {@link #ZERO}. */
    public static final double COARSE_ZERO = 1e-3;

    /** How near to T23's threshold counts as equality, relative to it. */
    public static final double EQUALITY = 1e-3;

    private final int depth;
    private final int groupSize;
    private final double lambda;
    private final double slopeNorm;
    private final int[] multiplicities;
    private final double[] norms;
    private final double[] pulls;
    private final double[] amplitudes;
    private final double largest;

    /**
     * The blocks of a trained network.
     *
     * @param depth L
     * @param lambda the weight decay of every layer
     * @param blocks B(xi)
     * @param gradient G(xi), the gradient of the loss with respect to the blocks
     * @param slopeNorm g_rms, the root of (1/n) sum_n |dloss_n/df|^2
     * @param amplitudes s(xi), the root of (1/n) sum_n |x_n^(xi)|^2 over all channels, unitary DFT, at the frequencies of the
     *     blocks
     */
    public TrainedBlocks(
            int depth,
            double lambda,
            HalfSpectrum blocks,
            HalfSpectrum gradient,
            double slopeNorm,
            double[] amplitudes) {
        this.depth = depth;
        this.groupSize = blocks.group().size();
        this.lambda = lambda;
        this.slopeNorm = slopeNorm;
        this.amplitudes = amplitudes.clone();
        this.multiplicities = IntStream.range(0, blocks.matrices().length)
                .map(blocks::multiplicity)
                .toArray();
        this.norms = Arrays.stream(blocks.matrices())
                .mapToDouble(ComplexMatrices::norm)
                .toArray();
        this.pulls = DualityGap.operatorNorms(gradient);
        this.largest = Arrays.stream(norms).max().orElse(0);
    }

    /** Whether the block at the f-th frequency is zero. */
    public boolean isZero(int f) {
        return isUpTo(ZERO, f);
    }

    private boolean isUpTo(double multiple, int f) {
        return norms[f] <= multiple * largest;
    }

    private IntStream all() {
        return IntStream.range(0, norms.length);
    }

    private IntStream active() {
        return all().filter(f -> !isZero(f));
    }

    private int count(IntStream indices) {
        return indices.map(f -> multiplicities[f]).sum();
    }

    /** The number of frequencies whose block is zero, all of them if the network is. */
    public int zeros() {
        return count(all().filter(this::isZero));
    }

    /** The number of frequencies whose block would count as zero with {@link #COARSE_ZERO}, at least {@link #zeros()}. */
    public int coarseZeros() {
        return count(all().filter(f -> isUpTo(COARSE_ZERO, f)));
    }

    /** The largest ||B(xi)||_F. */
    public double largest() {
        return largest;
    }

    /** The smallest ||B(xi)||_F of a block that is not zero, over the largest; NaN if all are zero. */
    public double gap() {
        return active().mapToDouble(f -> norms[f]).min().orElse(Double.NaN) / largest;
    }

    /**
     * For L &gt;= 3, T15's lower bound (2 lambda N^{-(L-1)/L} / (g_rms s(xi)))^{L/(L-2)} on ||B(xi)||_F where the smallest block
     * that is not zero lies, over the largest block; NaN if L &lt; 3 or all blocks are zero.
     */
    public double gapByBound() {
        if (depth < 3) {
            return Double.NaN;
        }
        return active().boxed()
                        .min((f, g) -> Double.compare(norms[f], norms[g]))
                        .map(f -> Math.pow(decayFactor() / (slopeNorm * amplitudes[f]), depth / (depth - 2.0)))
                        .orElse(Double.NaN)
                / largest;
    }

    /** 2 lambda N^{-(L-1)/L}. */
    private double decayFactor() {
        return 2 * lambda * Math.pow(groupSize, -(depth - 1.0) / depth);
    }

    /**
     * How loose T15 is: the median over the blocks that are not zero of the larger side of its inequality over the smaller one,
     * g_rms s(xi) / (2 lambda N^{-(L-1)/L} ||B(xi)||_F^{2/L - 1}), at least 1 at a stationary point; NaN if all are zero.
     */
    public double medianLooseness() {
        double[] sorted = active().boxed()
                .flatMapToDouble(f -> IntStream.range(0, multiplicities[f]).mapToDouble(copy -> looseness(f)))
                .sorted()
                .toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** The least looseness, at least 1 by T15, up to what is left of the gradient; NaN if all blocks are zero. */
    public double leastLooseness() {
        return active().mapToDouble(this::looseness).min().orElse(Double.NaN);
    }

    private double looseness(int f) {
        return slopeNorm * amplitudes[f] / (decayFactor() * Math.pow(norms[f], 2.0 / depth - 1));
    }

    /** ||G(xi)||_op over T23's threshold 2 lambda / sqrt N. */
    private double pull(int f) {
        return pulls[f] * Math.sqrt(groupSize) / (2 * lambda);
    }

    /** The largest ||G(xi)||_op over T23's threshold 2 lambda / sqrt N: 1 at a global minimizer of depth 2 unless all is zero. */
    public double largestPull() {
        return all().mapToDouble(this::pull).max().orElseThrow();
    }

    /** The number of frequencies with ||G(xi)||_op below T23's threshold by more than {@link #EQUALITY}. */
    public int below() {
        return count(all().filter(this::isBelow));
    }

    /** How many of those have a block that is not zero: by T23 none, at depth 2. */
    public int activeBelow() {
        return count(active().filter(this::isBelow));
    }

    /** How many zero blocks are not below the threshold by more than {@link #EQUALITY}: T23 decides nothing there. */
    public int zerosAtEquality() {
        return count(all().filter(f -> isZero(f) && !isBelow(f)));
    }

    private boolean isBelow(int f) {
        return pull(f) < 1 - EQUALITY;
    }
}
