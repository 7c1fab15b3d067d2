package org.repcost.verify.plot;

import java.awt.Color;

/** What figures are drawn on; lengths in pixels of 1/96 inch, from the upper left corner. */
public interface Canvas {
    /** Which end of a text stands at its position. */
    enum Anchor {
        /** Its first letter. */
        START,
        /** Its middle. */
        MIDDLE,
        /** Its last letter. */
        END
    }

    /**
     * How a text looks, in a font without serifs.
     *
     * @param size of the font
     * @param upward whether it is read from below to above
     */
    record Style(double size, Anchor anchor, boolean upward, Color colour) {
        /** Black, read from left to right. */
        public Style(double size, Anchor anchor) {
            this(size, anchor, false, Color.BLACK);
        }
    }

    /** A filled rectangle. */
    void rectangle(double x, double y, double width, double height, Color fill);

    /** Straight lines from point to point. */
    void line(double[] x, double[] y, Color colour, double width);

    /**
     * A filled polygon.
     *
     * @param opacity from 0 to 1
     */
    void polygon(double[] x, double[] y, Color fill, double opacity);

    /** A text, its baseline at the position. */
    void text(String text, double x, double y, Style style);
}
