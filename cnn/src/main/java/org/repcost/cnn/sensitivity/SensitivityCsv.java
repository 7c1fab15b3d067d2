package org.repcost.cnn.sensitivity;

import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.theory.group.FiniteAbelianGroup;

/** Frequency sensitivity as CSV, in full precision; neither normalized nor smoothed. */
public final class SensitivityCsv {
    private SensitivityCsv() {}

    /**
     * A line a radius: radius, frequencies (their number), sensitivity with its standard_error over images, root_mean_square,
     * data_amplitude.
     *
     * @param data the amplitude of the data, on the same radii
     */
    public static String radialText(FrequencySensitivity sensitivity, RadialCurve data) {
        StringBuilder csv =
                new StringBuilder("radius,frequencies,sensitivity,standard_error,root_mean_square,data_amplitude\n");
        RadialCurve curve = sensitivity.curve();
        RadialCurve rootMeanSquares = sensitivity.rootMeanSquareCurve();
        double[] errors = sensitivity.curveErrors();
        for (int i = 0; i < curve.size(); i++) {
            csv.append(curve.radius(i)).append(',');
            csv.append(sensitivity.bins().count(i)).append(',');
            csv.append(curve.value(i)).append(',').append(errors[i]).append(',');
            csv.append(rootMeanSquares.value(i)).append(',');
            csv.append(data.value(i)).append('\n');
        }
        return csv.toString();
    }

    /**
     * A line a channel, from 1, and frequency, by signed integers: channel, vertical, horizontal, sensitivity, standard_error,
     * root_mean_square.
     */
    public static String mapText(FrequencySensitivity sensitivity) {
        StringBuilder csv =
                new StringBuilder("channel,vertical,horizontal,sensitivity,standard_error,root_mean_square\n");
        FiniteAbelianGroup domain = sensitivity.bins().domain();
        for (int c = 0; c < sensitivity.channels(); c++) {
            for (int xi = 0; xi < domain.size(); xi++) {
                int[] frequency = domain.signedFrequency(xi);
                csv.append(c + 1).append(',');
                csv.append(frequency[0]).append(',').append(frequency[1]).append(',');
                csv.append(sensitivity.mean(c, xi)).append(',');
                csv.append(sensitivity.standardError(c, xi)).append(',');
                csv.append(sensitivity.rootMeanSquare(c, xi)).append('\n');
            }
        }
        return csv.toString();
    }
}
