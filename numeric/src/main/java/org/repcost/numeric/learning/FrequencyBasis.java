package org.repcost.numeric.learning;

import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;

/** Functions on a product of cyclic groups by their {@link BlockCoordinates}: convolution is a product at every frequency (T1). */
public final class FrequencyBasis implements FunctionBasis {
    private final BlockCoordinates coordinates;
    private final int n;
    private final double root;

    /** The basis over a group. */
    public FrequencyBasis(FiniteAbelianGroup group) {
        this.coordinates = new BlockCoordinates(group);
        this.n = group.size();
        this.root = Math.sqrt(n);
    }

    @Override
    public double[] of(RealMatrixFunction function) {
        return coordinates.of(function);
    }

    @Override
    public RealMatrixFunction function(double[] values, int rows, int columns) {
        return coordinates.function(values, rows, columns);
    }

    @Override
    public double[] convolve(double[] w, double[] x) {
        int columns = x.length / n;
        int rows = w.length / (n * columns);
        double[] y = new double[n * rows];
        for (int f = 0; f < coordinates.count(); f++) {
            write(f, ComplexMatrices.multiply(read(f, w, rows, columns), read(f, x, columns, 1)), y);
        }
        return y;
    }

    @Override
    public double[] kernelGradient(double[] y, double[] x) {
        int rows = y.length / n;
        int columns = x.length / n;
        double[] gradient = new double[n * rows * columns];
        for (int f = 0; f < coordinates.count(); f++) {
            ZMatrixRMaj adjoint = ComplexMatrices.adjoint(read(f, x, columns, 1));
            write(f, ComplexMatrices.multiply(read(f, y, rows, 1), adjoint), gradient);
        }
        return gradient;
    }

    @Override
    public double[] inputGradient(double[] w, double[] y) {
        int rows = y.length / n;
        int columns = w.length / y.length;
        double[] gradient = new double[n * columns];
        for (int f = 0; f < coordinates.count(); f++) {
            ZMatrixRMaj adjoint = ComplexMatrices.adjoint(read(f, w, rows, columns));
            write(f, ComplexMatrices.multiply(adjoint, read(f, y, rows, 1)), gradient);
        }
        return gradient;
    }

    private ZMatrixRMaj read(int f, double[] values, int rows, int columns) {
        ZMatrixRMaj matrix = new ZMatrixRMaj(rows, columns);
        coordinates.read(f, values, 0, matrix);
        return matrix;
    }

    /** Writes sqrt(N) times a product. */
    private void write(int f, ZMatrixRMaj product, double[] values) {
        coordinates.write(f, ComplexMatrices.scale(root, product), values, 0);
    }
}
