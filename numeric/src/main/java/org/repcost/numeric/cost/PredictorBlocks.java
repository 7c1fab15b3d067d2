package org.repcost.numeric.cost;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.fourier.FastFourierTransform;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;

/** Between linear predictors, networks and their blocks: conj(beta^(xi)) = B(xi) (T3). */
public final class PredictorBlocks {
    private PredictorBlocks() {}

    /** B(xi) of a predictor beta (K x C), at one frequency of each pair {xi, -xi}. */
    public static HalfSpectrum of(RealMatrixFunction predictor) {
        return conjugate(HalfSpectrum.of(predictor));
    }

    /** The predictor beta (K x C) with the given blocks. */
    public static RealMatrixFunction predictor(HalfSpectrum blocks) {
        return conjugate(blocks).inverse();
    }

    /** The predictor of a network, through its blocks. */
    public static RealMatrixFunction predictor(RealLinearCnn network) {
        int depth = network.architecture().depth();
        double scale = Math.pow(network.architecture().group().size(), (depth - 1) / 2.0);
        HalfSpectrum product = HalfSpectrum.of(network.weight(1));
        for (int l = 2; l <= depth; l++) {
            HalfSpectrum layer = HalfSpectrum.of(network.weight(l));
            product = multiply(l < depth ? layer : conjugate(layer), product);
        }
        HalfSpectrum blocks = depth == 1 ? conjugate(product) : product;
        return predictor(map(blocks, block -> ComplexMatrices.scale(scale, block)));
    }

    /** A bound on the rounding error ||error||_F of the transform of a real function at any one frequency. */
    public static double transformError(RealMatrixFunction function) {
        double levels = FastFourierTransform.levels(function.group().asProductOfCyclic());
        return 0x1p-50 * (levels + 4) * Math.sqrt(function.squaredNorm());
    }

    /** How many singular values of a predictor's block are above the error of the block and of their computation. */
    public static int numericalRank(double[] singularValues, double blockError) {
        double threshold = blockError + 0x1p-50 * singularValues.length * singularValues[0];
        return (int)
                Arrays.stream(singularValues).filter(sigma -> sigma > threshold).count();
    }

    /** |beta - beta_r| / |beta| for the best approximation whose blocks have rank r (Eckart and Young). */
    public static double lowRankResidual(RealMatrixFunction predictor, int rank) {
        HalfSpectrum blocks = of(predictor);
        double square = 0;
        for (int f = 0; f < blocks.frequencies().length; f++) {
            double[] sigma = ComplexSvd.singularValues(blocks.matrices()[f]);
            for (int i = rank; i < sigma.length; i++) {
                square += blocks.multiplicity(f) * sigma[i] * sigma[i];
            }
        }
        return Math.sqrt(square / predictor.squaredNorm());
    }

    static HalfSpectrum conjugate(HalfSpectrum spectrum) {
        return map(spectrum, ComplexMatrices::conjugate);
    }

    private static HalfSpectrum multiply(HalfSpectrum a, HalfSpectrum b) {
        ZMatrixRMaj[] products = new ZMatrixRMaj[a.matrices().length];
        Arrays.setAll(products, f -> ComplexMatrices.multiply(a.matrices()[f], b.matrices()[f]));
        return new HalfSpectrum(a.group(), a.frequencies(), products);
    }

    private static HalfSpectrum map(HalfSpectrum spectrum, UnaryOperator<ZMatrixRMaj> image) {
        ZMatrixRMaj[] images = Arrays.stream(spectrum.matrices()).map(image).toArray(ZMatrixRMaj[]::new);
        return new HalfSpectrum(spectrum.group(), spectrum.frequencies(), images);
    }
}
