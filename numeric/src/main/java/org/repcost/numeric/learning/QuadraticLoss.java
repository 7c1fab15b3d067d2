package org.repcost.numeric.learning;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.repcost.numeric.linalg.BlockedProduct;
import org.repcost.numeric.optimization.Lbfgs;
import org.repcost.theory.loss.Loss;

/**
 * The mean squared error of a linear predictor from second moments: (1/2n) sum_n |f(x_n) - y_n|^2 = tr(beta^T M beta) / 2 -
 * &lt;beta, P&gt; + constant, with M = (1/n) sum_n x_n x_n^T and P = (1/n) sum_n x_n y_n^T. An evaluation takes D^2 K operations
 * whatever n is. The same function as {@link EmpiricalLoss}, up to rounding; results do not depend on the number of threads.
 */
public final class QuadraticLoss implements Lbfgs.Objective {
    private static final int BLOCK = 256;
    private static final int ROWS = 64;
    private static final int COLUMNS = 512;

    private final int coordinates;
    private final int outputs;
    private final double[][] moments;
    private final double[] products;
    private final double constant;

    private QuadraticLoss(double[][] moments, double[] products, double constant) {
        this.coordinates = moments.length;
        this.outputs = products.length / moments.length;
        this.moments = moments;
        this.products = products;
        this.constant = constant;
    }

    /**
     * The moments of the samples of a loss, computed on all cores of the pool it is called in: n D^2 operations.
     *
     * @throws IllegalArgumentException if it is not the squared error
     */
    public static QuadraticLoss of(EmpiricalLoss loss) {
        if (loss.loss() != Loss.SQUARED_ERROR) {
            throw new IllegalArgumentException("the loss must be the squared error, got the " + loss.loss());
        }
        int d = loss.coordinates();
        // At 0 the loss is the mean of |y|^2 / 2, and its gradient is -P.
        double[] products = new double[d * loss.outputs()];
        double constant = loss.evaluate(new double[products.length], products);
        for (int i = 0; i < products.length; i++) {
            products[i] = -products[i];
        }
        double[][] moments = new double[d][d];
        IntStream.range(0, (d + ROWS - 1) / ROWS).parallel().forEach(tile -> addMoments(loss, ROWS * tile, moments));
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                moments[i][j] = moments[j][i];
            }
        }
        return new QuadraticLoss(moments, products, constant);
    }

    /** Some rows of M, from the diagonal on. */
    private static void addMoments(EmpiricalLoss loss, int first, double[][] moments) {
        int d = moments.length;
        int n = loss.size();
        double[][] rows = Arrays.copyOfRange(moments, first, Math.min(first + ROWS, d));
        double[][] turned = new double[rows.length][Math.min(BLOCK, n)];
        for (int from = first; from < d; from += COLUMNS) {
            int to = Math.min(from + COLUMNS, d);
            for (int at = 0; at < n; at += BLOCK) {
                int count = Math.min(BLOCK, n - at);
                BlockedProduct.transpose(loss.inputs(), at, count, first, rows.length, turned);
                BlockedProduct.add(rows, turned, 0, loss.inputs(), at, at + count, from, to);
            }
        }
        for (double[] row : rows) {
            for (int j = first; j < d; j++) {
                row[j] /= n;
            }
        }
    }

    @Override
    public double evaluate(double[] predictor, double[] gradient) {
        double[][] columns = BlockedProduct.columns(predictor, outputs);
        double[][] images = new double[outputs][coordinates];
        IntStream.range(0, (coordinates + COLUMNS - 1) / COLUMNS).parallel().forEach(tile -> {
            int to = Math.min(COLUMNS * (tile + 1), coordinates);
            BlockedProduct.add(images, columns, 0, moments, 0, coordinates, COLUMNS * tile, to);
        });
        double value = constant;
        for (int d = 0, at = 0; d < coordinates; d++) {
            for (int k = 0; k < outputs; k++, at++) {
                value += predictor[at] * (images[k][d] / 2 - products[at]);
                gradient[at] = images[k][d] - products[at];
            }
        }
        return value;
    }
}
