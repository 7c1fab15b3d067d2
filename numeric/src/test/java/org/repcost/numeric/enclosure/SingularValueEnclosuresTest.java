package org.repcost.numeric.enclosure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.Field;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Singular values are enclosed whatever decomposition is at hand; a poor one only makes the discs wide. */
class SingularValueEnclosuresTest {
    /** Another arithmetic with a decomposition of its own. */
    private record Decomposing<T extends Ball<T>>(EnclosingArithmetic<T> numbers, List<SingularTriplet<T>> terms)
            implements EnclosingArithmetic<T> {
        @Override
        public Field<T> field() {
            return numbers.field();
        }

        @Override
        public T real(double value) {
            return numbers.real(value);
        }

        @Override
        public T rootOfUnity(int k, int n) {
            return numbers.rootOfUnity(k, n);
        }

        @Override
        public int digits() {
            return numbers.digits();
        }

        @Override
        public T between(double lower, double upper) {
            return numbers.between(lower, upper);
        }

        @Override
        public List<SingularTriplet<T>> approximateSvd(FieldMatrix<T> matrix) {
            return terms;
        }
    }

    static Stream<EnclosingArithmetic<?>> precisions() {
        return Stream.of(BallArithmetic.INSTANCE, new PreciseBallArithmetic(50));
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <T extends Ball<T>> void factorsThatAreNotOrthonormalAreAllowedFor(EnclosingArithmetic<T> numbers) {
        // diag(1.5, 1) = U S V^* without a residual, where U is a multiple of the identity.
        for (double stretch : new double[] {0.5, 0.875, 1.25, 2}) {
            assertHolds(
                    numbers, List.of(term(numbers, 1.5 / stretch, stretch, 0), term(numbers, 1 / stretch, stretch, 1)));
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <T extends Ball<T>> void termsThatAreMissingOrWrongAreAllowedFor(EnclosingArithmetic<T> numbers) {
        assertHolds(numbers, List.of());
        assertHolds(numbers, List.of(term(numbers, 1.5, 1, 0)));
        assertHolds(numbers, List.of(term(numbers, 1.5, 1, 1), term(numbers, 1, 1, 0)));
        assertHolds(numbers, List.of(term(numbers, 1.5, 1, 0), term(numbers, 1, 1, 0)));
        assertHolds(numbers, List.of(term(numbers, 1, 1, 1), term(numbers, 0.5, 1, 0)));
    }

    /** The singular values 1.5 and 1 of diag(1.5, 1) lie in the discs that follow from the terms. */
    private static <T extends Ball<T>> void assertHolds(
            EnclosingArithmetic<T> numbers, List<SingularTriplet<T>> terms) {
        FieldMatrix<T> matrix = MatrixUtils.createFieldMatrix(numbers.field(), 2, 2);
        matrix.setEntry(0, 0, numbers.real(1.5));
        matrix.setEntry(1, 1, numbers.real(1));
        List<T> values = new Decomposing<>(numbers, terms).singularValues(matrix, 2);
        double[] exact = {1.5, 1};
        for (int i = 0; i < 2; i++) {
            T value = values.get(i);
            assertTrue(value.lower() <= exact[i] && exact[i] <= value.upper(), value + " for " + terms);
        }
    }

    private static <T extends Ball<T>> SingularTriplet<T> term(
            EnclosingArithmetic<T> numbers, double sigma, double stretch, int axis) {
        return new SingularTriplet<>(numbers.real(sigma), axis(numbers, stretch, axis), axis(numbers, 1, axis));
    }

    private static <T extends Ball<T>> List<T> axis(EnclosingArithmetic<T> numbers, double length, int axis) {
        return IntStream.range(0, 2)
                .mapToObj(i -> numbers.real(i == axis ? length : 0))
                .toList();
    }
}
