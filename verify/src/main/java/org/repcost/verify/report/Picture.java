package org.repcost.verify.report;

/**
 * A picture in a report.
 *
 * @param caption what it shows, and of what
 * @param svg the svg element, with its own text alternative
 * @param isWide whether it needs more room than a phone has, and is moved across there
 */
public record Picture(String caption, String svg, boolean isWide) {
    /** One that fits on a phone. */
    public Picture(String caption, String svg) {
        this(caption, svg, false);
    }
}
