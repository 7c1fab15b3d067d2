package org.repcost.numeric.bias;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.repcost.numeric.network.RealMatrixFunction;

/**
 * Whether data are linearly separable, with what shows it. Found by non-negative least squares (Lawson and Hanson's least distance
 * programming): alpha &gt;= 0 minimizes |sum_n alpha_n y_n x_n|^2 + (1 - sum_n alpha_n)^2, and its residual is a predictor of the
 * largest margin unless it is 0. What is found is then judged by itself, whatever the method did.
 */
public sealed interface Separation {
    /**
     * The data are separable.
     *
     * @param predictor beta of norm 1 with the largest margin, up to rounding
     * @param margin min_n y_n &lt;beta, x_n&gt; &gt; 0
     */
    record Separated(RealMatrixFunction predictor, double margin) implements Separation {}

    /**
     * No predictor separates the data by more than rounding: for every beta of norm 1, min_n y_n &lt;beta, x_n&gt; is at most the
     * distance.
     *
     * @param weights lambda_n &gt;= 0 with sum 1
     * @param distance |sum_n lambda_n y_n x_n|, 0 up to rounding
     */
    record Inseparable(double[] weights, double distance) implements Separation {}

    /** Margins below this, relative to the largest |x_n|, are rounding. */
    double ROUNDING = 1e-10;

    /** Decides. */
    static Separation of(SeparableData data) {
        List<RealMatrixFunction> signed = data.signedInputs();
        int elements = data.group().size();
        double scale = data.largestNorm();
        DMatrixRMaj matrix = new DMatrixRMaj(elements + 1, data.size());
        for (int n = 0; n < data.size(); n++) {
            for (int g = 0; g < elements; g++) {
                matrix.set(g, n, scale == 0 ? 0 : signed.get(n).values()[g] / scale);
            }
            matrix.set(elements, n, 1);
        }
        double[] one = new double[elements + 1];
        one[elements] = 1;
        double[] alpha = NonNegativeLeastSquares.solve(matrix, one);
        double[] residual = NonNegativeLeastSquares.residual(matrix, one, alpha);
        RealMatrixFunction predictor = new RealMatrixFunction(data.group(), 1, 1, Arrays.copyOf(residual, elements));
        double norm = Math.sqrt(predictor.squaredNorm());
        if (norm > 0) {
            Arrays.setAll(predictor.values(), g -> -predictor.values()[g] / norm);
            double margin = data.margin(predictor);
            if (margin > ROUNDING * scale) {
                return new Separated(predictor, margin);
            }
        }
        double sum = Arrays.stream(alpha).sum();
        double[] weights = Arrays.stream(alpha).map(weight -> weight / sum).toArray();
        return new Inseparable(weights, scale * norm / sum);
    }
}
