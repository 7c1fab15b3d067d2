package org.repcost.cnn.instrument;

import org.repcost.cnn.training.Evaluation;

/** Accuracy on filtered images as CSV: filter, from, to (radii), frequencies (kept), images, accuracy, loss. */
public final class FilteredAccuracyCsv {
    private FilteredAccuracyCsv() {}

    /** A line for the images as they are ("unfiltered"), then one a filter; numbers in full precision. */
    public static String text(FilteredAccuracy accuracy) {
        int frequencies = accuracy.height() * accuracy.width();
        double largest = FilteredAccuracy.largestRadius(accuracy.height(), accuracy.width());
        StringBuilder csv = new StringBuilder("filter,from,to,frequencies,images,accuracy,loss\n");
        append(csv, "unfiltered", 0, largest, frequencies, accuracy.unfiltered());
        for (FilteredAccuracy.Row row : accuracy.rows()) {
            append(csv, row.kind().toString(), row.from(), row.to(), row.frequencies(), row.evaluation());
        }
        return csv.toString();
    }

    private static void append(
            StringBuilder csv, String filter, double from, double to, int frequencies, Evaluation evaluation) {
        csv.append(filter).append(',').append(from).append(',').append(to).append(',');
        csv.append(frequencies).append(',').append(evaluation.images()).append(',');
        csv.append(evaluation.accuracy()).append(',').append(evaluation.loss()).append('\n');
    }
}
