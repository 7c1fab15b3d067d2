package org.repcost.theory.loss;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.FieldElement;
import org.repcost.theory.number.Arithmetic;

/**
 * The loss of one sample, as a convex differentiable function of the outputs f in R^K and a target in R^K, by its
 * definition.
 */
public enum Loss {
    /** |f - y|^2 / 2, for any target y. */
    SQUARED_ERROR("squared error") {
        @Override
        public <T extends FieldElement<T>> T value(List<T> outputs, List<T> target, Arithmetic<T> numbers) {
            return sum(slope(outputs, target, numbers).stream().map(u -> u.multiply(u)), numbers)
                    .divide(numbers.real(2));
        }

        @Override
        public <T extends FieldElement<T>> List<T> slope(List<T> outputs, List<T> target, Arithmetic<T> numbers) {
            return IntStream.range(0, outputs.size())
                    .mapToObj(k -> outputs.get(k).subtract(target.get(k)))
                    .toList();
        }
    },

    /** log(1 + exp(-y f)), K = 1, for a label y = 1 or -1. */
    LOGISTIC("logistic") {
        @Override
        public <T extends FieldElement<T>> T value(List<T> outputs, List<T> target, Arithmetic<T> numbers) {
            return numbers.log(numbers.field()
                    .getOne()
                    .add(numbers.exp(margin(outputs, target).negate())));
        }

        @Override
        public <T extends FieldElement<T>> List<T> slope(List<T> outputs, List<T> target, Arithmetic<T> numbers) {
            T odds = numbers.exp(margin(outputs, target));
            return List.of(
                    target.get(0).negate().divide(numbers.field().getOne().add(odds)));
        }

        @Override
        public boolean isForLabels() {
            return true;
        }
    },

    /** log sum_k exp(f_k) - f_y, for the y-th of K classes; the target is the y-th basis vector. */
    CROSS_ENTROPY("cross-entropy") {
        @Override
        public <T extends FieldElement<T>> T value(List<T> outputs, List<T> target, Arithmetic<T> numbers) {
            T total = sum(outputs.stream().map(numbers::exp), numbers);
            return numbers.log(total)
                    .subtract(sum(
                            IntStream.range(0, outputs.size())
                                    .mapToObj(k -> outputs.get(k).multiply(target.get(k))),
                            numbers));
        }

        @Override
        public <T extends FieldElement<T>> List<T> slope(List<T> outputs, List<T> target, Arithmetic<T> numbers) {
            T total = sum(outputs.stream().map(numbers::exp), numbers);
            return IntStream.range(0, outputs.size())
                    .mapToObj(k -> numbers.exp(outputs.get(k)).divide(total).subtract(target.get(k)))
                    .toList();
        }
    },

    /** exp(-y f), K = 1, for a label y = 1 or -1. */
    EXPONENTIAL("exponential") {
        @Override
        public <T extends FieldElement<T>> T value(List<T> outputs, List<T> target, Arithmetic<T> numbers) {
            return numbers.exp(margin(outputs, target).negate());
        }

        @Override
        public <T extends FieldElement<T>> List<T> slope(List<T> outputs, List<T> target, Arithmetic<T> numbers) {
            return List.of(target.get(0).negate().multiply(value(outputs, target, numbers)));
        }

        @Override
        public boolean isForLabels() {
            return true;
        }
    };

    private final String title;

    Loss(String title) {
        this.title = title;
    }

    /** The loss. */
    public abstract <T extends FieldElement<T>> T value(List<T> outputs, List<T> target, Arithmetic<T> numbers);

    /** Its gradient with respect to the outputs, dloss/df, K numbers. */
    public abstract <T extends FieldElement<T>> List<T> slope(List<T> outputs, List<T> target, Arithmetic<T> numbers);

    /** Whether there is one output, and the targets are the labels 1 and -1. */
    public boolean isForLabels() {
        return false;
    }

    /** Its name in words. */
    @Override
    public String toString() {
        return title;
    }

    private static <T extends FieldElement<T>> T margin(List<T> outputs, List<T> target) {
        return target.get(0).multiply(outputs.get(0));
    }

    private static <T extends FieldElement<T>> T sum(Stream<T> terms, Arithmetic<T> numbers) {
        return terms.reduce(numbers.field().getZero(), T::add);
    }
}
