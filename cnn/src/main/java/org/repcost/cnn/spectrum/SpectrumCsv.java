package org.repcost.cnn.spectrum;

import java.util.List;

/** Radial profiles as CSV: radius, frequencies (their number), power (mean over channels), and power_1, power_2, ... */
public final class SpectrumCsv {
    private SpectrumCsv() {}

    /**
     * One line a radius under a line of column names, in increasing order, radius 0 included; numbers in full
     * precision.
     *
     * @param profile the mean over channels
     * @param channels a profile per channel, on the same radii
     */
    public static String text(RadialProfile profile, List<RadialProfile> channels) {
        StringBuilder csv = new StringBuilder("radius,frequencies,power");
        for (int c = 1; c <= channels.size(); c++) {
            csv.append(",power_").append(c);
        }
        csv.append('\n');
        for (int i = 0; i < profile.size(); i++) {
            csv.append(profile.radius(i)).append(',').append(profile.count(i));
            csv.append(',').append(profile.mean(i));
            for (RadialProfile channel : channels) {
                csv.append(',').append(channel.mean(i));
            }
            csv.append('\n');
        }
        return csv.toString();
    }
}
