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
    /** So many entries of each matrix are written one after the other: they fill lines of the cache. */
    private static final int ENTRIES_A_TIME = 8;

    /**
     * The transform of a real function, all entries in parallel on the common pool.
     *
     * @throws UnsupportedOperationException if its group is not given as a product of cyclic groups
     */
    public static HalfSpectrum of(RealMatrixFunction function) {
        FiniteAbelianGroup group = function.group().asProductOfCyclic();
        FastFourierTransform dft = new FastFourierTransform(group);
        Pairs pairs = Pairs.of(group, group.conjugacyRepresentatives());
        ZMatrixRMaj[] matrices = allocate(pairs.frequencies.length, function.rows(), function.columns());
        int entries = function.rows() * function.columns();
        IntStream.range(0, (entries + ENTRIES_A_TIME - 1) / ENTRIES_A_TIME)
                .parallel()
                .forEach(i -> transform(
                        function.values(),
                        i * ENTRIES_A_TIME,
                        Math.min(entries, (i + 1) * ENTRIES_A_TIME),
                        dft,
                        pairs,
                        matrices));
        return new HalfSpectrum(group, pairs.frequencies, matrices);
    }

    /** The frequencies xi, one of each pair, and -xi. */
    private record Pairs(int[] frequencies, int[] partners) {
        static Pairs of(FiniteAbelianGroup group, int[] frequencies) {
            return new Pairs(
                    frequencies, Arrays.stream(frequencies).map(group::negate).toArray());
        }
    }

    /** Entries from one to before another, of all matrices. */
    private static void transform(
            double[] values, int from, int to, FastFourierTransform dft, Pairs pairs, ZMatrixRMaj[] matrices) {
        int n = dft.group().size();
        // Two real transforms for the price of one complex one: z = a + i b.
        double[][] transforms = new double[(to - from + 1) / 2][2 * n];
        for (int pair = 0; pair < transforms.length; pair++) {
            double[] z = transforms[pair];
            int a = (from + 2 * pair) * n;
            boolean single = from + 2 * pair + 1 == to;
            for (int g = 0; g < n; g++) {
                z[2 * g] = values[a + g];
                z[2 * g + 1] = single ? 0 : values[a + n + g];
            }
            dft.forward(z);
        }
        for (int f = 0; f < matrices.length; f++) {
            int p = 2 * pairs.frequencies[f];
            int q = 2 * pairs.partners[f];
            double[] matrix = matrices[f].data;
            for (int pair = 0, at = 2 * from; pair < transforms.length; pair++, at += 4) {
                double[] z = transforms[pair];
                matrix[at] = (z[p] + z[q]) / 2;
                matrix[at + 1] = (z[p + 1] - z[q + 1]) / 2;
                if (at + 2 < 2 * to) {
                    matrix[at + 2] = (z[p + 1] + z[q + 1]) / 2;
                    matrix[at + 3] = (z[q] - z[p]) / 2;
                }
            }
        }
    }

    /** The real function with this transform: the inverse unitary DFT, conjugate-symmetric by construction. */
    public RealMatrixFunction inverse() {
        int n = group.size();
        FastFourierTransform dft = new FastFourierTransform(group);
        Pairs pairs = Pairs.of(group, frequencies);
        RealMatrixFunction function = RealMatrixFunction.zero(group, rows(), columns());
        double[] values = function.values();
        IntStream.range(0, rows() * columns()).parallel().forEach(entry -> {
            double[] z = new double[2 * n];
            for (int f = 0; f < frequencies.length; f++) {
                int xi = frequencies[f];
                int partner = pairs.partners[f];
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
