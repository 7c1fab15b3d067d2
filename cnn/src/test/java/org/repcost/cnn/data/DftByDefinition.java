package org.repcost.cnn.data;

import org.repcost.theory.group.FiniteAbelianGroup;

/** The O(N^2) DFT, straight from its definition: the oracle of the fast one. */
public final class DftByDefinition {
    private DftByDefinition() {}

    /** The sum over g of plane(g) exp(-2 pi i &lt;xi, g&gt;), for every xi; planes are {@code [H, W, 2]}. */
    public static double[] forward(int height, int width, double[] plane) {
        return transform(height, width, plane, -1);
    }

    /** The mean over xi of plane(xi) exp(2 pi i &lt;xi, g&gt;), for every g. */
    public static double[] inverse(int height, int width, double[] plane) {
        double[] sums = transform(height, width, plane, 1);
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= height * width;
        }
        return sums;
    }

    private static double[] transform(int height, int width, double[] plane, int sign) {
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
        double[] out = new double[plane.length];
        for (int xi = 0; xi < domain.size(); xi++) {
            for (int g = 0; g < domain.size(); g++) {
                double angle = sign * 2 * Math.PI * domain.pairing(xi, g) / domain.exponent();
                double cos = Math.cos(angle);
                double sin = Math.sin(angle);
                out[2 * xi] += plane[2 * g] * cos - plane[2 * g + 1] * sin;
                out[2 * xi + 1] += plane[2 * g] * sin + plane[2 * g + 1] * cos;
            }
        }
        return out;
    }

    /** |x^(xi)|^2 of a real image, unitary, for every xi. */
    public static double[] power(int height, int width, double[] image) {
        double[] spectrum = forward(height, width, complex(image));
        double[] power = new double[image.length];
        for (int xi = 0; xi < power.length; xi++) {
            power[xi] =
                    (spectrum[2 * xi] * spectrum[2 * xi] + spectrum[2 * xi + 1] * spectrum[2 * xi + 1]) / power.length;
        }
        return power;
    }

    /** A real image as a complex plane. */
    public static double[] complex(double[] image) {
        double[] plane = new double[2 * image.length];
        for (int i = 0; i < image.length; i++) {
            plane[2 * i] = image[i];
        }
        return plane;
    }
}
