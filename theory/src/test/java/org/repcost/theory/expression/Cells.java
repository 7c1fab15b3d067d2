package org.repcost.theory.expression;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.number.Arithmetic;

/** Cells with given singular values. */
final class Cells {
    private Cells() {}

    static <T extends FieldElement<T>> Cell<T> block(Arithmetic<T> numbers, int dimension, double... sigma) {
        return Cell.block(
                dimension, Arrays.stream(sigma).mapToObj(numbers::real).toList());
    }

    /** Two blocks of ranks 2 and 1 with sigma = 3, 1/2, 0 and 2. */
    static <T extends FieldElement<T>> Cell<T> two(Arithmetic<T> numbers) {
        return Cell.of(List.of(block(numbers, 1, 3, 0.5, 0), block(numbers, 2, 2, 0)));
    }

    /** Two coarse cells with blocks of norms 3 and 1/2, and 2 and 5. */
    static <T extends FieldElement<T>> Cell<T> nested(Arithmetic<T> numbers) {
        return Cell.of(List.of(
                Cell.of(List.of(block(numbers, 1, 3), block(numbers, 1, 0.5))),
                Cell.of(List.of(block(numbers, 1, 2), block(numbers, 1, 5)))));
    }
}
