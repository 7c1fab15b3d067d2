package org.repcost.numeric.bias;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.ejml.data.DMatrixRMaj;
import org.repcost.numeric.layered.ConvolutionOperator;
import org.repcost.numeric.layered.RealSvd;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteGroup;

/**
 * How far a predictor is from a first-order stationary point of min sum_rho d_rho ||B(rho)||_{S,p}^p under y_n &lt;beta, x_n&gt; &gt;= 1
 * (T17; p = 2/L), whatever the scale of beta.
 *
 * <p>With B = U S V^* and Gamma = sum_n alpha_n y_n x^_n(rho)^*, alpha &gt;= 0, the condition is U^* Gamma = S^{p-1} V^* and Gamma V =
 * U S^{p-1} on the support, and for p = 1 ||Gamma||_op &lt;= 1 beside it; for C = K = 1 on an abelian group, |B|^{p-2} B = Gamma where
 * B != 0. S^{p-1} is unbounded near B = 0, so the condition is multiplied by B: B Gamma^* = |B^*|^p and Gamma^* B = |B|^p, which is the
 * same on the support, void off it, and no more sensitive there than the quasi-norm. All blocks at once are the real matrices of
 * convolutions, which need no irreps: |.|_F^2 counts each block d_rho times.
 *
 * <p>alpha solves a non-negative least squares problem for |lhs - rhs|^2 over both equations, with one more equation a sample,
 * alpha_n (margin_n / least margin - 1) = 0 in units of the sample's own term, which is complementary slackness without a
 * tolerance.
 *
 * @param stationarity |lhs - rhs| / |rhs| over all of these equations
 * @param infeasibility max(0, ||Gamma||_op - 1) over all blocks for p = 1; 0 for p &lt; 1, where nothing is asked off the support
 * @param margin min_n y_n &lt;beta, x_n&gt; / (||B||_{S,p} (max_n |x_n|)), the margin that descent widens
 */
public record FirstOrderCondition(double stationarity, double infeasibility, double margin) {
    /**
     * The condition for T17.
     *
     * @param exponent p, 0 &lt; p &lt;= 1
     * @param predictor beta, 1 x 1, which separates the data
     */
    public static FirstOrderCondition of(double exponent, RealMatrixFunction predictor, SeparableData data) {
        return of(exponent, predictor, data, data.signedInputs());
    }

    /**
     * The condition for T17 with multipliers found elsewhere. Those of least squares meet the equations best and may miss
     * ||Gamma||_op &lt;= 1 where others meet both.
     *
     * @param multipliers alpha_n &gt;= 0, one a sample
     */
    public static FirstOrderCondition withMultipliers(
            double exponent, RealMatrixFunction predictor, SeparableData data, double[] multipliers) {
        return of(exponent, predictor, data, data.signedInputs(), (columns, power) -> multipliers);
    }

    /**
     * The same with other functions than y_n x_n in Gamma: what wrong versions of T17 claim.
     *
     * @param terms what alpha_n multiplies, 1 x 1, one a sample
     */
    public static FirstOrderCondition of(
            double exponent, RealMatrixFunction predictor, SeparableData data, List<RealMatrixFunction> terms) {
        return of(exponent, predictor, data, terms, NonNegativeLeastSquares::solve);
    }

    private static FirstOrderCondition of(
            double exponent,
            RealMatrixFunction predictor,
            SeparableData data,
            List<RealMatrixFunction> terms,
            BiFunction<DMatrixRMaj, double[], double[]> multipliers) {
        FiniteGroup group = data.group();
        int n = group.size();
        DMatrixRMaj operator = ConvolutionOperator.matrix(predictor);
        RealSvd svd = RealSvd.of(operator, n);
        double largest = svd.singularValues()[0];
        double[] power = stacked(
                kernel(group, svd.mapModulus(sigma -> Math.pow(sigma / largest, exponent))),
                kernel(group, leftModulus(svd, largest, exponent)),
                data.size());
        double[] margins = data.margins(predictor);
        double least = Arrays.stream(margins).min().orElseThrow();
        DMatrixRMaj columns = new DMatrixRMaj(power.length, data.size());
        for (int k = 0; k < data.size(); k++) {
            double square = 0;
            double[] term = terms.get(k).values();
            for (int g = 0; g < n; g++) {
                double right = 0;
                double left = 0;
                for (int h = 0; h < n; h++) {
                    // The kernels of T_z^T T_beta and of T_beta T_z^T, T_v the convolution with v.
                    right += term[h] * predictor.values()[group.multiply(h, g)];
                    left += predictor.values()[group.multiply(g, h)] * term[h];
                }
                columns.set(g, k, right / largest);
                columns.set(n + g, k, left / largest);
                square += (right * right + left * left) / (largest * largest);
            }
            columns.set(2 * n + k, k, (margins[k] / least - 1) * Math.sqrt(square));
        }
        double[] alpha = multipliers.apply(columns, power);
        double stationarity =
                Vectors.norm(NonNegativeLeastSquares.residual(columns, power, alpha)) / Vectors.norm(power);
        double infeasibility =
                exponent < 1 ? 0 : Math.max(0, NuclearMargin.operatorNorm(NuclearMargin.sum(alpha, terms)) - 1);
        double quasiNorm = Math.pow(
                Arrays.stream(svd.singularValues())
                        .map(sigma -> Math.pow(sigma / largest, exponent))
                        .sum(),
                1 / exponent);
        return new FirstOrderCondition(stationarity, infeasibility, least / largest / (quasiNorm * data.largestNorm()));
    }

    /** The larger of the two: at p = 1 the condition has both parts, at p &lt; 1 this is the stationarity. */
    public double residual() {
        return Math.max(stationarity, infeasibility);
    }

    /** |B^*|^p. */
    private static DMatrixRMaj leftModulus(RealSvd svd, double largest, double exponent) {
        return new RealSvd(svd.v(), svd.singularValues(), svd.u())
                .mapModulus(sigma -> Math.pow(sigma / largest, exponent));
    }

    private static double[] kernel(FiniteGroup group, DMatrixRMaj matrix) {
        return ConvolutionOperator.kernel(group, 1, 1, matrix).values();
    }

    private static double[] stacked(double[] first, double[] second, int zeros) {
        double[] stacked = Arrays.copyOf(first, first.length + second.length + zeros);
        System.arraycopy(second, 0, stacked, first.length, second.length);
        return stacked;
    }
}
