package org.repcost.cnn.figure;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.repcost.verify.plot.Canvas;
import org.repcost.verify.plot.Ticks;

/**
 * Where everything lies: sweeps from left to right, each with its columns of two panels and then its legend. All panels of a sweep have
 * the same vertical axis, and both of a column the same horizontal one. Nothing depends on the fonts of the machine.
 */
final class Drawing {
    private static final int MARGIN = 14;
    private static final int PANEL_WIDTH = 250;
    private static final int PANEL_HEIGHT = 205;
    private static final int GAP = 16;
    private static final int ROW_GAP = 20;
    private static final int BLOCK_GAP = 18;
    private static final int TITLE_HEIGHT = 22;
    private static final int TITLES_WIDTH = 20;
    private static final int TICKS_WIDTH = 38;
    private static final int TICKS_HEIGHT = 23;
    private static final int AXIS_TITLE_HEIGHT = 20;
    private static final int TICK = 4;
    private static final int SWATCH = 22;
    private static final int SWATCH_GAP = 6;
    private static final int ENTRY_HEIGHT = 18;
    private static final int TOP = MARGIN + TITLE_HEIGHT;
    private static final int BOTTOM = TOP + PANEL_HEIGHT + ROW_GAP;

    private static final double TITLE_SIZE = 14;
    private static final double AXIS_SIZE = 12.5;
    private static final double TEXT_SIZE = 12;

    /** A generous mean width of a character, in sizes of the font. */
    private static final double CHARACTER = 0.56;

    /** From the middle of a line of text down to its baseline, in sizes of the font. */
    private static final double MIDDLE = 0.36;

    private static final double CURVE = 1.8;
    private static final double BAND_OPACITY = 0.2;
    private static final double DOT = 1.8;
    private static final Color GRID = new Color(0xe6e6e6);
    private static final Color FRAME = new Color(0x555555);
    private static final Color NOTE = new Color(0x777777);

    private static final char MINUS = '\u2212';
    private static final String RADIUS = "spatial frequency |ξ| (cycles per image)";
    private static final String SENSITIVITY = "log10 of normalized sensitivity";
    private static final String AMPLITUDE = "log10 of normalized amplitude";
    private static final String IMAGES = "images";
    private static final String DEVIATION = "± 1 s.d. of runs";

    private final List<Placed> blocks = new ArrayList<>();
    private final int width;
    private final int height;

    /** A sweep and where it begins. */
    private record Placed(Block block, Settings settings, int left, Range y) {
        int column(int i) {
            return left + i * (PANEL_WIDTH + GAP);
        }

        int right() {
            return column(block.columns().size()) - GAP;
        }

        boolean hasBands() {
            return block.columns().stream()
                    .flatMap(column -> column.curves().values().stream())
                    .anyMatch(curve -> curve.runs() > 1);
        }

        /** How many lines of text are above, one of them the title. */
        int legendLines() {
            return (block.values().isEmpty() ? 0 : 1 + block.values().size()) + (hasBands() ? 1 : 0);
        }

        int legendWidth() {
            List<String> entries = new ArrayList<>(List.of(IMAGES));
            if (hasBands()) {
                entries.add(DEVIATION);
            }
            block.values().forEach(value -> entries.add(settings.text(value)));
            double entry = entries.stream()
                    .mapToDouble(text -> textWidth(text, TEXT_SIZE))
                    .max()
                    .orElseThrow();
            return (int) Math.ceil(Math.max(SWATCH + SWATCH_GAP + entry, textWidth(settings.title(), TEXT_SIZE)));
        }
    }

    /** The numbers on an axis. */
    private record Range(double lo, double hi) {
        static Range ofLogarithms(List<LogCurve> curves) {
            double[] ends = curves.stream()
                    .flatMapToDouble(curve -> curve.points()
                            .boxed()
                            .flatMapToDouble(i -> DoubleStream.of(
                                    curve.means()[i] - curve.deviations()[i],
                                    curve.means()[i] + curve.deviations()[i])))
                    .toArray();
            double lo = Arrays.stream(ends).min().orElse(-1);
            double hi = Arrays.stream(ends).max().orElse(0);
            double margin = Math.max(0.05 * (hi - lo), 0.05);
            return new Range(lo - margin, hi + margin);
        }

        double share(double value) {
            return (value - lo) / (hi - lo);
        }
    }

    Drawing(List<Block> all) {
        int left = MARGIN + TITLES_WIDTH;
        int lines = 0;
        for (Block block : all) {
            left += TICKS_WIDTH;
            Placed placed = new Placed(block, new Settings(block.sweep()), left, Range.ofLogarithms(block.curves()));
            blocks.add(placed);
            left = placed.right() + GAP + placed.legendWidth() + BLOCK_GAP;
            lines = Math.max(lines, placed.legendLines());
        }
        width = left - BLOCK_GAP + MARGIN;
        int panels = BOTTOM + PANEL_HEIGHT + TICKS_HEIGHT + AXIS_TITLE_HEIGHT;
        height = Math.max(panels, legendOfImages(lines) + ENTRY_HEIGHT) + MARGIN;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    void on(Canvas canvas) {
        canvas.rectangle(0, 0, width, height, Color.WHITE);
        double titles = MARGIN + AXIS_SIZE;
        Canvas.Style upward = new Canvas.Style(AXIS_SIZE, Canvas.Anchor.MIDDLE, true, Color.BLACK);
        canvas.text(SENSITIVITY, titles, TOP + PANEL_HEIGHT / 2.0, upward);
        canvas.text(AMPLITUDE, titles, BOTTOM + PANEL_HEIGHT / 2.0, upward);
        for (Placed placed : blocks) {
            for (int i = 0; i < placed.block.columns().size(); i++) {
                new Column(canvas, placed, i).draw();
            }
            Canvas.Style style = new Canvas.Style(AXIS_SIZE, Canvas.Anchor.MIDDLE);
            double below = BOTTOM + PANEL_HEIGHT + TICKS_HEIGHT + AXIS_SIZE;
            canvas.text(RADIUS, (placed.left + placed.right()) / 2.0, below, style);
            legend(canvas, placed);
        }
    }

    private static double textWidth(String text, double size) {
        return CHARACTER * size * text.codePointCount(0, text.length());
    }

    private static int legendOfImages(int lines) {
        return Math.max(BOTTOM, TOP + lines * ENTRY_HEIGHT);
    }

    private static void legend(Canvas canvas, Placed placed) {
        int x = placed.right() + GAP;
        double y = TOP + ENTRY_HEIGHT / 2.0;
        if (!placed.block.values().isEmpty()) {
            canvas.text(
                    placed.settings.title(),
                    x,
                    y + MIDDLE * TEXT_SIZE,
                    new Canvas.Style(TEXT_SIZE, Canvas.Anchor.START));
            y += ENTRY_HEIGHT;
        }
        for (double value : placed.block.values()) {
            entry(canvas, x, y, placed.settings.text(value), placed.settings.colour(value));
            y += ENTRY_HEIGHT;
        }
        if (placed.hasBands()) {
            double half = ENTRY_HEIGHT / 3.0;
            double[] across = {x, x + SWATCH, x + SWATCH, x};
            canvas.polygon(across, new double[] {y - half, y - half, y + half, y + half}, FRAME, BAND_OPACITY);
            entryText(canvas, x, y, DEVIATION);
        }
        double images = legendOfImages(placed.legendLines()) + ENTRY_HEIGHT / 2.0;
        entry(canvas, x, images, IMAGES, Color.BLACK);
    }

    private static void entry(Canvas canvas, int x, double y, String text, Color colour) {
        canvas.line(new double[] {x, x + SWATCH}, new double[] {y, y}, colour, CURVE + 0.6);
        entryText(canvas, x, y, text);
    }

    private static void entryText(Canvas canvas, int x, double y, String text) {
        Canvas.Style style = new Canvas.Style(TEXT_SIZE, Canvas.Anchor.START);
        canvas.text(text, x + SWATCH + SWATCH_GAP, y + MIDDLE * TEXT_SIZE, style);
    }

    /** Two panels, one above the other. */
    private static final class Column {
        private final Canvas canvas;
        private final Placed placed;
        private final Block.Column column;
        private final int left;
        private final boolean isFirst;
        private final Range x;

        Column(Canvas canvas, Placed placed, int i) {
            this.canvas = canvas;
            this.placed = placed;
            this.column = placed.block.columns().get(i);
            this.left = placed.column(i);
            this.isFirst = i == 0;
            double reach = DoubleStream.concat(
                            column.curves().values().stream().mapToDouble(LogCurve::reach),
                            column.data() == null
                                    ? DoubleStream.empty()
                                    : DoubleStream.of(column.data().reach()))
                    .max()
                    .orElse(0);
            // Images of one pixel have radius 0 alone.
            this.x = new Range(0, reach > 0 ? reach : 1);
        }

        void draw() {
            title();
            axes(TOP, false);
            column.curves().forEach((value, curve) -> band(curve, TOP, placed.settings.colour(value)));
            column.curves().forEach((value, curve) -> curve(curve, TOP, placed.settings.colour(value)));
            if (column.curves().isEmpty()) {
                note("no trained network", TOP);
            }
            axes(BOTTOM, true);
            if (column.data() != null) {
                curve(column.data(), BOTTOM, Color.BLACK);
            } else {
                note("not measured", BOTTOM);
            }
        }

        private void title() {
            String title = placed.block.name() + " " + column.images();
            double size = Math.min(TITLE_SIZE, PANEL_WIDTH / textWidth(title, 1));
            Canvas.Style style = new Canvas.Style(size, Canvas.Anchor.MIDDLE);
            canvas.text(title, left + PANEL_WIDTH / 2.0, TOP - 8, style);
        }

        private void note(String text, int top) {
            Canvas.Style style = new Canvas.Style(TEXT_SIZE, Canvas.Anchor.MIDDLE, false, NOTE);
            canvas.text(text, left + PANEL_WIDTH / 2.0, top + PANEL_HEIGHT / 2.0, style);
        }

        private void axes(int top, boolean hasRadii) {
            double right = left + PANEL_WIDTH;
            double bottom = top + PANEL_HEIGHT;
            for (double tick : Ticks.linear(x.lo, x.hi, 6)) {
                double at = across(tick);
                stroke(at, top, at, bottom, GRID);
                stroke(at, bottom, at, bottom + TICK, FRAME);
                if (hasRadii) {
                    Canvas.Style style = new Canvas.Style(TEXT_SIZE, Canvas.Anchor.MIDDLE);
                    canvas.text(Ticks.text(tick), at, bottom + TICK + 1 + TEXT_SIZE, style);
                }
            }
            double[] ticks = Ticks.linear(placed.y.lo, placed.y.hi, 6);
            String[] texts = withEquallyManyDecimals(ticks);
            for (int i = 0; i < ticks.length; i++) {
                double at = down(top, ticks[i]);
                stroke(left, at, right, at, GRID);
                stroke(left - TICK, at, left, at, FRAME);
                if (isFirst) {
                    Canvas.Style style = new Canvas.Style(TEXT_SIZE, Canvas.Anchor.END);
                    canvas.text(texts[i], left - TICK - 3, at + MIDDLE * TEXT_SIZE, style);
                }
            }
            canvas.line(
                    new double[] {left, right, right, left, left},
                    new double[] {top, top, bottom, bottom, top},
                    FRAME,
                    1);
        }

        /** "−1.5", "−1.0": as many as the tick needs that needs most. */
        private static String[] withEquallyManyDecimals(double... ticks) {
            int decimals = Arrays.stream(ticks)
                    .mapToObj(Ticks::text)
                    .mapToInt(text -> text.contains(".") ? text.length() - text.indexOf('.') - 1 : 0)
                    .max()
                    .orElse(0);
            return Arrays.stream(ticks)
                    .mapToObj(tick -> new BigDecimal(tick)
                            .setScale(decimals, RoundingMode.HALF_EVEN)
                            .toPlainString()
                            .replace('-', MINUS))
                    .toArray(String[]::new);
        }

        private void stroke(double fromX, double fromY, double toX, double toY, Color colour) {
            canvas.line(new double[] {fromX, toX}, new double[] {fromY, toY}, colour, 1);
        }

        private void band(LogCurve curve, int top, Color colour) {
            if (curve.runs() < 2) {
                return;
            }
            for (int[] piece : pieces(curve)) {
                int size = piece.length;
                double[] xs = new double[2 * size];
                double[] ys = new double[2 * size];
                for (int k = 0; k < size; k++) {
                    int i = piece[k];
                    xs[k] = across(curve.radii()[i]);
                    ys[k] = down(top, curve.means()[i] + curve.deviations()[i]);
                    xs[2 * size - 1 - k] = xs[k];
                    ys[2 * size - 1 - k] = down(top, curve.means()[i] - curve.deviations()[i]);
                }
                canvas.polygon(xs, ys, colour, BAND_OPACITY);
            }
        }

        private void curve(LogCurve curve, int top, Color colour) {
            for (int[] piece : pieces(curve)) {
                double[] xs = Arrays.stream(piece)
                        .mapToDouble(i -> across(curve.radii()[i]))
                        .toArray();
                double[] ys = Arrays.stream(piece)
                        .mapToDouble(i -> down(top, curve.means()[i]))
                        .toArray();
                if (piece.length == 1) {
                    double[] dotX = {xs[0] - DOT, xs[0], xs[0] + DOT, xs[0]};
                    double[] dotY = {ys[0], ys[0] - DOT, ys[0], ys[0] + DOT};
                    canvas.polygon(dotX, dotY, colour, 1);
                } else {
                    canvas.line(xs, ys, colour, CURVE);
                }
            }
        }

        /** The points that there are, cut where one is missing: a line across would show what is not there. */
        private static List<int[]> pieces(LogCurve curve) {
            List<int[]> pieces = new ArrayList<>();
            int start = 0;
            for (int i = 0; i <= curve.means().length; i++) {
                if (i == curve.means().length || !curve.hasPoint(i)) {
                    if (i > start) {
                        pieces.add(IntStream.range(start, i).toArray());
                    }
                    start = i + 1;
                }
            }
            return pieces;
        }

        private double across(double radius) {
            return left + PANEL_WIDTH * x.share(radius);
        }

        private double down(int top, double logarithm) {
            return top + PANEL_HEIGHT * (1 - placed.y.share(logarithm));
        }
    }
}
