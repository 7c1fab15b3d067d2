package org.repcost.cnn.training;

import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.repcost.cnn.plot.Panels;
import org.repcost.cnn.plot.PlotStyle;

/** Draws the losses, the accuracies and the learning rate of a run by epoch, side by side. */
public final class LearningCurvePlot {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;

    /** From here on a number is too long for a label. */
    private static final double LONG = 1e5;

    private LearningCurvePlot() {}

    /**
     * The plot as a PNG image. Values that are not finite, such as the loss of a run that diverged, are left out.
     *
     * @param title what the run is, as the title of each part
     * @throws IOException if the image cannot be encoded
     */
    public static byte[] png(LearningCurve curve, String title) throws IOException {
        XYChart losses = chart(title, "loss");
        losses.getStyler().setLegendPosition(Styler.LegendPosition.InsideNE);
        add(losses, curve, "training", 0, EpochSummary::trainingLoss);
        add(losses, curve, "validation", 1, EpochSummary::validationLoss);
        if (largest(curve) >= LONG) {
            // XChart would look for places for such labels without end.
            losses.getStyler().setYAxisDecimalPattern("0.##E0");
        }
        XYChart accuracies = chart(title, "accuracy");
        accuracies.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
        add(accuracies, curve, "training", 0, EpochSummary::trainingAccuracy);
        add(accuracies, curve, "validation", 1, EpochSummary::validationAccuracy);
        XYChart rates = chart(title, "learning rate");
        rates.getStyler().setYAxisLogarithmic(true);
        rates.getStyler().setYAxisDecimalPattern(null);
        rates.getStyler().setLegendVisible(false);
        add(rates, curve, "learning rate", 0, EpochSummary::learningRate);
        List<XYChart> charts = List.of(losses, accuracies, rates);
        return Panels.png(charts, charts.size());
    }

    private static double largest(LearningCurve curve) {
        return curve.epochs().stream()
                .flatMapToDouble(epoch -> DoubleStream.of(epoch.trainingLoss(), epoch.validationLoss()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private static XYChart chart(String title, String quantity) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        chart.setTitle(title);
        chart.setXAxisTitle("epoch");
        chart.setYAxisTitle(quantity);
        PlotStyle.apply(chart.getStyler());
        // Without it XChart marks the epochs alone, so densely that their numbers touch.
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisLogarithmic(false);
        chart.getStyler().setYAxisLogarithmic(false);
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setYAxisDecimalPattern("0.###");
        return chart;
    }

    private static void add(
            XYChart chart, LearningCurve curve, String name, int colour, ToDoubleFunction<EpochSummary> quantity) {
        List<EpochSummary> shown = curve.epochs().stream()
                .filter(epoch -> Double.isFinite(quantity.applyAsDouble(epoch)))
                .toList();
        if (shown.isEmpty()) {
            return; // XChart refuses an empty series
        }
        XYSeries series = chart.addSeries(
                name,
                shown.stream().mapToDouble(EpochSummary::epoch).toArray(),
                shown.stream().mapToDouble(quantity).toArray());
        series.setLineColor(PlotStyle.colour(colour));
        series.setMarkerColor(PlotStyle.colour(colour));
        series.setMarker(SeriesMarkers.CIRCLE);
    }
}
