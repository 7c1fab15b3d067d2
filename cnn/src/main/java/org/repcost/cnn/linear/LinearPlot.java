package org.repcost.cnn.linear;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.repcost.cnn.plot.Panels;
import org.repcost.cnn.plot.PlotStyle;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.verify.input.Numbers;

/**
 * The figure of the experiment: for each decay the curves of all depths beside that of the data, divided by their integrals and
 * averaged with neighbours; and total variation by decay for each depth.
 */
final class LinearPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 520;
    private static final int COLUMNS = 2;

    /** Below this share of the largest value of the data, curves count as zero and are not drawn. */
    private static final double LEAST = 1e-4;

    private LinearPlot() {}

    static byte[] png(LinearResult result) throws IOException {
        List<XYChart> charts = new ArrayList<>();
        for (double decay : result.decays()) {
            charts.add(curves(result, decay));
        }
        if (result.runs().stream().anyMatch(run -> run.alignment() != null)) {
            charts.add(alignment(result));
        }
        return Panels.png(charts, COLUMNS);
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        chart.setTitle(title);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        PlotStyle.apply(chart.getStyler());
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setMarkerSize(5);
        return chart;
    }

    private static XYChart curves(LinearResult result, double decay) {
        XYChart chart = chart(
                "weight decay " + Numbers.text(decay),
                "spatial frequency |ξ| (cycles per image)",
                "share per unit of |ξ|");
        RadialCurve data = result.data().normalized().smoothed();
        double least = LEAST
                * IntStream.range(0, data.size()).mapToDouble(data::value).max().orElseThrow();
        addCurve(chart, "data", data, least, Color.BLACK);
        for (LinearRun run : result.ofDecay(decay)) {
            RadialCurve curve = run.alignment().curve().normalized().smoothed();
            addCurve(chart, "depth " + run.depth(), curve, least, colour(result, run.depth()));
        }
        return chart;
    }

    private static Color colour(LinearResult result, int depth) {
        return PlotStyle.colour(result.depths().indexOf(depth));
    }

    /** Radius 0 has no place on a logarithmic axis, and neither has a value of 0. */
    private static void addCurve(XYChart chart, String name, RadialCurve curve, double least, Color colour) {
        int[] shown = IntStream.range(1, curve.size())
                .filter(i -> curve.value(i) > least)
                .toArray();
        addLine(
                chart,
                name,
                IntStream.of(shown).mapToDouble(curve::radius).toArray(),
                IntStream.of(shown).mapToDouble(curve::value).toArray(),
                colour);
    }

    private static void addLine(XYChart chart, String name, double[] x, double[] y, Color colour) {
        if (x.length == 0) {
            return; // XChart refuses an empty series
        }
        XYSeries line = chart.addSeries(name, x, y);
        line.setMarker(SeriesMarkers.CIRCLE);
        line.setMarkerColor(colour);
        line.setLineColor(colour);
        line.setLineStyle(new BasicStroke(2));
    }

    private static XYChart alignment(LinearResult result) {
        XYChart chart = chart("distance of sensitivity and data", "weight decay", "total variation");
        chart.getStyler().setYAxisLogarithmic(false);
        chart.getStyler().setXAxisLogarithmicDecadeOnly(true);
        for (int depth : result.depths()) {
            List<LinearRun> runs = result.ofDepth(depth);
            addLine(
                    chart,
                    "depth " + depth,
                    runs.stream().mapToDouble(LinearRun::decay).toArray(),
                    runs.stream()
                            .mapToDouble(run -> run.alignment().totalVariation())
                            .toArray(),
                    colour(result, depth));
        }
        return chart;
    }
}
