package org.repcost.verify.wrong;

import org.hipparchus.FieldElement;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;

/** What is easily mistaken for a circular convolution. */
final class WrongConvolutions {
    /** A product of a layer's weights with its input. */
    @FunctionalInterface
    interface Product<T extends FieldElement<T>> {
        MatrixFunction<T> of(MatrixFunction<T> w, MatrixFunction<T> x);
    }

    private WrongConvolutions() {}

    /** sum_h w(h) x(g + h). */
    static <T extends FieldElement<T>> MatrixFunction<T> correlation(MatrixFunction<T> w, MatrixFunction<T> x) {
        return w.reflect().convolve(x);
    }

    /** sum_h w(h) x(g - h) over those h only for which g - h does not cross the border. */
    static <T extends FieldElement<T>> MatrixFunction<T> zeroPadded(MatrixFunction<T> w, MatrixFunction<T> x) {
        FiniteAbelianGroup group = w.group().asProductOfCyclic();
        return MatrixFunction.of(group, x.field(), w.rows(), x.columns(), (g, i, j) -> {
            T sum = x.field().getZero();
            for (int h = 0; h < group.size(); h++) {
                if (staysInside(group, g, h)) {
                    for (int d = 0; d < w.columns(); d++) {
                        T term = w.at(h).getEntry(i, d);
                        sum = sum.add(term.multiply(x.at(group.subtract(g, h)).getEntry(d, j)));
                    }
                }
            }
            return sum;
        });
    }

    /** The features that the head sees when all convolutions are replaced. */
    static <T extends FieldElement<T>> MatrixFunction<T> features(
            LinearCnn<T> network, MatrixFunction<T> x, Product<T> product) {
        MatrixFunction<T> features = x;
        for (int l = 1; l < network.architecture().depth(); l++) {
            features = product.of(network.weight(l), features);
        }
        return features;
    }

    private static boolean staysInside(FiniteAbelianGroup group, int g, int h) {
        int[] from = group.coordinates(g);
        int[] by = group.coordinates(h);
        for (int a = 0; a < from.length; a++) {
            if (by[a] > from[a]) {
                return false;
            }
        }
        return true;
    }
}
