package org.repcost.cnn.sensitivity;

import java.util.Optional;
import org.repcost.cnn.spectrum.Alignment;
import org.repcost.cnn.spectrum.RadialCurve;

/** The sensitivity to single images by radius, {@code [images, radii]}, from which resamples are drawn. */
public final class ImageCurves {
    private ImageCurves() {}

    /**
     * How closely the mean of some images' curves follows that of the data; nothing where it is 0 everywhere.
     *
     * @param curves {@code [images, radii]}, as {@link FrequencySensitivity#imageCurves} has them
     * @param data on the same radii, not 0 everywhere
     * @param chosen the numbers of the images, at least one; a number may stand there several times
     */
    public static Optional<Alignment> alignment(double[][] curves, RadialCurve data, int... chosen) {
        double[] mean = new double[data.size()];
        for (int image : chosen) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += curves[image][i] / chosen.length;
            }
        }
        RadialCurve curve = new RadialCurve(data.radii(), mean);
        return curve.integral() > 0 ? Optional.of(Alignment.of(curve, data)) : Optional.empty();
    }
}
