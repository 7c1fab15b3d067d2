package org.repcost.cnn.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.plot.Centring;
import org.repcost.verify.plot.ColourScale;
import org.repcost.verify.plot.Ticks;

/**
 * Maps of numbers as coloured squares, several of one size side by side on one colour scale, from the least to the largest of
 * their numbers. Squares without a number (NaN) are grey.
 *
 * @param title above all panels
 * @param x what columns are
 * @param y what rows are
 * @param values what the numbers are, beside the colour bar
 * @param logarithmic whether the colour scale is; it reaches at most seven decades below the largest number, and numbers
 *     below it, zeros among them, have the darkest colour
 */
public record HeatMap(String title, String x, String y, String values, boolean logarithmic) {
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 22);
    private static final Font PANEL_TITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 18);
    private static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 18);
    private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

    /** The side of a panel in pixels, about; squares are whole pixels wide. */
    private static final int SIDE = 420;

    private static final int LARGEST_SQUARE = 60;
    private static final int MARGIN = 24;
    private static final int GAP = 10;
    private static final int PANEL_GAP = 28;
    private static final int TICK_LENGTH = 5;
    private static final int BAR_WIDTH = 22;
    private static final int LEAST_BAR_HEIGHT = 180;
    private static final int MOST_TICKS = 8;

    /**
     * A map.
     *
     * @param title above it
     * @param rows numbers by row, the topmost first, and column, at least one, all rows of one length
     * @param top what the topmost row is called on the axis
     * @param left what the leftmost column is called on the axis
     */
    public record Panel(String title, double[][] rows, int top, int left) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if there is no number or rows differ in length
         */
        public Panel {
            if (rows.length == 0
                    || rows[0].length == 0
                    || Arrays.stream(rows).anyMatch(row -> row.length != rows[0].length)) {
                throw new IllegalArgumentException("a map must have rows of one length, at least 1, got lengths "
                        + Arrays.toString(
                                Arrays.stream(rows).mapToInt(row -> row.length).toArray()));
            }
        }

        /** A map whose rows and columns count from 0. */
        public Panel(String title, double[][] rows) {
            this(title, rows, 0, 0);
        }

        /**
         * A map of frequencies, signed integers with zero in the centre; of an even side n, n/2 comes last.
         *
         * @param values {@code [H, W]}, zero first
         * @throws IllegalArgumentException if there are not H W numbers
         */
        public static Panel ofFrequencies(String title, int height, int width, double... values) {
            double[][] rows = Centring.rows(FiniteAbelianGroup.product(height, width), values);
            return new Panel(title, rows, Centring.first(height), Centring.first(width));
        }

        private int height() {
            return rows.length;
        }

        private int width() {
            return rows[0].length;
        }

        private boolean hasAxesOf(Panel other) {
            return height() == other.height() && width() == other.width() && top == other.top && left == other.left;
        }
    }

    /** For maps of frequencies, on a linear scale. */
    public static HeatMap ofFrequencies(String title, String values) {
        return new HeatMap(title, "horizontal frequency", "vertical frequency", values, false);
    }

    /** The same on a logarithmic scale. */
    public HeatMap onLogarithmicScale() {
        return new HeatMap(title, x, y, values, true);
    }

    /**
     * The panels as a PNG image.
     *
     * @throws IllegalArgumentException if there is no panel or they differ in their axes
     * @throws IOException if the image cannot be encoded
     */
    public byte[] png(List<Panel> panels) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image(panels), "png", png);
        return png.toByteArray();
    }

    /**
     * The panels as an image.
     *
     * @throws IllegalArgumentException if there is no panel or they differ in their axes
     */
    public BufferedImage image(List<Panel> panels) {
        if (panels.isEmpty() || !panels.stream().allMatch(panel -> panel.hasAxesOf(panels.get(0)))) {
            throw new IllegalArgumentException("a heat map must have at least one panel, all of the same axes, got "
                    + panels.stream()
                            .map(panel ->
                                    panel.height() + " x " + panel.width() + " from " + panel.top + ", " + panel.left)
                            .toList());
        }
        return new Drawing(this, panels).image();
    }

    /** One pixel a number. */
    static BufferedImage squares(Panel panel, ColourScale scale) {
        BufferedImage image = new BufferedImage(panel.width(), panel.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < panel.height(); i++) {
            for (int j = 0; j < panel.width(); j++) {
                image.setRGB(j, i, scale.colour(panel.rows[i][j]).getRGB());
            }
        }
        return image;
    }

    /** Where everything lies, in pixels: panels from left to right, then the colour bar. */
    private static final class Drawing {
        private final HeatMap map;
        private final List<Panel> panels;
        private final Panel first;
        private final ColourScale scale;
        private final double[] rowTicks;
        private final double[] columnTicks;
        private final int square;
        private final int slot;
        private final int left;
        private final int top;
        private final int barLeft;
        private final int barHeight;
        private final int barTextWidth;
        private final int width;
        private final int height;

        Drawing(HeatMap map, List<Panel> panels) {
            this.map = map;
            this.panels = panels;
            first = panels.get(0);
            scale = ColourScale.of(panels.stream().map(Panel::rows).toList(), map.logarithmic);
            rowTicks = ticks(first.top, first.height());
            columnTicks = ticks(first.left, first.width());
            int longer = Math.max(first.height(), first.width());
            square = Math.max(1, Math.min(LARGEST_SQUARE, Math.round((float) SIDE / longer)));
            Graphics2D text = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            FontMetrics tick = text.getFontMetrics(TICK);
            int axis = text.getFontMetrics(AXIS).getHeight();
            FontMetrics panelTitle = text.getFontMetrics(PANEL_TITLE);
            FontMetrics title = text.getFontMetrics(TITLE);
            slot = panels.stream()
                    .mapToInt(panel -> panelTitle.stringWidth(panel.title))
                    .reduce(first.width() * square, Math::max);
            left = MARGIN + axis + widest(tick, rowTicks) + TICK_LENGTH + GAP;
            top = MARGIN + title.getHeight() + GAP + panelTitle.getHeight() + GAP;
            barLeft = left + panels.size() * (slot + PANEL_GAP);
            barHeight = Math.max(LEAST_BAR_HEIGHT, first.height() * square);
            barTextWidth = widest(tick, scale.ticks()) + TICK_LENGTH + GAP;
            int natural = barLeft + BAR_WIDTH + barTextWidth + axis + MARGIN;
            width = Math.max(natural, title.stringWidth(map.title) + 2 * MARGIN);
            int below = tick.getHeight() + TICK_LENGTH + axis + GAP;
            height = top + Math.max(barHeight, first.height() * square + below) + MARGIN;
            text.dispose();
        }

        private static double[] ticks(int start, int count) {
            if (count == 1) {
                return new double[] {start};
            }
            return Arrays.stream(Ticks.linear(start, start + count - 1, MOST_TICKS))
                    .filter(tick -> tick == Math.rint(tick))
                    .toArray();
        }

        private static int widest(FontMetrics metrics, double... ticks) {
            return Arrays.stream(ticks)
                    .mapToInt(tick -> metrics.stringWidth(Ticks.text(tick)))
                    .max()
                    .orElse(0);
        }

        BufferedImage image() {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            graphics.setColor(Color.BLACK);
            graphics.setFont(TITLE);
            centred(
                    graphics,
                    map.title,
                    width / 2,
                    MARGIN + graphics.getFontMetrics().getAscent());
            for (int p = 0; p < panels.size(); p++) {
                int margin = (slot - first.width() * square) / 2;
                panel(graphics, panels.get(p), left + p * (slot + PANEL_GAP) + margin, p == 0);
            }
            bar(graphics);
            graphics.dispose();
            return image;
        }

        private void panel(Graphics2D graphics, Panel panel, int start, boolean hasRowTicks) {
            int across = panel.width() * square;
            int down = panel.height() * square;
            graphics.drawImage(squares(panel, scale), start, top, across, down, null);
            graphics.drawRect(start - 1, top - 1, across + 1, down + 1);
            graphics.setFont(PANEL_TITLE);
            centred(
                    graphics,
                    panel.title,
                    start + across / 2,
                    top - GAP - graphics.getFontMetrics().getDescent());
            graphics.setFont(TICK);
            FontMetrics metrics = graphics.getFontMetrics();
            for (double tick : columnTicks) {
                int at = start + centre(tick - panel.left);
                graphics.drawLine(at, top + down, at, top + down + TICK_LENGTH);
                centred(graphics, Ticks.text(tick), at, top + down + TICK_LENGTH + metrics.getAscent());
            }
            for (double tick : rowTicks) {
                int at = top + centre(tick - panel.top);
                graphics.drawLine(start - 1 - TICK_LENGTH, at, start - 1, at);
                if (hasRowTicks) {
                    String text = Ticks.text(tick);
                    int end = start - TICK_LENGTH - GAP / 2;
                    graphics.drawString(text, end - metrics.stringWidth(text), at + middle(metrics));
                }
            }
            graphics.setFont(AXIS);
            int baseline = top
                    + down
                    + TICK_LENGTH
                    + metrics.getHeight()
                    + graphics.getFontMetrics().getAscent();
            centred(graphics, map.x, start + across / 2, baseline);
            if (hasRowTicks) {
                int labels = start - widest(metrics, rowTicks) - TICK_LENGTH - GAP;
                upwards(graphics, map.y, labels - graphics.getFontMetrics().getDescent(), top + down / 2);
            }
        }

        private void bar(Graphics2D graphics) {
            for (int i = 0; i < barHeight; i++) {
                graphics.setColor(ColourScale.at(1 - i / (barHeight - 1.0)));
                graphics.fillRect(barLeft, top + i, BAR_WIDTH, 1);
            }
            graphics.setColor(Color.BLACK);
            graphics.drawRect(barLeft - 1, top - 1, BAR_WIDTH + 1, barHeight + 1);
            graphics.setFont(TICK);
            int end = barLeft + BAR_WIDTH;
            for (double tick : scale.ticks()) {
                int at = top + (int) Math.round((1 - scale.share(tick)) * (barHeight - 1));
                graphics.drawLine(end, at, end + TICK_LENGTH, at);
                graphics.drawString(
                        Ticks.text(tick), end + TICK_LENGTH + GAP / 2, at + middle(graphics.getFontMetrics()));
            }
            graphics.setFont(AXIS);
            int baseline = end + barTextWidth + graphics.getFontMetrics().getAscent();
            upwards(graphics, map.values, baseline, top + barHeight / 2);
        }

        private int centre(double squares) {
            return (int) (squares * square) + square / 2;
        }

        /** From the middle of a line's digits down to its baseline. */
        private static int middle(FontMetrics metrics) {
            return (metrics.getAscent() - metrics.getDescent()) / 2;
        }

        private static void centred(Graphics2D graphics, String text, int middle, int baseline) {
            graphics.drawString(text, middle - graphics.getFontMetrics().stringWidth(text) / 2, baseline);
        }

        private static void upwards(Graphics2D graphics, String text, int baseline, int middle) {
            Graphics2D turned = (Graphics2D) graphics.create();
            turned.rotate(-Math.PI / 2, baseline, middle);
            centred(turned, text, baseline, middle);
            turned.dispose();
        }
    }
}
