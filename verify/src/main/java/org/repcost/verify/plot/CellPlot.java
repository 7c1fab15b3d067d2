package org.repcost.verify.plot;

import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Numbers as cells in colours, in panels side by side with one scale, as SVG as wide as a phone.
 *
 * @param title what is shown
 * @param x what the columns are
 * @param y what the rows are
 * @param values what the colours stand for
 * @param isLogarithmic whether equal factors are equal steps of colour
 * @param columns a label a column; some may be empty
 * @param rows a label a row, from above to below; some may be empty
 * @param panels the numbers, one panel at least
 */
public record CellPlot(
        String title,
        String x,
        String y,
        String values,
        boolean isLogarithmic,
        List<String> columns,
        List<String> rows,
        List<Panel> panels) {
    /**
     * One array of numbers.
     *
     * @param name stands above it; may be empty
     * @param cells [row][column]; grey where NaN
     */
    public record Panel(String name, double[][] cells) {}

    private static final int WIDTH = 360;
    private static final int MARGIN = 8;
    private static final int TOP = 26;
    private static final int LINE_HEIGHT = 17;
    private static final int PANEL_GAP = 12;
    private static final int TICK_GAP = 4;
    private static final int BAR_HEIGHT = 9;
    private static final int BAR_STEPS = 40;
    private static final double OVERLAP = 0.5;
    private static final double TALLEST_CELL = 24;
    private static final Color FRAME = new Color(0x555555);

    /** The picture as an element of HTML or of a larger SVG. */
    public String svg() {
        return drawn().element();
    }

    /** The picture as a file. */
    public String file() {
        return drawn().text();
    }

    private SvgCanvas drawn() {
        ColourScale scale = ColourScale.of(panels.stream().map(Panel::cells).toList(), isLogarithmic);
        double left = MARGIN
                + LINE_HEIGHT
                + TICK_GAP
                + rows.stream()
                        .mapToDouble(row -> Labels.width(row, Labels.TEXT_SIZE))
                        .max()
                        .orElse(0);
        double across = (WIDTH - MARGIN - left - (panels.size() - 1) * PANEL_GAP) / panels.size();
        double cellWidth = across / columns.size();
        double cellHeight = Math.min(TALLEST_CELL, cellWidth);
        boolean hasNames = panels.stream().anyMatch(panel -> !panel.name.isEmpty());
        double top = TOP + (hasNames ? LINE_HEIGHT : 0);
        double bottom = top + rows.size() * cellHeight;
        double bar = bottom + 2 * LINE_HEIGHT + 10;
        double height = bar + BAR_HEIGHT + 2 * LINE_HEIGHT + 4;
        SvgCanvas canvas = new SvgCanvas(WIDTH, (int) Math.ceil(height), title, description());
        canvas.rectangle(0, 0, canvas.width(), canvas.height(), Color.WHITE);
        middle(canvas, title, WIDTH / 2.0, TOP - 9, Labels.fitting(title, Labels.TITLE_SIZE, WIDTH - 2 * MARGIN));
        for (int p = 0; p < panels.size(); p++) {
            double start = left + p * (across + PANEL_GAP);
            middle(canvas, panels.get(p).name, start + across / 2, top - 5, Labels.AXIS_SIZE);
            cells(canvas, panels.get(p).cells, scale, start, top, cellWidth, cellHeight);
            for (int j = 0; j < columns.size(); j++) {
                middle(
                        canvas,
                        columns.get(j),
                        start + (j + 0.5) * cellWidth,
                        bottom + TICK_GAP + Labels.TEXT_SIZE,
                        Labels.TEXT_SIZE);
            }
        }
        Canvas.Style end = new Canvas.Style(Labels.TEXT_SIZE, Canvas.Anchor.END);
        for (int i = 0; i < rows.size(); i++) {
            double middle = top + (i + 0.5) * cellHeight;
            canvas.text(rows.get(i), left - TICK_GAP, middle + Labels.MIDDLE * Labels.TEXT_SIZE, end);
        }
        middle(
                canvas,
                x,
                (left + WIDTH - MARGIN) / 2,
                bottom + 2 * LINE_HEIGHT - 2,
                Labels.fitting(x, Labels.AXIS_SIZE, WIDTH - MARGIN - left));
        double upward = Labels.fitting(y, Labels.AXIS_SIZE, bottom);
        canvas.text(
                y,
                MARGIN + upward,
                Math.max((top + bottom) / 2, Labels.width(y, upward) / 2),
                new Canvas.Style(upward, Canvas.Anchor.MIDDLE, true, Color.BLACK));
        bar(canvas, scale, left, bar);
        return canvas;
    }

    private static void cells(
            SvgCanvas canvas,
            double[][] cells,
            ColourScale scale,
            double left,
            double top,
            double width,
            double height) {
        double right = left + cells[0].length * width;
        double bottom = top + cells.length * height;
        canvas.rectangle(left, top, right - left, bottom - top, scale.colour(Double.NaN));
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < cells[i].length; j++) {
                if (!Double.isNaN(cells[i][j])) {
                    // A little below its neighbours, which come later, so that no gap shines through.
                    double overlap = i + 1 < cells.length && j + 1 < cells[i].length ? OVERLAP : 0;
                    canvas.rectangle(
                            left + j * width,
                            top + i * height,
                            width + overlap,
                            height + overlap,
                            scale.colour(cells[i][j]));
                }
            }
        }
        canvas.line(
                new double[] {left, right, right, left, left}, new double[] {top, top, bottom, bottom, top}, FRAME, 1);
    }

    /** What the colours stand for, below the panels. */
    private void bar(SvgCanvas canvas, ColourScale scale, double left, double top) {
        double width = WIDTH - MARGIN - left - 12;
        for (int i = 0; i < BAR_STEPS; i++) {
            canvas.rectangle(
                    left + i * width / BAR_STEPS,
                    top,
                    width / BAR_STEPS + OVERLAP,
                    BAR_HEIGHT,
                    ColourScale.at((i + 0.5) / BAR_STEPS));
        }
        for (double tick : scale.ticks()) {
            double at = left + width * scale.share(tick);
            canvas.line(new double[] {at, at}, new double[] {top + BAR_HEIGHT, top + BAR_HEIGHT + TICK_GAP}, FRAME, 1);
            middle(canvas, Labels.number(tick), at, top + BAR_HEIGHT + TICK_GAP + Labels.TEXT_SIZE, Labels.TEXT_SIZE);
        }
        middle(
                canvas,
                values,
                left + width / 2,
                top + BAR_HEIGHT + 2 * LINE_HEIGHT - 2,
                Labels.fitting(values, Labels.AXIS_SIZE, WIDTH - MARGIN - left));
    }

    private static void middle(SvgCanvas canvas, String text, double x, double y, double size) {
        if (!text.isEmpty()) {
            canvas.text(text, x, y, new Canvas.Style(size, Canvas.Anchor.MIDDLE));
        }
    }

    private String description() {
        return "Columns: " + x + ". Rows: " + y + ". Colours, from dark to light: " + values + "."
                + panels.stream()
                        .map(Panel::name)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(", "), names -> names.isEmpty() ? "" : " Panels: " + names + "."));
    }
}
