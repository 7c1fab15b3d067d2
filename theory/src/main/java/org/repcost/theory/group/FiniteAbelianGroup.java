package org.repcost.theory.group;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A product of cyclic groups Z_{n_1} x ... x Z_{n_d}: the spatial domain of an image (d = 2), a signal (d = 1), a
 * volume (d = 3), or a single point (N = 1, the fully connected case).
 *
 * <p>An element is known by its index 0..N-1 in row-major order (the last coordinate runs fastest), so that element
 * (i, j) of Z_H x Z_W is pixel i W + j. The dual group is identified with the group itself: frequency xi pairs with
 * element g as &lt;xi, g&gt; = sum_a xi_a g_a / n_a, a fraction of a full turn.
 */
public final class FiniteAbelianGroup implements FiniteGroup {
    private final int[] orders;
    private final int size;
    private final int exponent;

    private FiniteAbelianGroup(int[] orders) {
        this.orders = orders;
        long product = 1;
        long lcm = 1;
        for (int n : orders) {
            if (n < 1) {
                throw new IllegalArgumentException(
                        "a cyclic factor must have order >= 1, got " + n + " in " + text(orders));
            }
            product *= n;
            lcm = lcm / gcd(lcm, n) * n;
            if (product > Integer.MAX_VALUE) {
                throw tooLarge(text(orders));
            }
        }
        this.size = (int) product;
        this.exponent = (int) lcm;
    }

    /**
     * The product of cyclic groups of the given orders.
     *
     * @param orders n_1, ..., n_d; none at all gives the trivial group
     * @throws IllegalArgumentException if an order is below 1 or the product exceeds the range of int
     */
    public static FiniteAbelianGroup product(int... orders) {
        return new FiniteAbelianGroup(orders.clone());
    }

    /**
     * Reads "5x4" as Z_5 x Z_4, and "7" as Z_7.
     *
     * @throws IllegalArgumentException if the text is not a list of whole numbers joined by x, an order is below 1 or the
     *     product exceeds the range of int
     */
    public static FiniteAbelianGroup parse(String text) {
        if (!text.matches("\\d+(x\\d+)*")) {
            throw new IllegalArgumentException(
                    "a group is written as orders joined by x, such as 5x4, got '" + text + "'");
        }
        int[] orders;
        try {
            orders = Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray();
        } catch (NumberFormatException e) {
            throw tooLarge(text);
        }
        return new FiniteAbelianGroup(orders);
    }

    private static IllegalArgumentException tooLarge(String text) {
        return new IllegalArgumentException(
                "a group must have at most " + Integer.MAX_VALUE + " elements, got " + text);
    }

    @Override
    public int size() {
        return size;
    }

    /** The orders n_1, ..., n_d of the cyclic factors, a fresh copy. */
    public int[] orders() {
        return orders.clone();
    }

    /** The number d of cyclic factors. */
    public int dimensions() {
        return orders.length;
    }

    /** The least common multiple n of the orders: every character takes values in the n-th roots of unity. */
    @Override
    public int exponent() {
        return exponent;
    }

    /** g + h. */
    @Override
    public int multiply(int g, int h) {
        return add(g, h);
    }

    /** -g. */
    @Override
    public int inverse(int g) {
        return negate(g);
    }

    @Override
    public boolean isAbelian() {
        return true;
    }

    /** The characters exp(-2 pi i &lt;xi, g&gt;), in the order of the frequencies xi. */
    @Override
    public List<Irrep> irreps() {
        return IntStream.range(0, size)
                .<Irrep>mapToObj(xi -> new CharacterIrrep(this, xi))
                .toList();
    }

    @Override
    public FiniteAbelianGroup asProductOfCyclic() {
        return this;
    }

    /** The coordinates (g_1, ..., g_d) of an element, 0 &lt;= g_a &lt; n_a. */
    public int[] coordinates(int g) {
        int[] coordinates = new int[orders.length];
        int rest = g;
        for (int a = orders.length - 1; a >= 0; a--) {
            coordinates[a] = rest % orders[a];
            rest /= orders[a];
        }
        return coordinates;
    }

    /** The element with the given coordinates, each taken modulo its order. */
    public int element(int... coordinates) {
        int g = 0;
        for (int a = 0; a < orders.length; a++) {
            g = g * orders[a] + Math.floorMod(coordinates[a], orders[a]);
        }
        return g;
    }

    /** g + h. */
    public int add(int g, int h) {
        int sum = 0;
        int stride = 1;
        for (int a = orders.length - 1; a >= 0; a--) {
            int n = orders[a];
            sum += stride * Math.floorMod(g % n - (n - h % n), n);
            g /= n;
            h /= n;
            stride *= n;
        }
        return sum;
    }

    /** -g. */
    public int negate(int g) {
        int negative = 0;
        int stride = 1;
        for (int a = orders.length - 1; a >= 0; a--) {
            int n = orders[a];
            negative += stride * ((n - g % n) % n);
            g /= n;
            stride *= n;
        }
        return negative;
    }

    /** g - h. */
    public int subtract(int g, int h) {
        return add(g, negate(h));
    }

    /**
     * The pairing &lt;xi, g&gt; as an exact fraction of a turn: the numerator k, 0 &lt;= k &lt; n, of k / n with n the
     * {@link #exponent()}.
     */
    public int pairing(int xi, int g) {
        long k = 0;
        for (int a = orders.length - 1; a >= 0; a--) {
            int n = orders[a];
            k += (long) (xi % n) * (g % n) % n * (exponent / n);
            xi /= n;
            g /= n;
        }
        return (int) (k % exponent);
    }

    /** Whether 2 xi = 0, so that the character of xi is real. */
    public boolean isSelfConjugate(int xi) {
        return negate(xi) == xi;
    }

    /** How many frequencies {xi, -xi} are: 1 where 2 xi = 0, otherwise 2. */
    public int conjugacyMultiplicity(int xi) {
        return isSelfConjugate(xi) ? 1 : 2;
    }

    /** One frequency of each pair {xi, -xi}, in increasing order; the self-conjugate ones stand for themselves. */
    public int[] conjugacyRepresentatives() {
        return IntStream.range(0, size).filter(xi -> xi <= negate(xi)).toArray();
    }

    /** The coordinates of a frequency as signed integers, -n_a/2 &lt; xi_a &lt;= n_a/2: what "low frequency" refers to. */
    public int[] signedFrequency(int xi) {
        int[] signed = coordinates(xi);
        for (int a = 0; a < orders.length; a++) {
            if (2 * signed[a] > orders[a]) {
                signed[a] -= orders[a];
            }
        }
        return signed;
    }

    /** |xi|^2, a whole number, of {@link #signedFrequency}. */
    public long squaredRadius(int xi) {
        return Arrays.stream(signedFrequency(xi)).mapToLong(k -> (long) k * k).sum();
    }

    /** |xi|, the distance of a frequency from zero in cycles per image. */
    public double radius(int xi) {
        return Math.sqrt(squaredRadius(xi));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FiniteAbelianGroup group && Arrays.equals(orders, group.orders);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(orders);
    }

    @Override
    public String elementText(int g) {
        return Arrays.stream(coordinates(g)).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    /** The notation that {@link #parse} reads: "5x4". */
    @Override
    public String toString() {
        return orders.length == 0 ? "1" : text(orders);
    }

    private static String text(int[] orders) {
        return Arrays.stream(orders).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
