package org.repcost.numeric.exact;

import java.util.ArrayList;
import java.util.List;

/** Prime factors of small whole numbers, by trial division. */
final class PrimeFactors {
    private PrimeFactors() {}

    /** The prime factors of n &gt;= 1 with their multiplicity, in increasing order. */
    static List<Long> of(long n) {
        List<Long> factors = new ArrayList<>();
        long rest = n;
        for (long p = 2; p * p <= rest; p++) {
            while (rest % p == 0) {
                factors.add(p);
                rest /= p;
            }
        }
        if (rest > 1) {
            factors.add(rest);
        }
        return factors;
    }

    /** The primes that divide n &gt;= 1, in increasing order. */
    static int[] distinct(int n) {
        return of(n).stream().distinct().mapToInt(Math::toIntExact).toArray();
    }

    /** The greatest common divisor of two numbers, at least 0. */
    static long gcd(long a, long b) {
        return b == 0 ? Math.abs(a) : gcd(b, a % b);
    }

    /**
     * The least common multiple of two numbers &gt;= 1.
     *
     * @throws ArithmeticException if it exceeds the range of long
     */
    static long lcm(long a, long b) {
        return Math.multiplyExact(a / gcd(a, b), b);
    }
}
