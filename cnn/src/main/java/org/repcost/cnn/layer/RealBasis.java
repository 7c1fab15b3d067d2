package org.repcost.cnn.layer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Matrices of one-dimensional Fourier transforms in real coordinates; all of them are orthogonal. */
final class RealBasis {
    private RealBasis() {}

    /** The number of self-conjugate frequencies of Z_n: 0, and n/2 for even n. */
    static int selfConjugate(int n) {
        return n % 2 == 0 ? 2 : 1;
    }

    /**
     * The unitary DFT of real signals on Z_n, n x n: first a row for each self-conjugate frequency, 0 before n/2; then for k = 1,
     * 2, ... below n/2 a row of sqrt 2 Re x^(k) and one of sqrt 2 Im x^(k).
     */
    static INDArray ofRealSignals(DataType type, int n) {
        INDArray matrix = Nd4j.create(type, n, n);
        for (int g = 0; g < n; g++) {
            matrix.putScalar(0, g, 1 / Math.sqrt(n));
            if (n % 2 == 0) {
                matrix.putScalar(1, g, (g % 2 == 0 ? 1 : -1) / Math.sqrt(n));
            }
            for (int k = 1; 2 * k < n; k++) {
                int row = selfConjugate(n) + 2 * (k - 1);
                matrix.putScalar(row, g, Math.sqrt(2.0 / n) * cos(k * g, n));
                matrix.putScalar(row + 1, g, -Math.sqrt(2.0 / n) * sin(k * g, n));
            }
        }
        return matrix;
    }

    /**
     * The unitary DFT of complex signals on Z_n, 2n x 2n: from all real parts, then all imaginary parts, to a row of Re x^(k) and
     * one of Im x^(k) for k = 0, ..., n - 1.
     */
    static INDArray ofComplexSignals(DataType type, int n) {
        INDArray matrix = Nd4j.create(type, 2 * n, 2 * n);
        for (int k = 0; k < n; k++) {
            for (int g = 0; g < n; g++) {
                double cos = cos(k * g, n) / Math.sqrt(n);
                double sin = sin(k * g, n) / Math.sqrt(n);
                matrix.putScalar(2 * k, g, cos);
                matrix.putScalar(2 * k, n + g, sin);
                matrix.putScalar(2 * k + 1, g, -sin);
                matrix.putScalar(2 * k + 1, n + g, cos);
            }
        }
        return matrix;
    }

    private static double cos(int kg, int n) {
        return Math.cos(2 * Math.PI * (kg % n) / n);
    }

    private static double sin(int kg, int n) {
        return Math.sin(2 * Math.PI * (kg % n) / n);
    }
}
