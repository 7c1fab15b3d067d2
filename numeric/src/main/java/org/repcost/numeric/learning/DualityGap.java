package org.repcost.numeric.learning;

import java.util.Arrays;
import java.util.List;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.layered.WeightObjective;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.network.Architecture;

/**
 * A lower bound for the predictor problem at L &lt;= 2 without a rank condition, and with it for the weight problem of any widths
 * (T9, T23), from the slopes u_n of the losses at some predictor. With gamma = (1/n) sum_n x_n u_n^T and any t in [0, 1], Fenchel and
 * Young give Loss(beta) &gt;= t &lt;gamma, beta&gt; - conjugate(t u); at L = 2, t ||G(xi)||_op &lt;= c at every xi makes t &lt;gamma, beta&gt; + c
 * sum_xi ||B(xi)||_* &gt;= 0; at L = 1, &lt;gamma, beta&gt; + lambda |beta|^2 &gt;= -|gamma|^2 / (4 lambda). Scaling towards 0 keeps a conjugate
 * finite: where it is finite is convex and contains 0, as losses are bounded below.
 *
 * @param primal the objective, of a predictor or of weights
 * @param dual the lower bound; -infinity if the slopes give none
 * @param operatorNorm max_xi ||G(xi)||_op at the predictor, which at L = 2 is c at a minimizer other than 0
 * @param threshold c = 2 mu / sqrt(N) at L = 2; infinite at L = 1, where no blocks vanish
 */
public record DualityGap(double primal, double dual, double operatorNorm, double threshold) {
    /**
     * The gap that an objective leaves.
     *
     * @param predictor beta with the slopes, K x C
     * @param primal the objective there
     * @throws IllegalArgumentException if the depth is not 1 or 2
     */
    public static DualityGap of(LearningInstance instance, RealMatrixFunction predictor, double primal) {
        requireConvexPenalty(instance.architecture());
        double[] beta = new WeightObjective(instance.layers(), instance.loss()).array(predictor);
        double[] gradient = new double[beta.length];
        instance.loss().evaluate(beta, gradient);
        return of(
                instance.architecture(),
                instance.decays(),
                instance.loss(),
                beta,
                gradient,
                operatorNorms(instance.architecture(), gradient),
                primal);
    }

    /**
     * The gap that an objective in frequency space leaves. Coordinates are orthonormal, so that the bound is the same one.
     *
     * @param loss its loss, on inputs in coordinates {@code [N, C]}
     * @param predictor the predictor with the slopes, in coordinates {@code [N, C, K]}
     * @param primal the objective there
     * @throws IllegalArgumentException if the depth is not 1 or 2
     */
    public static DualityGap of(
            BlockDiagonalObjective objective, EmpiricalLoss loss, double[] predictor, double primal) {
        requireConvexPenalty(objective.architecture());
        double[] gradient = new double[predictor.length];
        loss.evaluate(predictor, gradient);
        return of(
                objective.architecture(),
                objective.decays(),
                loss,
                predictor,
                gradient,
                operatorNorms(objective.blocks(gradient)),
                primal);
    }

    private static void requireConvexPenalty(Architecture architecture) {
        if (architecture.depth() > 2) {
            throw new IllegalArgumentException(
                    "a duality gap needs a convex penalty, depth 1 or 2, got depth " + architecture.depth());
        }
    }

    private static DualityGap of(
            Architecture architecture,
            List<Double> decays,
            EmpiricalLoss loss,
            double[] beta,
            double[] gradient,
            double[] norms,
            double primal) {
        double largest = Arrays.stream(norms).max().orElseThrow();
        double[][] slopes = loss.slopes(beta);
        if (architecture.depth() == 1) {
            double ridge = Vectors.dot(gradient, gradient) / (4 * decays.get(0));
            return new DualityGap(primal, bound(-loss.conjugate(slopes) - ridge), largest, Double.POSITIVE_INFINITY);
        }
        double threshold = PredictorProblem.coefficient(architecture, decays);
        double t = largest > threshold ? threshold / largest : 1;
        double[][] scaled = Arrays.stream(slopes)
                .map(slope -> Arrays.stream(slope).map(u -> t * u).toArray())
                .toArray(double[][]::new);
        return new DualityGap(primal, bound(-loss.conjugate(scaled)), largest, threshold);
    }

    /** ||G(xi)||_op of a gradient with respect to the predictor, in the order (g, c, k), at one of each pair {xi, -xi}. */
    public static double[] operatorNorms(Architecture architecture, double[] gradient) {
        return operatorNorms(PredictorBlocks.of(LearningInstance.predictor(architecture, gradient)));
    }

    /** ||G(xi)||_op of blocks, at their frequencies. */
    static double[] operatorNorms(HalfSpectrum blocks) {
        return Arrays.stream(blocks.matrices())
                .mapToDouble(block -> ComplexSvd.singularValues(block)[0])
                .toArray();
    }

    private static double bound(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    /** The gap that another objective leaves to the same bound. */
    public DualityGap withPrimal(double objective) {
        return new DualityGap(objective, dual, operatorNorm, threshold);
    }

    /** primal - dual, relative to the larger of both: how far from the global minimum the objective is at most. */
    public double relative() {
        double size = Math.max(Math.abs(primal), Math.abs(dual));
        return size == 0 ? 0 : (primal - dual) / size;
    }
}
