package org.repcost.numeric.linalg;

/** Vectors as arrays. */
public final class Vectors {
    private Vectors() {}

    /** sum_i a_i b_i. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The Euclidean norm; it overflows where its square does. */
    public static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
