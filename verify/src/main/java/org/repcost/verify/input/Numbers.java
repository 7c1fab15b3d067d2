package org.repcost.verify.input;

/** Numbers as users write them. */
public final class Numbers {
    private Numbers() {}

    /** A text that is read as the same number, without a fraction of zero: "1e-4", "0.05", "20". */
    public static String text(double value) {
        return Double.toString(value).replace('E', 'e').replaceFirst("\\.0(?=e|$)", "");
    }
}
