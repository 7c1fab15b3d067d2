package org.repcost.numeric.cost;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.network.LiveChannels;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.theory.network.Architecture;

/**
 * The singular values of all blocks B(xi) = N^{(L-1)/2} conj(w^L^) ... w^1^ of a linear CNN (T3, unitary DFT), one block
 * of each conjugate pair, with a bound on what rounding can have done to them.
 *
 * @param architecture the network's group and widths
 * @param frequencies one frequency of each pair {xi, -xi}, increasing
 * @param singularValues for each of them, sigma_1 &gt;= sigma_2 &gt;= ..., as many as the rank can be
 * @param errors for each of them, a bound on the error of every singular value (an a-priori
 *     estimate with generous constants that the tests hold against enclosures; not an enclosure itself)
 */
public record BlockSpectrum(Architecture architecture, int[] frequencies, double[][] singularValues, double[] errors) {
    private static final double ROUNDOFF = 0x1p-53;

    /** The spectrum of a network's blocks, on all cores of the common pool. */
    public static BlockSpectrum of(RealLinearCnn network) {
        return of(network, LayerTransforms.of(network));
    }

    static BlockSpectrum of(RealLinearCnn network, LayerTransforms layers) {
        Architecture architecture = network.architecture();
        double[] layerErrors = network.weights().stream()
                .mapToDouble(PredictorBlocks::transformError)
                .toArray();
        int[] frequencies = layers.frequencies();
        int rankBound = LiveChannels.rankBound(network);
        double scale = Math.pow(architecture.group().size(), (architecture.depth() - 1) / 2.0);
        double[][] values = new double[frequencies.length][];
        double[] errors = new double[frequencies.length];
        IntStream.range(0, frequencies.length).parallel().forEach(f -> {
            Product product = Product.of(layers.at(f), layerErrors);
            double[] sigma = ComplexSvd.singularValues(product.matrix);
            double norm = ComplexMatrices.norm(product.matrix);
            double svdError = 8 * ROUNDOFF * Math.max(product.matrix.numRows, product.matrix.numCols) * norm;
            values[f] = Arrays.stream(sigma, 0, Math.min(rankBound, sigma.length))
                    .map(value -> value * scale)
                    .toArray();
            errors[f] = (product.error + svdError + 2 * ROUNDOFF * norm) * scale;
        });
        return new BlockSpectrum(architecture, frequencies, values, errors);
    }

    /** 1 for a self-conjugate frequency, 2 for one that stands for a pair. */
    public int multiplicity(int index) {
        return architecture.group().asProductOfCyclic().conjugacyMultiplicity(frequencies[index]);
    }

    /** The number of singular values of a block that are certainly not zero: those above the error bound. */
    public int numericalRank(int index) {
        return (int) Arrays.stream(singularValues[index])
                .filter(sigma -> sigma > errors[index])
                .count();
    }

    /** The largest numerical rank over all frequencies. */
    public int maxBlockRank() {
        return IntStream.range(0, frequencies.length)
                .map(this::numericalRank)
                .max()
                .orElse(0);
    }

    /**
     * The product A_L ... A_1 at one frequency.
     *
     * @param error a bound on its error in the Frobenius norm
     */
    private record Product(ZMatrixRMaj matrix, double error) {
        /**
         * Multiplies. What goes wrong at layer l, a factor's error and the product's rounding, reaches the result through the layers
         * above it: the bound takes the norm of their product, far below the product of their norms.
         */
        static Product of(ZMatrixRMaj[] factors, double[] factorErrors) {
            int last = factors.length - 1;
            double[] norms =
                    Arrays.stream(factors).mapToDouble(ComplexMatrices::norm).toArray();
            double[] arising = new double[factors.length];
            arising[0] = factorErrors[0];
            ZMatrixRMaj matrix = factors[0];
            for (int l = 1; l <= last; l++) {
                double below = ComplexMatrices.norm(matrix);
                arising[l] = factorErrors[l] * below + rounding(factors[l].numCols, norms[l], below);
                matrix = ComplexMatrices.multiply(factors[l], matrix);
            }
            double error = arising[last];
            ZMatrixRMaj above = factors[last];
            double aboveNorm = norms[last];
            double aboveError = factorErrors[last];
            for (int l = last - 1; l >= 0; l--) {
                error += (aboveNorm + aboveError) * arising[l];
                if (l > 0) {
                    aboveError = aboveNorm * factorErrors[l]
                            + aboveError * (norms[l] + factorErrors[l])
                            + rounding(factors[l].numRows, aboveNorm, norms[l]);
                    above = ComplexMatrices.multiply(above, factors[l]);
                    aboveNorm = ComplexMatrices.norm(above);
                }
            }
            return new Product(matrix, error);
        }

        /** Of a product whose sums have so many terms. */
        private static double rounding(int terms, double left, double right) {
            return 4 * ROUNDOFF * (terms + 2) * left * right;
        }
    }
}
