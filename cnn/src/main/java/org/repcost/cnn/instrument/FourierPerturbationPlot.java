package org.repcost.cnn.instrument;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.repcost.cnn.plot.HeatMap;

/** Draws the error rate at every frequency, zero in the centre. */
public final class FourierPerturbationPlot {
    private FourierPerturbationPlot() {}

    /**
     * The map as a PNG image.
     *
     * @param title what was perturbed: the network's name
     * @throws IOException if the image cannot be encoded
     */
    public static byte[] png(String title, FourierPerturbation perturbation) throws IOException {
        String conditions = String.format(
                Locale.ROOT,
                "norm %s, %,d images, unperturbed %.3f",
                perturbation.norm(),
                perturbation.images(),
                perturbation.cleanErrorRate());
        return HeatMap.ofFrequencies(title, "error rate")
                .png(List.of(HeatMap.Panel.ofFrequencies(
                        conditions, perturbation.height(), perturbation.width(), perturbation.errorRates())));
    }
}
