package org.repcost.numeric.cost;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.network.LiveChannels;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.theory.group.FiniteAbelianGroup;
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
 * @param balance max over l and xi of ||A_{l+1}^* A_{l+1} - A_l A_l^*||_F / max ||A_l||_F^2, 0 at depth 1 (T14)
 */
public record BlockSpectrum(
        Architecture architecture, int[] frequencies, double[][] singularValues, double[] errors, double balance) {
    private static final double ROUNDOFF = 0x1p-53;

    /** The spectrum of a network's blocks, on all cores of the common pool. */
    public static BlockSpectrum of(RealLinearCnn network) {
        Architecture architecture = network.architecture();
        FiniteAbelianGroup group = architecture.group().asProductOfCyclic();
        int depth = architecture.depth();
        List<HalfSpectrum> layers =
                network.weights().stream().map(HalfSpectrum::of).toList();
        double[] layerErrors = network.weights().stream()
                .mapToDouble(PredictorBlocks::transformError)
                .toArray();
        int[] frequencies = layers.get(0).frequencies();
        int rankBound = LiveChannels.rankBound(network);
        double scale = Math.pow(group.size(), (depth - 1) / 2.0);
        double[][] values = new double[frequencies.length][];
        double[] errors = new double[frequencies.length];
        double[] imbalance = new double[frequencies.length];
        double[] largest = new double[frequencies.length];
        IntStream.range(0, frequencies.length).parallel().forEach(f -> {
            Product product = new Product();
            for (int l = 1; l <= depth; l++) {
                ZMatrixRMaj transform = layers.get(l - 1).matrices()[f];
                product.append(l < depth ? transform : ComplexMatrices.conjugate(transform), layerErrors[l - 1]);
            }
            double[] sigma = ComplexSvd.singularValues(product.matrix);
            double norm = ComplexMatrices.norm(product.matrix);
            double svdError = 8 * ROUNDOFF * Math.max(product.matrix.numRows, product.matrix.numCols) * norm;
            values[f] = Arrays.stream(sigma, 0, Math.min(rankBound, sigma.length))
                    .map(value -> value * scale)
                    .toArray();
            errors[f] = (product.error + svdError + 2 * ROUNDOFF * norm) * scale;
            imbalance[f] = product.imbalance;
            largest[f] = product.largestSquare;
        });
        double denominator = Arrays.stream(largest).max().orElse(0);
        double balance = denominator == 0 ? 0 : Arrays.stream(imbalance).max().orElse(0) / denominator;
        return new BlockSpectrum(architecture, frequencies, values, errors, balance);
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

    /** A_l ... A_1 at one frequency, with a bound on its error and the layers' imbalance so far. */
    private static final class Product {
        private ZMatrixRMaj matrix;
        private ZMatrixRMaj lastOuterGram;
        private double error;
        private double imbalance;
        private double largestSquare;

        void append(ZMatrixRMaj factor, double factorError) {
            ZMatrixRMaj adjoint = ComplexMatrices.adjoint(factor);
            ZMatrixRMaj innerGram = ComplexMatrices.multiply(adjoint, factor);
            double norm = ComplexMatrices.norm(factor);
            largestSquare = Math.max(largestSquare, norm * norm);
            if (matrix == null) {
                matrix = factor;
                error = factorError;
            } else {
                // ||A||_2^2 = ||A^*A||_2 <= ||A^*A||_F: far below ||A||_F^2 for many channels.
                double spectral = Math.sqrt(ComplexMatrices.norm(innerGram)) * (1 + 64 * ROUNDOFF * factor.numRows);
                double partial = ComplexMatrices.norm(matrix);
                double rounding = 4 * ROUNDOFF * (factor.numCols + 2) * norm * partial;
                error = (spectral + factorError) * error + factorError * partial + rounding;
                imbalance =
                        Math.max(imbalance, ComplexMatrices.norm(ComplexMatrices.subtract(innerGram, lastOuterGram)));
                matrix = ComplexMatrices.multiply(factor, matrix);
            }
            lastOuterGram = ComplexMatrices.multiply(factor, adjoint);
        }
    }
}
