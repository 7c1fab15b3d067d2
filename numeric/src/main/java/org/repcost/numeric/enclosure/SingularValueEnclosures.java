package org.repcost.numeric.enclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hipparchus.linear.FieldMatrix;

/**
 * Enclosures of the singular values of a matrix of discs, verified after the fact. Of an approximate decomposition
 * M ~ U S V^* the errors r = ||M - U S V^*||_F and d = max(||U^*U - I||_F, ||V^*V - I||_F) are bounded with discs. By Weyl's
 * inequality sigma_i(M) is within r of sigma_i(U S V^*); by Ostrowski's that is s_i times a number between 1 - d and
 * 1 + d. So |sigma_i(M) - s_i| &lt;= s_i d + r, whatever the decomposition did.
 */
final class SingularValueEnclosures {
    private SingularValueEnclosures() {}

    /**
     * Discs around sigma_1 &gt;= sigma_2 &gt;= ..., min(m, n) of them. One whose bounds do not exclude 0 becomes the
     * interval from 0 to its upper bound.
     */
    static <T extends Ball<T>> List<T> of(FieldMatrix<T> matrix, EnclosingArithmetic<T> numbers) {
        int size = Math.min(matrix.getRowDimension(), matrix.getColumnDimension());
        double largest = largestMagnitude(matrix);
        if (largest == 0) {
            return Collections.nCopies(size, numbers.field().getZero());
        }
        if (largest == Double.POSITIVE_INFINITY) {
            return Collections.nCopies(size, numbers.between(0, largest));
        }
        int exponent = Math.getExponent(largest);
        FieldMatrix<T> scaled = matrix.copy();
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            for (int j = 0; j < matrix.getColumnDimension(); j++) {
                scaled.setEntry(i, j, matrix.getEntry(i, j).scalb(-exponent));
            }
        }
        return ofModerate(scaled, size, numbers).stream()
                .map(sigma -> sigma.scalb(exponent))
                .toList();
    }

    private static <T extends Ball<T>> List<T> ofModerate(
            FieldMatrix<T> matrix, int size, EnclosingArithmetic<T> numbers) {
        // Weyl's inequality pairs the values by their order, whatever order the decomposition gives them in.
        List<SingularTriplet<T>> terms = numbers.approximateSvd(matrix).stream()
                .sorted(Comparator.comparingDouble(
                        (SingularTriplet<T> term) -> -term.sigma().getReal()))
                .toList();
        double defect = Math.max(
                orthogonalityDefect(terms, SingularTriplet::left, numbers),
                orthogonalityDefect(terms, SingularTriplet::right, numbers));
        double residual = residual(matrix, terms);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            // The decomposition may leave out terms that it takes for 0.
            T sigma = i < terms.size() ? terms.get(i).sigma() : numbers.field().getZero();
            T disc = sigma.widened(Upwards.of(sigma.magnitude() * defect + residual));
            values.add(disc.lower() > 0 || disc.isZero() ? disc : numbers.between(0, disc.upper()));
        }
        return values;
    }

    private static <T extends Ball<T>> double largestMagnitude(FieldMatrix<T> matrix) {
        double largest = 0;
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            for (int j = 0; j < matrix.getColumnDimension(); j++) {
                largest = Math.max(largest, matrix.getEntry(i, j).magnitude());
            }
        }
        return largest;
    }

    /** An upper bound on ||Q^*Q - I||_F, Q with the given vectors as columns. */
    private static <T extends Ball<T>> double orthogonalityDefect(
            List<SingularTriplet<T>> terms,
            Function<SingularTriplet<T>, List<T>> side,
            EnclosingArithmetic<T> numbers) {
        List<Double> defects = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            List<T> a = side.apply(terms.get(i)).stream().map(T::conjugate).toList();
            for (int j = i; j < terms.size(); j++) {
                List<T> b = side.apply(terms.get(j));
                T inner = IntStream.range(0, a.size())
                        .mapToObj(k -> a.get(k).multiply(b.get(k)))
                        .reduce(i == j ? numbers.real(-1) : numbers.field().getZero(), T::add);
                defects.add(inner.magnitude());
                if (j > i) {
                    defects.add(inner.magnitude());
                }
            }
        }
        return Upwards.norm(defects);
    }

    /** An upper bound on ||M - U S V^*||_F over all M in the discs. */
    private static <T extends Ball<T>> double residual(FieldMatrix<T> matrix, List<SingularTriplet<T>> terms) {
        List<List<T>> right = terms.stream()
                .map(term -> term.right().stream()
                        .map(entry -> entry.conjugate().multiply(term.sigma()))
                        .toList())
                .toList();
        List<Double> magnitudes = new ArrayList<>();
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            for (int j = 0; j < matrix.getColumnDimension(); j++) {
                T entry = matrix.getEntry(i, j);
                for (int k = 0; k < terms.size(); k++) {
                    entry = entry.subtract(
                            terms.get(k).left().get(i).multiply(right.get(k).get(j)));
                }
                magnitudes.add(entry.magnitude());
            }
        }
        return Upwards.norm(magnitudes);
    }
}
