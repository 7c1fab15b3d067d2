package org.repcost.cnn.instrument;

import org.repcost.theory.group.FiniteAbelianGroup;

/** The real Fourier basis images of Yin et al.: unit Frobenius norm, energy at xi and -xi only. */
final class FourierBasis {
    private FourierBasis() {}

    /**
     * U_xi(g) = a cos(2 pi &lt;xi, g&gt;), {@code [H, W]}, with a = sqrt(2/N), or sqrt(1/N) where xi = -xi. The norm leaves the
     * phase open; here it is 0.
     */
    static double[] image(FiniteAbelianGroup domain, int xi) {
        double amplitude = Math.sqrt((double) domain.conjugacyMultiplicity(xi) / domain.size());
        double[] image = new double[domain.size()];
        for (int g = 0; g < image.length; g++) {
            image[g] = amplitude * Math.cos(2 * Math.PI * domain.pairing(xi, g) / domain.exponent());
        }
        return image;
    }
}
