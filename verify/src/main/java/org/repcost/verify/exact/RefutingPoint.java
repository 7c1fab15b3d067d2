package org.repcost.verify.exact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.repcost.numeric.exact.CyclotomicNumber;
import org.repcost.numeric.exact.Monomial;
import org.repcost.numeric.exact.Polynomial;

/**
 * Weights and an input at which the two sides of a relation differ: few coordinates, small whole numbers.
 *
 * @param coordinates those that are not 0
 */
record RefutingPoint(List<Coordinate> coordinates) {
    /**
     * A coordinate and its value.
     *
     * @param slot which of w^1, ..., w^L, x and t
     * @param index which coordinate of it
     */
    record Coordinate(int slot, int index, int value) {}

    /** A point where a polynomial other than 0 is not 0. */
    static RefutingPoint of(Polynomial polynomial) {
        Monomial smallest = polynomial.monomials().stream()
                .min(Comparator.<Monomial>comparingInt(m -> m.powers().size())
                        .thenComparing(RefutingPoint::positions, Arrays::compare))
                .orElseThrow();
        // No monomial has fewer indeterminates, so at such a point only those with exactly the same ones count.
        int[] positions = positions(smallest);
        Map<Monomial, CyclotomicNumber> restricted =
                polynomial.coefficients(monomial -> Arrays.equals(positions(monomial), positions));
        int largest = restricted.keySet().stream()
                .flatMap(monomial -> monomial.powers().stream())
                .mapToInt(Monomial.Power::exponent)
                .max()
                .orElse(0);
        int[] values = new int[smallest.powers().size()];
        Arrays.fill(values, 1);
        while (isZeroAt(values, restricted)) {
            // A polynomial of degree at most d in each indeterminate does not vanish on all of {1, ..., d + 1}^k.
            int place = 0;
            while (values[place] > largest) {
                values[place++] = 1;
            }
            values[place]++;
        }
        return new RefutingPoint(IntStream.range(0, values.length)
                .mapToObj(i -> new Coordinate(
                        smallest.powers().get(i).slot(),
                        smallest.powers().get(i).index(),
                        values[i]))
                .toList());
    }

    private static int[] positions(Monomial monomial) {
        return monomial.powers().stream()
                .flatMapToInt(power -> IntStream.of(power.slot(), power.index()))
                .toArray();
    }

    private static boolean isZeroAt(int[] values, Map<Monomial, CyclotomicNumber> polynomial) {
        return polynomial.entrySet().stream()
                .map(entry -> {
                    CyclotomicNumber term = entry.getValue();
                    for (int i = 0; i < values.length; i++) {
                        for (int e = 0; e < entry.getKey().powers().get(i).exponent(); e++) {
                            term = term.multiply(values[i]);
                        }
                    }
                    return term;
                })
                .reduce(CyclotomicNumber::add)
                .orElseThrow()
                .isZero();
    }

    /** The same point in the coordinates of the whole shape, from those of a support. */
    RefutingPoint from(int[][] support) {
        return new RefutingPoint(coordinates.stream()
                .map(c -> new Coordinate(c.slot, support[c.slot][c.index], c.value))
                .toList());
    }

    /** The value at a coordinate. */
    int at(int slot, int index) {
        return coordinates.stream()
                .filter(c -> c.slot == slot && c.index == index)
                .mapToInt(Coordinate::value)
                .findFirst()
                .orElse(0);
    }

    /** "w¹(0,1)₂₁ = 1, x(2,0)₁ = 1"; the other coordinates are 0. */
    String text(GenericPoint point) {
        return coordinates.isEmpty()
                ? "all coordinates = 0"
                : coordinates.stream()
                        .map(c -> point.name(c.slot, c.index) + " = " + c.value)
                        .collect(Collectors.joining(", "));
    }
}
