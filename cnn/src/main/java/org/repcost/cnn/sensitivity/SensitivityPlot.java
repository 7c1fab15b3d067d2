package org.repcost.cnn.sensitivity;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.repcost.cnn.plot.HeatMap;
import org.repcost.cnn.plot.PlotStyle;
import org.repcost.cnn.spectrum.RadialCurve;

/** Draws sensitivity by radius beside the data's amplitude, and by frequency. */
public final class SensitivityPlot {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;
    private static final int OPAQUE = 255;

    /** Standard errors on either side of a 95% band. */
    private static final double BAND = 1.96;

    private SensitivityPlot() {}

    /**
     * Both curves, divided by their integrals over the radius and averaged with neighbours, on logarithmic axes, with a band of 95%
     * over images around that of the network. Radius 0, which such an axis does not have, stands in the legend, not averaged.
     *
     * @param title what the network is
     * @param data the amplitude of the data on the same radii
     * @throws IOException if the image cannot be encoded
     */
    public static byte[] png(String title, FrequencySensitivity sensitivity, RadialCurve data) throws IOException {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        chart.setTitle(title);
        chart.setXAxisTitle("spatial frequency |ξ| (cycles per image)");
        chart.setYAxisTitle("share per unit of |ξ|");
        PlotStyle.apply(chart.getStyler());
        chart.getStyler().setYAxisLogarithmicDecadeOnly(false);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
        chart.getStyler().setMarkerSize(5);
        RadialCurve curve = sensitivity.curve();
        if (curve.integral() > 0) {
            if (sensitivity.images() > 1) {
                addBand(chart, curve.normalized().smoothed(), sensitivity.normalizedErrors(curve.neighbours()));
            }
            addCurve(
                    chart,
                    String.format(Locale.ROOT, "sensitivity, %,d images", sensitivity.images()),
                    curve,
                    PlotStyle.colour(0));
        }
        if (data.integral() > 0) {
            addCurve(chart, "amplitude of the training images", data, Color.BLACK);
        }
        return ChartEncoder.getBytes(chart, "png");
    }

    private static int[] shown(RadialCurve curve) {
        double least = curve.least();
        return IntStream.range(0, curve.size())
                .filter(i -> curve.radius(i) > 0 && curve.value(i) > least)
                .toArray();
    }

    private static void addBand(XYChart chart, RadialCurve curve, double... errors) {
        double least = curve.least();
        int[] shown = shown(curve);
        if (shown.length < 2) {
            return;
        }
        int[] back = IntStream.range(0, shown.length)
                .map(i -> shown[shown.length - 1 - i])
                .toArray();
        double[] x = IntStream.concat(IntStream.of(shown), IntStream.of(back))
                .mapToDouble(curve::radius)
                .toArray();
        double[] y = DoubleStream.concat(
                        IntStream.of(shown).mapToDouble(i -> curve.value(i) + BAND * errors[i]),
                        IntStream.of(back).mapToDouble(i -> Math.max(least, curve.value(i) - BAND * errors[i])))
                .toArray();
        XYSeries band = chart.addSeries("95% over images", x, y);
        Color colour = PlotStyle.colour(0);
        band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), OPAQUE / 4));
        band.setLineColor(new Color(0, 0, 0, 0));
        band.setMarker(SeriesMarkers.NONE);
    }

    private static void addCurve(XYChart chart, String name, RadialCurve curve, Color colour) {
        RadialCurve normalized = curve.normalized();
        RadialCurve drawn = normalized.smoothed();
        int[] shown = shown(drawn);
        if (shown.length == 0) {
            return; // XChart refuses an empty series
        }
        XYSeries line = chart.addSeries(
                name + String.format(Locale.ROOT, " (at |ξ| = 0: %.3g)", normalized.value(0)),
                IntStream.of(shown).mapToDouble(drawn::radius).toArray(),
                IntStream.of(shown).mapToDouble(drawn::value).toArray());
        line.setMarker(SeriesMarkers.CIRCLE);
        line.setMarkerColor(colour);
        line.setLineColor(colour);
        line.setLineStyle(new BasicStroke(2));
    }

    /**
     * The mean sensitivity at every frequency, a map a channel, zero in the centre, on a logarithmic scale.
     *
     * @param title what the network is
     * @throws IOException if the image cannot be encoded
     */
    public static byte[] mapPng(String title, FrequencySensitivity sensitivity) throws IOException {
        int[] orders = sensitivity.bins().domain().orders();
        List<HeatMap.Panel> panels = new ArrayList<>();
        for (int c = 0; c < sensitivity.channels(); c++) {
            int channel = c;
            panels.add(HeatMap.Panel.ofFrequencies(
                    "channel " + (c + 1),
                    orders[0],
                    orders[1],
                    IntStream.range(0, sensitivity.bins().domain().size())
                            .mapToDouble(xi -> sensitivity.mean(channel, xi))
                            .toArray()));
        }
        return HeatMap.ofFrequencies(title, "sensitivity").onLogarithmicScale().png(panels);
    }
}
