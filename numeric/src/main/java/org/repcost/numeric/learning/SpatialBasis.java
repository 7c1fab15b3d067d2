package org.repcost.numeric.learning;

import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteGroup;

/** Functions on a group by their values, and convolution by its definition, (w * x)(g) = sum_h w(h) x(h^{-1} g). */
public final class SpatialBasis implements FunctionBasis {
    private final FiniteGroup group;
    private final int[] differences;

    /** The basis over a group. */
    public SpatialBasis(FiniteGroup group) {
        this.group = group;
        int n = group.size();
        this.differences = new int[n * n];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = group.multiply(group.inverse(i / n), i % n);
        }
    }

    @Override
    public double[] of(RealMatrixFunction function) {
        int n = group.size();
        int entries = function.rows() * function.columns();
        double[] values = new double[n * entries];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.values()[i % entries * n + i / entries];
        }
        return values;
    }

    @Override
    public RealMatrixFunction function(double[] coordinates, int rows, int columns) {
        int n = group.size();
        int entries = rows * columns;
        RealMatrixFunction function = RealMatrixFunction.zero(group, rows, columns);
        for (int i = 0; i < coordinates.length; i++) {
            function.values()[i % entries * n + i / entries] = coordinates[i];
        }
        return function;
    }

    @Override
    public double[] convolve(double[] w, double[] x) {
        int columns = x.length / group.size();
        double[] y = new double[w.length / columns];
        forEachProduct(w.length, columns, (i, j, k) -> y[i] += w[k] * x[j]);
        return y;
    }

    @Override
    public double[] kernelGradient(double[] y, double[] x) {
        int columns = x.length / group.size();
        double[] gradient = new double[y.length * columns];
        forEachProduct(gradient.length, columns, (i, j, k) -> gradient[k] += y[i] * x[j]);
        return gradient;
    }

    @Override
    public double[] inputGradient(double[] w, double[] y) {
        int columns = w.length / y.length;
        double[] gradient = new double[group.size() * columns];
        forEachProduct(w.length, columns, (i, j, k) -> gradient[j] += w[k] * y[i]);
        return gradient;
    }

    /** Is told of a product w[k] x[j] that is part of y[i]. */
    @FunctionalInterface
    private interface Term {
        void of(int i, int j, int k);
    }

    private void forEachProduct(int weights, int columns, Term term) {
        int n = group.size();
        int rows = weights / (n * columns);
        for (int h = 0; h < n; h++) {
            for (int g = 0; g < n; g++) {
                int difference = differences[h * n + g];
                for (int row = 0; row < rows; row++) {
                    for (int column = 0; column < columns; column++) {
                        term.of(g * rows + row, difference * columns + column, (h * rows + row) * columns + column);
                    }
                }
            }
        }
    }
}
