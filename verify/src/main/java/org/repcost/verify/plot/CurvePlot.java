package org.repcost.verify.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Curves and points over two axes as SVG, as wide as a phone. What has no place on an axis, such as 0 on a logarithmic one, is left
 * out, and curves are cut there. The first series are the darkest.
 *
 * @param title what is shown
 * @param x the horizontal axis
 * @param y the vertical one
 * @param series what is drawn, in the order of the legend, which there is for more than one
 */
public record CurvePlot(String title, Axis x, Axis y, List<Series> series) {
    /**
     * An axis.
     *
     * @param title quantity and unit
     * @param isLogarithmic whether equal factors are equal steps
     */
    public record Axis(String title, boolean isLogarithmic) {}

    /** How a series is drawn. */
    public enum Mark {
        /** A line from point to point. */
        LINE,
        /** A dot at each point. */
        POINTS,
        /** A thin grey line, to compare others with. */
        REFERENCE
    }

    /**
     * Numbers that belong together.
     *
     * @param name as the legend has it
     * @param x of the points
     * @param y of the points, as many
     */
    public record Series(String name, Mark mark, double[] x, double[] y) {}

    private static final int WIDTH = 360;
    private static final int MARGIN = 8;
    private static final int TOP = 28;
    private static final int PANEL_HEIGHT = 190;
    private static final int TICK = 4;
    private static final int LINE_HEIGHT = 17;
    private static final int SWATCH = 16;
    private static final int SWATCH_GAP = 5;
    private static final int ENTRY_GAP = 14;
    private static final double DOT = 2.2;
    private static final int MOST_TICKS = 6;

    /** Decades within which numbers on a logarithmic axis are drawn as one: their noise is not to look like growth. */
    private static final double EVEN = 0.01;

    /** The lightest colours of the scale are hard to see on white. */
    private static final double LIGHTEST = 0.84;

    private static final Color GRID = new Color(0xe6e6e6);
    private static final Color FRAME = new Color(0x555555);
    private static final Color REFERENCE = new Color(0x888888);

    /** The picture as an element of HTML or of a larger SVG. */
    public String svg() {
        return drawn().element();
    }

    /** The picture as a file. */
    public String file() {
        return drawn().text();
    }

    private SvgCanvas drawn() {
        return new Drawing(this).drawn();
    }

    private String description() {
        return "Horizontal: " + x.title + ". Vertical: " + y.title + ". "
                + series.stream().map(Series::name).collect(Collectors.joining(", ", "Shown: ", "."));
    }

    private Color colour(int i) {
        return series.get(i).mark == Mark.REFERENCE
                ? REFERENCE
                : ColourScale.at(LIGHTEST * i / Math.max(1, series.size() - 1));
    }

    /** The numbers on an axis, as logarithms if it is logarithmic, and the pixels of its ends. */
    private record Scale(Axis axis, double lo, double hi, double start, double end) {
        static Scale of(Axis axis, List<double[]> numbers, double start, double end) {
            double[] shown = numbers.stream()
                    .flatMapToDouble(Arrays::stream)
                    .map(value -> position(axis, value))
                    .filter(Double::isFinite)
                    .toArray();
            double lo = Arrays.stream(shown).min().orElse(0);
            double hi = Arrays.stream(shown).max().orElse(1);
            double margin = hi - lo > (axis.isLogarithmic ? EVEN : 0) ? 0.04 * (hi - lo) : 0.5;
            return new Scale(axis, lo - margin, hi + margin, start, end);
        }

        private static double position(Axis axis, double value) {
            return axis.isLogarithmic ? Math.log10(value) : value;
        }

        double at(double value) {
            return start + (end - start) * (position(axis, value) - lo) / (hi - lo);
        }

        double[] ticks() {
            return axis.isLogarithmic
                    ? Ticks.logarithmic(Math.pow(10, lo), Math.pow(10, hi))
                    : Ticks.linear(lo, hi, MOST_TICKS);
        }
    }

    /** Where everything lies: title, panel, axis, legend, from above to below. */
    private static final class Drawing {
        private final CurvePlot plot;
        private final Scale x;
        private final Scale y;
        private final double left;
        private final double right = WIDTH - MARGIN - 4;
        private final double bottom = TOP + PANEL_HEIGHT;
        private final List<List<Integer>> legend;
        private final SvgCanvas canvas;

        Drawing(CurvePlot plot) {
            this.plot = plot;
            y = Scale.of(plot.y, numbers(Series::y), bottom, TOP);
            left = MARGIN
                    + LINE_HEIGHT
                    + TICK
                    + 3
                    + Arrays.stream(y.ticks())
                            .mapToObj(Labels::number)
                            .mapToDouble(text -> Labels.width(text, Labels.TEXT_SIZE))
                            .max()
                            .orElse(0);
            x = Scale.of(plot.x, numbers(Series::x), left, right);
            legend = plot.series.size() > 1 ? legend() : List.of();
            double height = bottom + TICK + 2 * LINE_HEIGHT + 8 + legend.size() * LINE_HEIGHT;
            canvas = new SvgCanvas(WIDTH, (int) Math.ceil(height), plot.title, plot.description());
        }

        private List<double[]> numbers(Function<Series, double[]> which) {
            return plot.series.stream().map(which).toList();
        }

        SvgCanvas drawn() {
            canvas.rectangle(0, 0, canvas.width(), canvas.height(), Color.WHITE);
            double size = Labels.fitting(plot.title, Labels.TITLE_SIZE, WIDTH - 2 * MARGIN);
            canvas.text(plot.title, WIDTH / 2.0, TOP - 11, new Canvas.Style(size, Canvas.Anchor.MIDDLE));
            axes();
            for (int i = 0; i < plot.series.size(); i++) {
                draw(plot.series.get(i), plot.colour(i));
            }
            for (int row = 0; row < legend.size(); row++) {
                legendRow(legend.get(row), bottom + TICK + 2 * LINE_HEIGHT + (row + 0.7) * LINE_HEIGHT);
            }
            return canvas;
        }

        private void axes() {
            for (double tick : x.ticks()) {
                double at = x.at(tick);
                stroke(at, TOP, at, bottom, GRID);
                stroke(at, bottom, at, bottom + TICK, FRAME);
                Canvas.Style style = new Canvas.Style(Labels.TEXT_SIZE, Canvas.Anchor.MIDDLE);
                canvas.text(Labels.number(tick), at, bottom + TICK + 1 + Labels.TEXT_SIZE, style);
            }
            for (double tick : y.ticks()) {
                double at = y.at(tick);
                stroke(left, at, right, at, GRID);
                stroke(left - TICK, at, left, at, FRAME);
                Canvas.Style style = new Canvas.Style(Labels.TEXT_SIZE, Canvas.Anchor.END);
                canvas.text(Labels.number(tick), left - TICK - 3, at + Labels.MIDDLE * Labels.TEXT_SIZE, style);
            }
            canvas.line(
                    new double[] {left, right, right, left, left},
                    new double[] {TOP, TOP, bottom, bottom, TOP},
                    FRAME,
                    1);
            double across = Labels.fitting(plot.x.title, Labels.AXIS_SIZE, WIDTH - 2 * MARGIN);
            double middle = Math.min((left + right) / 2, WIDTH - MARGIN - Labels.width(plot.x.title, across) / 2);
            canvas.text(
                    plot.x.title,
                    middle,
                    bottom + TICK + 2 * LINE_HEIGHT - 3,
                    new Canvas.Style(across, Canvas.Anchor.MIDDLE));
            double upward = Labels.fitting(plot.y.title, Labels.AXIS_SIZE, PANEL_HEIGHT + TOP);
            canvas.text(
                    plot.y.title,
                    MARGIN + upward,
                    Math.max(TOP + PANEL_HEIGHT / 2.0, Labels.width(plot.y.title, upward) / 2),
                    new Canvas.Style(upward, Canvas.Anchor.MIDDLE, true, Color.BLACK));
        }

        private void stroke(double fromX, double fromY, double toX, double toY, Color colour) {
            canvas.line(new double[] {fromX, toX}, new double[] {fromY, toY}, colour, 1);
        }

        private void draw(Series series, Color colour) {
            double[] xs = Arrays.stream(series.x).map(x::at).toArray();
            double[] ys = Arrays.stream(series.y).map(y::at).toArray();
            if (series.mark == Mark.POINTS) {
                IntStream.range(0, xs.length)
                        .filter(i -> Double.isFinite(xs[i] + ys[i]))
                        .forEach(i -> dot(xs[i], ys[i], colour));
                return;
            }
            int start = 0;
            for (int i = 0; i <= xs.length; i++) {
                if (i == xs.length || !Double.isFinite(xs[i] + ys[i])) {
                    piece(Arrays.copyOfRange(xs, start, i), Arrays.copyOfRange(ys, start, i), series.mark, colour);
                    start = i + 1;
                }
            }
        }

        private void piece(double[] xs, double[] ys, Mark mark, Color colour) {
            if (xs.length == 1) {
                dot(xs[0], ys[0], colour);
            } else if (xs.length > 1) {
                canvas.line(xs, ys, colour, mark == Mark.REFERENCE ? 1 : 1.8);
            }
        }

        private void dot(double across, double down, Color colour) {
            double[] xs = {across - DOT, across, across + DOT, across};
            canvas.polygon(xs, new double[] {down, down - DOT, down, down + DOT}, colour, 1);
        }

        /** The entries, as many in a row as fit. */
        private List<List<Integer>> legend() {
            List<List<Integer>> rows = new ArrayList<>();
            double used = Double.POSITIVE_INFINITY;
            for (int i = 0; i < plot.series.size(); i++) {
                if (used + entryWidth(i) > WIDTH - MARGIN) {
                    rows.add(new ArrayList<>());
                    used = MARGIN;
                }
                rows.get(rows.size() - 1).add(i);
                used += entryWidth(i) + ENTRY_GAP;
            }
            return rows;
        }

        private double entryWidth(int i) {
            return SWATCH + SWATCH_GAP + Labels.width(plot.series.get(i).name, Labels.TEXT_SIZE);
        }

        private void legendRow(List<Integer> entries, double middle) {
            double at = Math.max(MARGIN, left - 20);
            double all = entries.stream().mapToDouble(this::entryWidth).sum() + (entries.size() - 1) * ENTRY_GAP;
            at = Math.max(MARGIN, Math.min(at, WIDTH - MARGIN - all));
            for (int i : entries) {
                Series series = plot.series.get(i);
                if (series.mark == Mark.POINTS) {
                    dot(at + SWATCH / 2.0, middle, plot.colour(i));
                } else {
                    piece(new double[] {at, at + SWATCH}, new double[] {middle, middle}, series.mark, plot.colour(i));
                }
                canvas.text(
                        series.name,
                        at + SWATCH + SWATCH_GAP,
                        middle + Labels.MIDDLE * Labels.TEXT_SIZE,
                        new Canvas.Style(Labels.TEXT_SIZE, Canvas.Anchor.START));
                at += entryWidth(i) + ENTRY_GAP;
            }
        }
    }
}
