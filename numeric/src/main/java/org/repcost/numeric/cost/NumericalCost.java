package org.repcost.numeric.cost;

/**
 * A representation cost R_L(beta) evaluated in floating point (T8), with what is known about its error.
 *
 * <p>The map sigma -&gt; sigma^{2/L} amplifies rounding near 0 (1e-16 becomes 0.02 at L = 16). A singular value within its
 * own error of 0 is therefore not summed: it counts as 0, is reported as unresolved, and what it could add is part of
 * the error bound.
 *
 * @param value L N^{-(L-1)/L} times the sum of sigma^{2/L} over the singular values that are certainly not zero
 * @param error a bound on |value - R_L(beta)|
 * @param unresolved how many singular values, over all N frequencies, cannot be told from zero
 * @param unresolvedError the part of the error bound that comes from them
 */
public record NumericalCost(double value, double error, int unresolved, double unresolvedError) {
    /** The cost of the blocks of a spectrum at the spectrum's own depth. */
    public static NumericalCost of(BlockSpectrum spectrum) {
        return of(spectrum, spectrum.architecture().depth());
    }

    /** The cost that predictors with these blocks have at another depth with wide enough layers. */
    public static NumericalCost of(BlockSpectrum spectrum, int depth) {
        double value = 0;
        double error = 0;
        double unresolvedError = 0;
        int unresolved = 0;
        int terms = 0;
        for (int f = 0; f < spectrum.frequencies().length; f++) {
            double weight = spectrum.multiplicity(f);
            double e = spectrum.errors()[f];
            for (double sigma : spectrum.singularValues()[f]) {
                if (sigma > e) {
                    double term = power(sigma, depth);
                    value += weight * term;
                    terms++;
                    error += weight * Math.max(term - power(sigma - e, depth), power(sigma + e, depth) - term);
                } else if (sigma > 0 || e > 0) {
                    unresolved += spectrum.multiplicity(f);
                    unresolvedError += weight * power(sigma + e, depth);
                }
            }
        }
        int n = spectrum.architecture().group().size();
        double coefficient = coefficient(depth, n);
        // The sum itself rounds too: up to a unit in the last place a term, and some for the powers.
        double rounding = 0x1p-52 * (terms + 4) * value;
        return new NumericalCost(
                coefficient * value,
                coefficient * (error + unresolvedError + rounding),
                unresolved,
                coefficient * unresolvedError);
    }

    /** L N^{-(L-1)/L} sum of sigma^{2/L}, the share of one frequency in the cost. */
    public static double share(int depth, int groupSize, double[] singularValues, double error) {
        double sum = 0;
        for (double sigma : singularValues) {
            sum += sigma > error ? power(sigma, depth) : 0;
        }
        return coefficient(depth, groupSize) * sum;
    }

    /**
     * How much the cost can change, at most, when beta changes by a residual: for L &gt;= 2, since sigma^{2/L} is concave,
     * by min(K, C) ||E(xi)||^{2/L} at every frequency; at L = 1 by ||E|| (2 ||B|| + ||E||).
     *
     * @param residual ||beta_w - beta||, over all frequencies
     * @param norm ||beta||
     */
    public static double changeBound(int depth, int groupSize, int rank, double residual, double norm) {
        if (depth == 1) {
            return residual * (2 * norm + residual);
        }
        // Concavity: the sum over N frequencies is largest when the residual is spread evenly.
        double even = (double) groupSize * rank * power(residual / Math.sqrt((double) groupSize * rank), depth);
        return coefficient(depth, groupSize) * even;
    }

    private static double coefficient(int depth, int groupSize) {
        return depth * Math.pow(groupSize, -(depth - 1.0) / depth);
    }

    private static double power(double sigma, int depth) {
        return Math.pow(Math.max(0, sigma), 2.0 / depth);
    }
}
