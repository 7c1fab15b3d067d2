package org.repcost.numeric.optimization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.network.Architecture;

/**
 * Direct minimization of sum_l |w^l|^2 over the real weights with f_w = beta, from random starts and without the cost
 * formula: the definition of R_L(beta) [paper 2.2], evaluated by an optimizer.
 *
 * <p>It works in orthonormal coordinates of frequency space, where objective and constraint split over the pairs
 * {xi, -xi} (T3, T4, T5). Every start is an independent random number stream of the seed, so the result does not depend
 * on the number of threads.
 */
public final class DirectMinimizer {
    private static final int MOST_STARTS = 4;

    /** The factors at one frequency, and the evaluations of the objective it took to find them. */
    private record Factors(ZMatrixRMaj[] matrices, long evaluations) {}

    private final Architecture architecture;
    private final int starts;
    private final long seed;

    /**
     * A minimizer over the networks of an architecture.
     *
     * @param starts how many random starts to make at every frequency, at least 1; the cheapest one counts
     */
    public DirectMinimizer(Architecture architecture, int starts, long seed) {
        if (starts < 1) {
            throw new IllegalArgumentException("a minimization must have at least one start, got " + starts);
        }
        this.architecture = architecture;
        this.starts = starts;
        this.seed = seed;
    }

    /**
     * The cheapest network with predictor beta that is found.
     *
     * @param predictor beta, K x C
     * @param rankBound what the rank of every block of beta is known not to exceed, from its construction
     * @return {@link Minimum.Infeasible} if a block's rank exceeds the narrowest inner width: its numerical rank, or the
     *     bound if that is smaller
     */
    public Minimum minimize(RealMatrixFunction predictor, int rankBound) {
        HalfSpectrum blocks = PredictorBlocks.of(predictor);
        double error = PredictorBlocks.transformError(predictor);
        int narrowest = architecture.narrowestInnerWidth();
        for (int f = 0; f < blocks.frequencies().length; f++) {
            int numerical = PredictorBlocks.numericalRank(ComplexSvd.singularValues(blocks.matrices()[f]), error);
            int rank = Math.min(rankBound, numerical);
            if (rank > narrowest) {
                return new Minimum.Infeasible(blocks.frequencies()[f], rank, narrowest);
            }
        }
        List<Factors> solutions = IntStream.range(0, blocks.frequencies().length)
                .parallel()
                .mapToObj(f -> cheapest(blocks, f, error))
                .toList();
        return Minimum.Found.of(
                assemble(blocks, solutions),
                predictor,
                solutions.stream().mapToLong(Factors::evaluations).sum());
    }

    /**
     * How sum_l |w^l|^2 falls towards the minimum, from each start: at the start and after every step that is made at all
     * frequencies at once; where the minimum is reached earlier than at others, it stays. The factors are feasible at the start and
     * at the end.
     *
     * @param predictor beta, K x C, which a network of the architecture has
     * @return [start][step]
     */
    public double[][] descents(RealMatrixFunction predictor) {
        HalfSpectrum blocks = PredictorBlocks.of(predictor);
        double error = PredictorBlocks.transformError(predictor);
        return IntStream.range(0, starts)
                .mapToObj(start -> IntStream.range(0, blocks.frequencies().length)
                        .mapToObj(f -> descent(blocks, f, error, start))
                        .reduce(new double[] {0}, DirectMinimizer::sum))
                .toArray(double[][]::new);
    }

    private double[] descent(HalfSpectrum blocks, int f, double error, int start) {
        double norm = ComplexMatrices.norm(blocks.matrices()[f]);
        if (norm <= error) {
            return new double[] {0};
        }
        double unscale = unscale(norm);
        double scale = unscale * unscale * blocks.multiplicity(f);
        DoubleStream.Builder norms = DoubleStream.builder();
        problem(blocks, f, norm).minimize(random(f, start), false, square -> norms.add(scale * square));
        return norms.build().toArray();
    }

    /** Step by step; the shorter one stays where it ends. */
    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[Math.max(a.length, b.length)];
        Arrays.setAll(sum, i -> a[Math.min(i, a.length - 1)] + b[Math.min(i, b.length - 1)]);
        return sum;
    }

    /**
     * The least relative residual |beta_w - beta| / |beta| that descent finds over all networks, whatever they cost: what
     * remains of a predictor that the architecture cannot represent.
     */
    public double leastResidual(RealMatrixFunction predictor) {
        HalfSpectrum blocks = PredictorBlocks.of(predictor);
        double[] squares = IntStream.range(0, blocks.frequencies().length)
                .parallel()
                .mapToDouble(f -> {
                    ZMatrixRMaj block = blocks.matrices()[f];
                    double norm = ComplexMatrices.norm(block);
                    if (norm == 0) {
                        return 0;
                    }
                    BlockFactorization problem = problem(blocks, f, norm);
                    double least = Double.POSITIVE_INFINITY;
                    for (int start = 0; start < MOST_STARTS * starts; start++) {
                        least = Math.min(
                                least, problem.approach(random(f, start)).residual());
                    }
                    return blocks.multiplicity(f) * least * least * norm * norm;
                })
                .toArray();
        // Added up in order: the sum of a parallel stream may depend on the number of threads.
        double square = Arrays.stream(squares).sum();
        return Math.sqrt(square / predictor.squaredNorm());
    }

    private Factors cheapest(HalfSpectrum blocks, int f, double error) {
        double norm = ComplexMatrices.norm(blocks.matrices()[f]);
        if (norm <= error) {
            ZMatrixRMaj[] zeros = new ZMatrixRMaj[architecture.depth()];
            Arrays.setAll(zeros, l -> new ZMatrixRMaj(architecture.width(l + 1), architecture.width(l)));
            return new Factors(zeros, 0);
        }
        BlockFactorization problem = problem(blocks, f, norm);
        BlockFactorization.Solution best = null;
        // Where no start converged, some more are made with more caution.
        for (int start = 0; start < starts || !best.isConverged() && start < MOST_STARTS * starts; start++) {
            BlockFactorization.Solution next = problem.minimize(random(f, start), start >= starts);
            best = best == null || isBetter(next, best) ? next : best;
        }
        double unscale = unscale(norm);
        ZMatrixRMaj[] factors = Arrays.stream(best.factors())
                .map(factor -> ComplexMatrices.scale(unscale, factor))
                .toArray(ZMatrixRMaj[]::new);
        return new Factors(factors, best.evaluations());
    }

    /** What the factors of a block of norm 1 are multiplied with for a block of another norm and N^{(L-1)/2}. */
    private double unscale(double norm) {
        double productNorm = norm * Math.pow(architecture.group().size(), -(architecture.depth() - 1) / 2.0);
        return Math.pow(productNorm, 1.0 / architecture.depth());
    }

    private static boolean isBetter(BlockFactorization.Solution a, BlockFactorization.Solution b) {
        if (a.isConverged() != b.isConverged()) {
            return a.isConverged();
        }
        return a.isConverged() ? a.squaredNorm() < b.squaredNorm() : a.residual() < b.residual();
    }

    private BlockFactorization problem(HalfSpectrum blocks, int f, double norm) {
        int[] widths =
                architecture.widths().stream().mapToInt(Integer::intValue).toArray();
        boolean isReal = blocks.multiplicity(f) == 1;
        return new BlockFactorization(ComplexMatrices.scale(1 / norm, blocks.matrices()[f]), widths, isReal);
    }

    private SplittableRandom random(int f, int start) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 31L * f + 7919L * start);
    }

    private RealLinearCnn assemble(HalfSpectrum blocks, List<Factors> solutions) {
        int depth = architecture.depth();
        List<RealMatrixFunction> weights = new ArrayList<>();
        for (int l = 1; l <= depth; l++) {
            int layer = l;
            ZMatrixRMaj[] factors = solutions.stream()
                    .map(solution -> solution.matrices()[layer - 1])
                    .map(factor -> layer < depth ? factor : ComplexMatrices.conjugate(factor))
                    .toArray(ZMatrixRMaj[]::new);
            weights.add(new HalfSpectrum(architecture.group().asProductOfCyclic(), blocks.frequencies(), factors)
                    .inverse());
        }
        return new RealLinearCnn(architecture, weights);
    }
}
