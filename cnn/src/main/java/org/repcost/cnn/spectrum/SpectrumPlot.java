package org.repcost.cnn.spectrum;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.repcost.cnn.plot.PlotStyle;

/** Draws mean power by radius on logarithmic axes, with the fitted power law on its range. */
public final class SpectrumPlot {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;
    private static final Color POWER = PlotStyle.colour(0);
    private static final Color LAW = PlotStyle.colour(1);

    private SpectrumPlot() {}

    /**
     * The plot as a PNG image. Radius 0, which a logarithmic axis does not have, stands in the legend; radii without
     * power are left out.
     *
     * @throws IOException if the image cannot be encoded
     */
    public static byte[] png(DataSpectrum spectrum) throws IOException {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        chart.setTitle(spectrum.images());
        chart.setXAxisTitle("spatial frequency |ξ| (cycles per image)");
        chart.setYAxisTitle("mean power (unitary DFT)");
        PlotStyle.apply(chart.getStyler());
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSW);
        addPower(chart, spectrum.profile());
        if (spectrum.powerLaw() instanceof PowerLaw law) {
            addLaw(chart, law);
        }
        return ChartEncoder.getBytes(chart, "png");
    }

    private static void addPower(XYChart chart, RadialProfile profile) {
        int[] shown =
                IntStream.range(1, profile.size()).filter(profile::isPositive).toArray();
        if (shown.length == 0) {
            return; // XChart refuses an empty series
        }
        String name = "mean over channels (at |ξ| = 0: "
                + (profile.isPositive(0) ? String.format(Locale.ROOT, "%.4g", profile.mean(0)) : "0") + ")";
        XYSeries power = chart.addSeries(
                name,
                IntStream.of(shown).mapToDouble(profile::radius).toArray(),
                IntStream.of(shown).mapToDouble(profile::mean).toArray());
        power.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        power.setMarker(SeriesMarkers.CIRCLE);
        power.setMarkerColor(POWER);
    }

    private static void addLaw(XYChart chart, PowerLaw law) {
        String name = String.format(
                Locale.ROOT,
                "power law, exponent %.2f ± %.2f on radii %s",
                law.exponent(),
                law.standardError(),
                law.range());
        double[] ends = {law.range().lo(), law.range().hi()};
        XYSeries line = chart.addSeries(name, ends, new double[] {law.at(ends[0]), law.at(ends[1])});
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(LAW);
        line.setLineStyle(new BasicStroke(3));
    }
}
