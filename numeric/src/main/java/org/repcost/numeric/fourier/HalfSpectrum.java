package org.repcost.numeric.fourier;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * The unitary DFT of a real matrix-valued function at one frequency of each pair {xi, -xi}: by conjugate symmetry (T5)
 * the others follow. The matrix at a self-conjugate frequency is real.
 *
 * @param group the group
 * @param frequencies one of each pair {xi, -xi}, increasing
 * @param matrices the transform there, rows x columns each
 */
public record HalfSpectrum(FiniteAbelianGroup group, int[] frequencies, ZMatrixRMaj[] matrices) {
    /**
     * The transform of a real function, all entries in parallel on the common pool.
     *
     * @throws UnsupportedOperationException if its group is not given as a product of cyclic groups
     */
    public static HalfSpectrum of(RealMatrixFunction function) {
        FiniteAbelianGroup group = function.group().asProductOfCyclic();
        int n = group.size();
        FastFourierTransform dft = new FastFourierTransform(group);
        int[] frequencies = group.conjugacyRepresentatives();
        ZMatrixRMaj[] matrices = allocate(frequencies.length, function.rows(), function.columns());
        int entries = function.rows() * function.columns();
        double[] values = function.values();
        // Two real transforms for the price of one complex one: z = a + i b.
        IntStream.range(0, (entries + 1) / 2).parallel().forEach(pair -> {
            int a = 2 * pair;
            int b = Math.min(a + 1, entries - 1);
            double[] z = new double[2 * n];
            for (int g = 0; g < n; g++) {
                z[2 * g] = values[a * n + g];
                z[2 * g + 1] = a == b ? 0 : values[b * n + g];
            }
            dft.forward(z);
            for (int f = 0; f < frequencies.length; f++) {
                int p = 2 * frequencies[f];
                int q = 2 * group.negate(frequencies[f]);
                double[] matrix = matrices[f].data;
                matrix[2 * a] = (z[p] + z[q]) / 2;
                matrix[2 * a + 1] = (z[p + 1] - z[q + 1]) / 2;
                if (b != a) {
                    matrix[2 * b] = (z[p + 1] + z[q + 1]) / 2;
                    matrix[2 * b + 1] = (z[q] - z[p]) / 2;
                }
            }
        });
        return new HalfSpectrum(group, frequencies, matrices);
    }

    /** The real function with this transform: the inverse unitary DFT, conjugate-symmetric by construction. */
    public RealMatrixFunction inverse() {
        int n = group.size();
        FastFourierTransform dft = new FastFourierTransform(group);
        RealMatrixFunction function = RealMatrixFunction.zero(group, rows(), columns());
        double[] values = function.values();
        IntStream.range(0, rows() * columns()).parallel().forEach(entry -> {
            double[] z = new double[2 * n];
            for (int f = 0; f < frequencies.length; f++) {
                int xi = frequencies[f];
                int partner = group.negate(xi);
                double re = matrices[f].data[2 * entry];
                double im = xi == partner ? 0 : matrices[f].data[2 * entry + 1];
                z[2 * xi] = re;
                z[2 * xi + 1] = im;
                z[2 * partner] = re;
                z[2 * partner + 1] = -im + 0.0;
            }
            dft.inverse(z);
            for (int g = 0; g < n; g++) {
                values[entry * n + g] = z[2 * g];
            }
        });
        return function;
    }

    /** The number of rows of each matrix. */
    public int rows() {
        return matrices[0].numRows;
    }

    /** The number of columns of each matrix. */
    public int columns() {
        return matrices[0].numCols;
    }

    /** 1 for a self-conjugate frequency, 2 for one that stands for a pair. */
    public int multiplicity(int index) {
        return group.conjugacyMultiplicity(frequencies[index]);
    }

    /** As many zero matrices of one shape as asked for. */
    public static ZMatrixRMaj[] allocate(int count, int rows, int columns) {
        ZMatrixRMaj[] matrices = new ZMatrixRMaj[count];
        Arrays.setAll(matrices, i -> new ZMatrixRMaj(rows, columns));
        return matrices;
    }
}
