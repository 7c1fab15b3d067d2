package org.repcost.numeric.exact;

import java.util.List;

/**
 * The square root of a whole number n &gt;= 1 as s sqrt(d) with d square-free, and as an element of a cyclotomic field.
 *
 * @param rationalPart s
 * @param squareFree d
 */
record SquareRoot(long rationalPart, long squareFree) {
    /**
     * The square root of n.
     *
     * @throws IllegalArgumentException if n is below 1
     */
    static SquareRoot of(long n) {
        if (n < 1) {
            throw new IllegalArgumentException("a square root is taken of a number >= 1, got " + n);
        }
        long rationalPart = 1;
        long squareFree = 1;
        for (long p : PrimeFactors.of(n)) {
            if (squareFree % p == 0) {
                squareFree /= p;
                rationalPart *= p;
            } else {
                squareFree *= p;
            }
        }
        return new SquareRoot(rationalPart, squareFree);
    }

    /** Whether the root is a whole number. */
    boolean isRational() {
        return squareFree == 1;
    }

    /** The least m such that the root lies in Q(zeta_m). */
    long conductor() {
        return squareFree % 4 == 1 ? squareFree : Math.multiplyExact(4, squareFree);
    }

    /**
     * The root in a field, by Gauss: sum_a (a/p) zeta_p^a is sqrt(p) if p = 1 mod 4, and i sqrt(p) if p = 3 mod 4.
     *
     * @throws UnsupportedOperationException if it does not lie in the field
     */
    CyclotomicNumber in(CyclotomicField field) {
        if (field.order() % conductor() != 0) {
            throw new UnsupportedOperationException("the square root of " + squareFree + " does not lie in " + field);
        }
        List<Long> primes = PrimeFactors.of(squareFree);
        CyclotomicNumber root = field.integer(rationalPart);
        for (long p : primes) {
            root = root.multiply(p == 2 ? rootOfTwo(field) : gaussSum(Math.toIntExact(p), field));
        }
        long imaginaryFactors = primes.stream().filter(p -> p % 4 == 3).count();
        CyclotomicNumber root4 = imaginaryFactors % 2 == 0 ? field.getOne() : field.root(3L * field.order() / 4);
        boolean isNegative = imaginaryFactors % 4 == 2 || imaginaryFactors % 4 == 3;
        return root.multiply(isNegative ? root4.negate() : root4);
    }

    private static CyclotomicNumber rootOfTwo(CyclotomicField field) {
        return field.root(field.order() / 8).add(field.root(-field.order() / 8));
    }

    private static CyclotomicNumber gaussSum(int p, CyclotomicField field) {
        // sum_a (a/p) zeta^a = sum_a zeta^{a^2}, for 1 + (a/p) counts the square roots of a.
        CyclotomicNumber sum = field.getZero();
        for (long a = 0; a < p; a++) {
            sum = sum.add(field.root(a * a % p * (field.order() / p)));
        }
        return sum;
    }
}
