package org.repcost.cnn.data;

/**
 * Some images with their labels, normalized.
 *
 * @param images {@code [n, C, H, W]}
 * @param labels the n classes
 */
public record Batch(float[] images, int[] labels) {
    /** n, by which a mean over this batch counts in a mean over the whole data set. */
    public int size() {
        return labels.length;
    }
}
