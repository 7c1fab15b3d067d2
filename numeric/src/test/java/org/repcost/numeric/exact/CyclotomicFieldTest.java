package org.repcost.numeric.exact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CyclotomicFieldTest {
    @Test
    void firstCyclotomicPolynomialsAreTheKnownOnes() {
        assertArrayEquals(new long[] {-1, 1}, CyclotomicField.cyclotomicPolynomial(1));
        assertArrayEquals(new long[] {1, 1}, CyclotomicField.cyclotomicPolynomial(2));
        assertArrayEquals(new long[] {1, 1, 1}, CyclotomicField.cyclotomicPolynomial(3));
        assertArrayEquals(new long[] {1, 0, 1}, CyclotomicField.cyclotomicPolynomial(4));
        assertArrayEquals(new long[] {1, -1, 1}, CyclotomicField.cyclotomicPolynomial(6));
        assertArrayEquals(new long[] {1, 0, 0, 1, 0, 0, 1}, CyclotomicField.cyclotomicPolynomial(9));
        assertArrayEquals(new long[] {1, 0, -1, 0, 1}, CyclotomicField.cyclotomicPolynomial(12));
        assertArrayEquals(new long[] {1, -1, 0, 1, -1, 1, 0, -1, 1}, CyclotomicField.cyclotomicPolynomial(15));
    }

    @Test
    void order105IsTheFirstWithACoefficientBeyondOne() {
        for (int n = 1; n < 105; n++) {
            assertEquals(1, largestCoefficient(n), "order " + n);
        }
        assertEquals(-2, CyclotomicField.cyclotomicPolynomial(105)[7]);
        assertEquals(-2, CyclotomicField.cyclotomicPolynomial(105)[41]);
    }

    private static long largestCoefficient(int n) {
        return IntStream.range(0, CyclotomicField.cyclotomicPolynomial(n).length)
                .mapToLong(k -> Math.abs(CyclotomicField.cyclotomicPolynomial(n)[k]))
                .max()
                .orElseThrow();
    }

    @Test
    void degreeCountsTheResiduesWithoutACommonDivisor() {
        for (int n = 1; n <= 130; n++) {
            int order = n;
            long totient = IntStream.rangeClosed(1, n)
                    .filter(k -> PrimeFactors.gcd(k, order) == 1)
                    .count();
            assertEquals(totient, CyclotomicField.of(n).degree(), "order " + n);
        }
    }

    /** The discriminant of Q(sqrt d) is its conductor. */
    @ParameterizedTest
    @CsvSource({"12,12,12", "31,31,124", "5,5,5", "8,2,8", "30,900,30", "6,6,24", "3,3,12", "21,21,21", "1,1,1"})
    void smallestFieldWithTheSquareRootHasTheLeastCommonMultipleWithItsConductor(int n, int size, int order) {
        assertEquals(order, CyclotomicField.containing(n, size).order());
    }

    @Test
    void orderBelowOneIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> CyclotomicField.of(0));
    }
}
