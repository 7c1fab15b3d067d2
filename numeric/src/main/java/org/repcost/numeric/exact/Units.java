package org.repcost.numeric.exact;

import java.math.BigInteger;

/**
 * The units zeta^k r^e, k = 0..n-1, that coefficients are whole combinations of, with zeta = exp(2 pi i / n) and
 * r = sqrt(N); e is 0 or 1, and always 0 if sqrt(N) is rational. A unit is known by its index k + e n. Combinations are
 * formal, so that adding and multiplying needs no reduction; whether one is the number 0 is decided at the end.
 */
final class Units {
    private final int order;
    private final int radicand;
    private final SquareRoot root;
    private final int[] steps;
    private final CyclotomicField field;

    /**
     * The units for a group.
     *
     * @param order n &gt;= 1
     * @param radicand N &gt;= 1
     */
    Units(int order, int radicand) {
        this.order = order;
        this.radicand = radicand;
        this.root = SquareRoot.of(radicand);
        this.field = CyclotomicField.containing(order, radicand);
        this.steps = PrimeFactors.distinct(order);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = order / steps[i];
        }
    }

    /** n. */
    int order() {
        return order;
    }

    /** N. */
    int radicand() {
        return radicand;
    }

    /** sqrt(N) as a whole number times the root of a square-free number. */
    SquareRoot root() {
        return root;
    }

    /** How many units there are. */
    int count() {
        return root.isRational() ? order : 2 * order;
    }

    /** The field that the units lie in. */
    CyclotomicField field() {
        return field;
    }

    /** Whether the product of two units is N times a unit. */
    boolean isRootSquared(int u, int v) {
        return u >= order && v >= order;
    }

    /** The unit in the product of two units. */
    int product(int u, int v) {
        int e = u >= order == v >= order ? 0 : order;
        int k = (u >= order ? u - order : u) + (v >= order ? v - order : v);
        return (k >= order ? k - order : k) + e;
    }

    /** The complex conjugate of a unit; times the unit itself it is 1 or, with a root, N. */
    int conjugate(int u) {
        int k = u >= order ? u - order : u;
        return (k == 0 ? 0 : order - k) + (u - k);
    }

    /** Whether a combination, given by one coefficient a unit from an offset on, is the number 0. */
    boolean isZero(long[] coefficients, int offset) {
        boolean rationalPart = isZeroWithoutRoot(coefficients, offset);
        if (root.isRational()) {
            return rationalPart;
        }
        boolean rootPart = isZeroWithoutRoot(coefficients, offset + order);
        // a + b r may vanish with neither part 0, for r may lie in Q(zeta).
        return rationalPart == rootPart
                && (rationalPart || number(coefficients, offset).isZero());
    }

    /**
     * Whether sum_k c_k zeta^k = 0: if and only if c(x) prod_p (1 - x^{n/p}) = 0 modulo x^n - 1 over the primes p that
     * divide n, since exactly the n-th roots of unity that are not primitive are roots of that product.
     */
    private boolean isZeroWithoutRoot(long[] coefficients, int offset) {
        long[] product = new long[order];
        System.arraycopy(coefficients, offset, product, 0, order);
        long[] next = new long[order];
        for (int step : steps) {
            for (int k = 0; k < order; k++) {
                next[k] = Math.subtractExact(product[k], product[k >= step ? k - step : k - step + order]);
            }
            long[] previous = product;
            product = next;
            next = previous;
        }
        for (long c : product) {
            if (c != 0) {
                return false;
            }
        }
        return true;
    }

    /** A combination as a number. */
    CyclotomicNumber number(long[] coefficients, int offset) {
        CyclotomicNumber rationalPart = sum(coefficients, offset);
        return root.isRational()
                ? rationalPart
                : sum(coefficients, offset + order).multiply(root.in(field)).add(rationalPart);
    }

    private CyclotomicNumber sum(long[] coefficients, int offset) {
        BigInteger[] powers = CyclotomicField.zeros(field.order());
        int step = field.order() / order;
        for (int k = 0; k < order; k++) {
            powers[k * step] = BigInteger.valueOf(coefficients[offset + k]);
        }
        return CyclotomicNumber.of(field, powers, BigInteger.ONE);
    }
}
