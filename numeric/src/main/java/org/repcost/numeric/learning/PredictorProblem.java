package org.repcost.numeric.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.ExplicitMinimizer;
import org.repcost.numeric.optimization.Minimum;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;

/**
 * The predictor problem of T9 with a decay a layer (T10): the minimum over beta of Loss(beta) + c sum_xi ||B(xi)||_{S,2/L}^{2/L}
 * where rank B(xi) &lt;= r at every xi, r = min_{0&lt;l&lt;L} C_l, c = L (prod_l lambda_l)^{1/L} N^{-(L-1)/L}. It is solved by proximal
 * descent on the blocks; no weights come into it. It is convex for L &lt;= 2 where r does not bind. Elsewhere it has local minima, and
 * several starts and a search over what vanishes look for the best.
 */
public final class PredictorProblem {
    /** The largest residual at what counts as stationary. */
    public static final double RESIDUAL_GOAL = 1e-9;

    /** What a descent aims at. */
    private static final double GOAL = 1e-12;

    /** Where a descent to no better point than the best one is given up: its value is then known well enough. */
    private static final double COARSE_GOAL = 1e-5;

    /** Points nearer than this, relative to the norm, count as the same. */
    private static final double SAME_BASIN = 1e-2;

    /** A value is an improvement if it is lower by this share. */
    private static final double IMPROVEMENT = 1e-9;

    /** Norms of random starts, as shares of the predictor of least norm that ridge regression finds. */
    private static final double[] START_SIZES = {1, 3, 0.3, 10};

    private final Architecture architecture;
    private final EmpiricalLoss loss;
    private final List<Double> decays;
    private final PredictorCoordinates coordinates;
    private final EmpiricalLoss spectralLoss;
    private final double slope;

    /**
     * The problem of an instance.
     *
     * @throws IllegalArgumentException if a decay is not positive
     */
    public PredictorProblem(LearningInstance instance) {
        this(instance.architecture(), instance.loss(), instance.decays());
    }

    /**
     * A problem over a product of cyclic groups.
     *
     * @param loss the loss of predictors, as arrays in the order (g, c, k)
     * @param decays lambda_1, ..., lambda_L
     * @throws IllegalArgumentException if a decay is not positive, or there are not L
     */
    public PredictorProblem(Architecture architecture, EmpiricalLoss loss, List<Double> decays) {
        architecture.requireLayers(decays.size());
        if (!decays.stream().allMatch(decay -> decay > 0)) {
            throw new IllegalArgumentException("every weight decay must be > 0, so that minima exist, got " + decays);
        }
        this.architecture = architecture;
        this.loss = loss;
        this.decays = List.copyOf(decays);
        FiniteAbelianGroup group = architecture.group().asProductOfCyclic();
        this.coordinates = new PredictorCoordinates(group, architecture.outputs(), architecture.inputs());
        this.spectralLoss = spectral(loss);
        this.slope = gradientNorm(new double[loss.coordinates() * loss.outputs()]);
    }

    private EmpiricalLoss spectral(EmpiricalLoss spatial) {
        int channels = architecture.inputs();
        double[][] inputs = new double[spatial.size()][];
        double[][] targets = new double[spatial.size()][];
        for (int n = 0; n < inputs.length; n++) {
            RealMatrixFunction x = RealMatrixFunction.zero(architecture.group(), channels, 1);
            for (int i = 0; i < spatial.coordinates(); i++) {
                x.set(i / channels, i % channels, 0, spatial.input(n)[i]);
            }
            inputs[n] = coordinates.ofInput(x);
            targets[n] = spatial.target(n);
        }
        return new EmpiricalLoss(spatial.loss(), inputs, targets);
    }

    /** The geometric mean mu of the decays. */
    public double meanDecay() {
        return meanDecay(decays);
    }

    private static double meanDecay(List<Double> decays) {
        return Math.exp(decays.stream().mapToDouble(Math::log).sum() / decays.size());
    }

    /** c = L mu N^{-(L-1)/L}. */
    public double coefficient() {
        return coefficient(architecture.depth());
    }

    private double coefficient(int depth) {
        return coefficient(architecture, depth, decays);
    }

    /** c for an architecture and its decays. */
    static double coefficient(Architecture architecture, List<Double> decays) {
        return coefficient(architecture, architecture.depth(), decays);
    }

    private static double coefficient(Architecture architecture, int depth, List<Double> decays) {
        return depth * meanDecay(decays) * Math.pow(architecture.group().size(), -(depth - 1.0) / depth);
    }

    /** Whether it is convex: L &lt;= 2, and r does not bind. */
    public boolean isConvex() {
        return isConvex(architecture);
    }

    /** Whether the problem of an architecture is convex. */
    public static boolean isConvex(Architecture architecture) {
        return architecture.depth() <= 2 && !isRankBinding(architecture);
    }

    /** Whether the widths exclude some predictor: r &lt; min(K, C). */
    public boolean isRankBinding() {
        return isRankBinding(architecture);
    }

    private static boolean isRankBinding(Architecture architecture) {
        return architecture.narrowestInnerWidth() < Math.min(architecture.inputs(), architecture.outputs());
    }

    /**
     * The minimum, as far as it is found; in a convex problem by one search, which finds it from anywhere.
     *
     * @param randomStarts how many searches start from random predictors in a problem that is not convex
     */
    public PredictorMinimum minimize(int randomStarts, long seed) {
        Pool pool = new Pool();
        double[] zero = new double[loss.coordinates() * loss.outputs()];
        pool.search("0", zero);
        if (!isConvex()) {
            double[] chain = zero;
            for (int depth = 1; depth <= Math.max(2, architecture.depth() - 1); depth++) {
                chain = descent(depth, depth <= 2 ? Integer.MAX_VALUE : architecture.largestBlockRank())
                        .descend(chain, COARSE_GOAL * slope)
                        .beta();
                pool.search("the minimum for depth " + depth, chain);
                if (depth == 1) {
                    pool.searchFromRandom(randomStarts, Vectors.norm(chain), seed);
                }
            }
            pool.searchSupports();
        }
        return pool.minimum();
    }

    /** Where proximal descent from a predictor ends. */
    public PredictorPoint descend(RealMatrixFunction start) {
        return point(own().descend(coordinates.of(start), GOAL * slope));
    }

    /** The value at a predictor of blocks of rank at most r, of which no further singular values are counted. */
    public double value(RealMatrixFunction predictor) {
        return value(coordinates.of(predictor));
    }

    private double value(double[] beta) {
        return spectralLoss.value(beta) + coefficient() * own().penalty(beta);
    }

    /** sum_xi ||B(xi)||_{S,p}^p of the r largest singular values at every xi that are above rounding, for any p &gt; 0. */
    public double schatten(RealMatrixFunction predictor, double p) {
        double[] beta = coordinates.of(predictor);
        return own().schatten(beta, p);
    }

    /**
     * The cheapest real weights of a predictor: T8's factors, layer l times (prod lambda)^{1/(2L)} lambda_l^{-1/2} (T10). Their
     * decays cost c sum_xi ||B(xi)||_{S,2/L}^{2/L}.
     *
     * @param predictor beta, whose blocks have rank at most r up to rounding
     * @return all weights, first layer first, in the order of the layered architecture
     */
    public double[] weights(RealMatrixFunction predictor) {
        if (!(ExplicitMinimizer.minimize(architecture, predictor, architecture.largestBlockRank())
                instanceof Minimum.Found found)) {
            throw new IllegalArgumentException("no weights of " + architecture + " have this predictor");
        }
        List<RealMatrixFunction> layers = new ArrayList<>();
        for (int l = 1; l <= architecture.depth(); l++) {
            RealMatrixFunction w = found.network().weight(l);
            double factor = Math.sqrt(meanDecay() / decays.get(l - 1));
            double[] scaled =
                    Arrays.stream(w.values()).map(value -> factor * value).toArray();
            layers.add(new RealMatrixFunction(w.group(), w.rows(), w.columns(), scaled));
        }
        return RealLayeredNetwork.of(new RealLinearCnn(architecture, layers)).weights();
    }

    private ProximalDescent own() {
        return descent(architecture.depth(), architecture.largestBlockRank());
    }

    private ProximalDescent descent(int depth, int rank) {
        return new ProximalDescent(spectralLoss, coordinates, new SchattenProximal(depth, rank), coefficient(depth));
    }

    private double gradientNorm(double[] beta) {
        double[] gradient = new double[beta.length];
        spectralLoss.evaluate(beta, gradient);
        return Vectors.norm(gradient);
    }

    private double relative(double residual) {
        return slope > 0 ? residual / slope : residual;
    }

    private PredictorPoint point(ProximalDescent.End end) {
        double cost = coefficient() * end.penalty();
        double residual = relative(end.residual());
        StationaryPoint.State state;
        if (!Double.isFinite(end.loss() + cost + residual)) {
            state = StationaryPoint.State.NOT_FINITE;
        } else {
            state = residual <= RESIDUAL_GOAL ? StationaryPoint.State.CONVERGED : StationaryPoint.State.STALLED;
        }
        return new PredictorPoint(
                coordinates.function(end.beta()), end.loss(), cost, residual, state, end.iterations());
    }

    /** The searches so far, and the best of them. */
    private final class Pool {
        private final List<PredictorMinimum.Search> searches = new ArrayList<>();
        private PredictorPoint best;
        private double[] beta;

        /** Whether a search found a better point. */
        boolean search(String name, double[] start) {
            ProximalDescent.End end = own().descend(start, COARSE_GOAL * slope);
            if (best == null || isPromising(end)) {
                end = own().descend(end.beta(), GOAL * slope);
            }
            PredictorPoint point = point(end);
            searches.add(new PredictorMinimum.Search(name, point.value()));
            boolean isFirst = best == null;
            boolean isBetter = isFirst
                    || (point.isConverged() == best.isConverged()
                            ? point.value() < best.value() - IMPROVEMENT * Math.abs(best.value())
                            : point.isConverged());
            if (isBetter) {
                best = point;
                beta = end.beta();
            }
            return isBetter;
        }

        /** Whether a coarse end may lead below the best point, and is not on the way to that point itself. */
        private boolean isPromising(ProximalDescent.End end) {
            double value = end.loss() + coefficient() * end.penalty();
            double[] apart = beta.clone();
            Arrays.setAll(apart, i -> end.beta()[i] - beta[i]);
            return value < best.value() + COARSE_GOAL * Math.abs(best.value())
                    && Vectors.norm(apart) > SAME_BASIN * Vectors.norm(beta);
        }

        void searchFromRandom(int starts, double norm, long seed) {
            // Mixed first: the streams of neighbouring seeds would be shifts of each other.
            long stream = new SplittableRandom(seed).nextLong();
            for (int start = 0; start < starts; start++) {
                RandomGenerator random = new SplittableRandom(stream + start);
                double[] gaussian = IntStream.range(0, loss.coordinates() * loss.outputs())
                        .mapToDouble(i -> random.nextGaussian())
                        .toArray();
                double factor = START_SIZES[start % START_SIZES.length] * norm / Vectors.norm(gaussian);
                search("random", Arrays.stream(gaussian).map(x -> factor * x).toArray());
            }
        }

        /**
         * As long as it helps: removes a singular value of a block of the best point, adds the one that the loss asks for, or does
         * both, at one frequency or at two.
         */
        void searchSupports() {
            boolean isBetter = true;
            while (isBetter) {
                isBetter = false;
                for (int frequency : coordinates.frequencies().toArray()) {
                    isBetter |= search("one singular value less", withOneLess(beta, frequency));
                    isBetter |= search("one singular value more", withOneMore(beta, frequency));
                }
                for (int from : coordinates.frequencies().toArray()) {
                    for (int to : coordinates.frequencies().toArray()) {
                        isBetter |= search("one singular value moved", withOneMore(withOneLess(beta, from), to));
                    }
                }
            }
        }

        private double[] withOneLess(double[] from, int frequency) {
            ComplexSvd svd = ComplexSvd.of(coordinates.block(frequency, from));
            double[] less = from.clone();
            coordinates.setBlock(frequency, svd.product(Math.max(0, rank(svd, from) - 1)), less);
            return less;
        }

        /** Along the gradient's first singular vectors outside of those of the block, as far as it lowers the objective most. */
        private double[] withOneMore(double[] from, int frequency) {
            double[] gradient = new double[from.length];
            spectralLoss.evaluate(from, gradient);
            ZMatrixRMaj block = coordinates.block(frequency, from);
            ComplexSvd svd = ComplexSvd.of(block);
            ZMatrixRMaj direction = ComplexSvd.of(outside(svd, rank(svd, from), coordinates.block(frequency, gradient)))
                    .product(1);
            return IntStream.rangeClosed(-3, 6)
                    .mapToObj(power -> {
                        double length = Math.pow(2, power) / spectralLoss.meanSquaredInput();
                        double[] more = from.clone();
                        coordinates.setBlock(
                                frequency,
                                ComplexMatrices.subtract(block, ComplexMatrices.scale(length, direction)),
                                more);
                        return more;
                    })
                    .min(Comparator.comparingDouble(PredictorProblem.this::value))
                    .orElseThrow();
        }

        /** (I - U U^*) G (I - V V^*), U and V being the first singular vectors of a block. */
        private ZMatrixRMaj outside(ComplexSvd svd, int rank, ZMatrixRMaj gradient) {
            double[] ones = new double[svd.singularValues().length];
            Arrays.fill(ones, 1);
            ZMatrixRMaj left = new ComplexSvd(svd.u(), ones, svd.u()).product(rank);
            ZMatrixRMaj right = new ComplexSvd(svd.v(), ones, svd.v()).product(rank);
            ZMatrixRMaj rest = ComplexMatrices.subtract(gradient, ComplexMatrices.multiply(left, gradient));
            return ComplexMatrices.subtract(rest, ComplexMatrices.multiply(rest, right));
        }

        private int rank(ComplexSvd svd, double[] of) {
            double error = ProximalDescent.ROUNDING * Vectors.norm(of);
            return (int) Arrays.stream(svd.singularValues())
                    .filter(sigma -> sigma > error)
                    .count();
        }

        PredictorMinimum minimum() {
            return new PredictorMinimum(best, List.copyOf(searches));
        }
    }
}
