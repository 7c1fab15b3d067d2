package org.repcost.verify.plot;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.repcost.theory.text.Xml;

/** Writes SVG 1.1, texts as texts. */
public final class SvgCanvas implements Canvas {
    private final int width;
    private final int height;
    private final StringBuilder svg = new StringBuilder();

    /**
     * A canvas.
     *
     * @param title what the figure shows, for those who cannot see it
     * @param description the same at more length
     */
    public SvgCanvas(int width, int height, String title, String description) {
        this.width = width;
        this.height = height;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" font-family=\"sans-serif\" role=\"img\">\n<title>")
                .append(Xml.escape(title))
                .append("</title>\n<desc>")
                .append(Xml.escape(description))
                .append("</desc>\n");
    }

    /** In pixels. */
    int width() {
        return width;
    }

    /** In pixels. */
    int height() {
        return height;
    }

    /** The svg element, for use in HTML. */
    public String element() {
        return svg + "</svg>\n";
    }

    /** The whole file. */
    public String text() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element();
    }

    @Override
    public void rectangle(double x, double y, double width, double height, Color fill) {
        svg.append("<rect");
        attribute("x", number(x));
        attribute("y", number(y));
        attribute("width", number(width));
        attribute("height", number(height));
        attribute("fill", colour(fill));
        svg.append("/>\n");
    }

    @Override
    public void line(double[] x, double[] y, Color colour, double width) {
        svg.append("<polyline");
        attribute("points", points(x, y));
        attribute("fill", "none");
        attribute("stroke", colour(colour));
        attribute("stroke-width", number(width));
        attribute("stroke-linejoin", "round");
        svg.append("/>\n");
    }

    @Override
    public void polygon(double[] x, double[] y, Color fill, double opacity) {
        svg.append("<polygon");
        attribute("points", points(x, y));
        attribute("fill", colour(fill));
        attribute("fill-opacity", number(opacity));
        svg.append("/>\n");
    }

    @Override
    public void text(String text, double x, double y, Style style) {
        svg.append("<text");
        attribute("x", number(x));
        attribute("y", number(y));
        attribute("font-size", number(style.size()));
        attribute("text-anchor", style.anchor().name().toLowerCase(Locale.ROOT));
        attribute("fill", colour(style.colour()));
        if (style.upward()) {
            attribute("transform", "rotate(-90 " + number(x) + " " + number(y) + ")");
        }
        svg.append('>').append(Xml.escape(text)).append("</text>\n");
    }

    private void attribute(String name, String value) {
        svg.append(' ').append(name).append("=\"").append(value).append('"');
    }

    private static String points(double[] x, double[] y) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            points.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
        }
        return points.toString();
    }

    private static String colour(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
    }

    /** To a hundredth of a pixel. */
    private static String number(double value) {
        return new BigDecimal(value)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
