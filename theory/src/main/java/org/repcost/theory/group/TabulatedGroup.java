package org.repcost.theory.group;

import java.util.stream.IntStream;

/** A finite group with a name and a multiplication table {@code products[g][h]}, the identity having index 0. */
abstract class TabulatedGroup implements FiniteGroup {
    private final String name;
    private final int[][] products;
    private final int[] inverses;
    private final int exponent;

    /**
     * A group with the given table.
     *
     * @param products the table of a group; nothing of it is checked
     */
    TabulatedGroup(String name, int[][] products) {
        this.name = name;
        this.products = products;
        this.inverses = elements().map(this::inverseInTable).toArray();
        this.exponent = elements().map(this::order).reduce(1, TabulatedGroup::leastCommonMultiple);
    }

    @Override
    public final int size() {
        return products.length;
    }

    @Override
    public final int multiply(int g, int h) {
        return products[g][h];
    }

    @Override
    public final int inverse(int g) {
        return inverses[g];
    }

    @Override
    public final int exponent() {
        return exponent;
    }

    @Override
    public final boolean isAbelian() {
        return irreps().stream().allMatch(irrep -> irrep.dimension() == 1);
    }

    /** The name it was given. */
    @Override
    public final String toString() {
        return name;
    }

    private IntStream elements() {
        return IntStream.range(0, products.length);
    }

    private int inverseInTable(int g) {
        return elements().filter(h -> products[g][h] == 0).findFirst().orElseThrow();
    }

    /** The least n &gt;= 1 with g^n = 1. */
    private int order(int g) {
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
