package org.repcost.numeric.linalg;

/** Sums of multiples of long rows, the one loop that losses on many samples spend their time in. */
public final class BlockedProduct {
    /** So many rows and columns at a time stay in a core's fastest memory. */
    private static final int ROWS = 16;

    private static final int COLUMNS = 256;

    private BlockedProduct() {}

    /**
     * Adds factors times rows on some columns: sums_k[j] += sum_r factors_k[at + r - first] rows_r[j] for first &lt;= r &lt; end
     * and from &lt;= j &lt; to. The order of additions depends on the sizes alone.
     *
     * @param sums K rows, changed on the columns from .. to - 1
     * @param factors K rows
     * @param at where the factors of the first row are
     * @param rows the rows, of which those from first to end - 1 are read
     */
    public static void add(
            double[][] sums, double[][] factors, int at, double[][] rows, int first, int end, int from, int to) {
        for (int r = first; r < end; r += ROWS) {
            int last = Math.min(end, r + ROWS);
            for (int j = from; j < to; j += COLUMNS) {
                int stop = Math.min(to, j + COLUMNS);
                for (int k = 0; k < sums.length; k++) {
                    addRows(sums[k], factors[k], at + r - first, rows, r, last, j, stop);
                }
            }
        }
    }

    private static void addRows(
            double[] sum, double[] factors, int at, double[][] rows, int first, int end, int from, int to) {
        int r = first;
        int a = at;
        for (; r + 4 <= end; r += 4, a += 4) {
            addFour(
                    sum,
                    from,
                    to,
                    factors[a],
                    rows[r],
                    factors[a + 1],
                    rows[r + 1],
                    factors[a + 2],
                    rows[r + 2],
                    factors[a + 3],
                    rows[r + 3]);
        }
        for (; r < end; r++, a++) {
            addOne(sum, from, to, factors[a], rows[r]);
        }
    }

    /** Four rows a time: few enough for the compiler to make vector instructions of it, and more than memory can hold up. */
    private static void addFour(
            double[] sum,
            int from,
            int to,
            double a,
            double[] x,
            double b,
            double[] y,
            double c,
            double[] z,
            double d,
            double[] w) {
        for (int j = from; j < to; j++) {
            sum[j] += a * x[j] + b * y[j] + c * z[j] + d * w[j];
        }
    }

    private static void addOne(double[] sum, int from, int to, double a, double[] x) {
        for (int j = from; j < to; j++) {
            sum[j] += a * x[j];
        }
    }

    /**
     * Copies a block turned over: columns_j[r] = rows_{first + r}[from + j] for 0 &lt;= r &lt; count and every row j of the copy.
     *
     * @param columns as many rows as columns are wanted, of at least count numbers each
     */
    public static void transpose(double[][] rows, int first, int count, int from, int width, double[][] columns) {
        for (int r = 0; r < count; r++) {
            double[] row = rows[first + r];
            for (int j = 0; j < width; j++) {
                columns[j][r] = row[from + j];
            }
        }
    }

    /** A matrix in row-major order, turned over: result_j[i] = matrix[i columns + j]. */
    public static double[][] columns(double[] matrix, int columns) {
        double[][] result = new double[columns][matrix.length / columns];
        int at = 0;
        for (int i = 0; i < matrix.length / columns; i++) {
            for (int j = 0; j < columns; j++) {
                result[j][i] = matrix[at++];
            }
        }
        return result;
    }
}
