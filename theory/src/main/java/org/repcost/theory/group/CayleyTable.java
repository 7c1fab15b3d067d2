package org.repcost.theory.group;

import java.util.stream.IntStream;

/** What follows from a multiplication table {@code products[g][h]} alone, the identity having index 0. */
final class CayleyTable {
    private CayleyTable() {}

    /** The least n &gt;= 1 with g^n = 1 for every g. */
    static int exponent(int[][] products) {
        return IntStream.range(0, products.length)
                .map(g -> order(products, g))
                .reduce(1, CayleyTable::leastCommonMultiple);
    }

    /** The least n &gt;= 1 with g^n = 1. */
    private static int order(int[][] products, int g) {
        int order = 1;
        for (int power = g; power != 0; power = products[power][g]) {
            order++;
        }
        return order;
    }

    private static int leastCommonMultiple(int a, int b) {
        int multiple = a;
        while (multiple % b != 0) {
            multiple += a;
        }
        return multiple;
    }
}
