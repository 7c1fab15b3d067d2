package org.repcost.numeric.exact;

import java.util.Arrays;

/**
 * Adds up terms monomial by monomial, in a hash table with open addressing. Most monomials meet one unit only, which is
 * kept in place; the others get one count a unit. Counts that exceed the range of long throw ArithmeticException.
 */
final class TermAccumulator {
    /** Up to so many codes, each has a slot of its own, which keeps neighbours together and needs no probing. */
    private static final long DENSE_CODES = 1L << 22;

    private final Units units;
    private final int width;
    private final boolean isDense;
    /** One more than the entry of a slot, 0 for a free slot. */
    private int[] table;

    private int size;
    private long[] codes = new long[8];
    /** The only unit of an entry, or -1 - v if its counts are the v-th vector. */
    private int[] unit = new int[8];

    private long[] counts = new long[8];
    private long[] vectors = new long[0];
    private int vectorCount;

    TermAccumulator(Units units, long codeBound) {
        this.units = units;
        this.width = units.count();
        this.isDense = codeBound <= DENSE_CODES;
        this.table = new int[isDense ? Integer.highestOneBit((int) codeBound) * 2 : 16];
    }

    void clear() {
        if (size < table.length / 16) {
            for (int i = 0; i < size; i++) {
                // Entries are removed all at once, so that a chain of probes never ends early in between.
                int slot = hash(codes[i]);
                while (table[slot] != 0) {
                    table[slot] = 0;
                    slot = slot + 1 & table.length - 1;
                }
            }
        } else {
            Arrays.fill(table, 0);
        }
        size = 0;
        vectorCount = 0;
    }

    /** Adds factor times the product of a single term and all terms of two polynomials, without their denominators. */
    void addProduct(Terms single, Terms a, Terms b, long factor) {
        for (int i = 0; i < a.size(); i++) {
            long code = single.codes()[0] + a.codes()[i];
            int first = units.product(single.units()[0], a.units()[i]);
            long count = Math.multiplyExact(Math.multiplyExact(factor, single.counts()[0]), a.counts()[i]);
            count = scaled(count, single.units()[0], a.units()[i]);
            for (int j = 0; j < b.size(); j++) {
                int second = b.units()[j];
                add(
                        code + b.codes()[j],
                        units.product(first, second),
                        scaled(Math.multiplyExact(count, b.counts()[j]), first, second));
            }
        }
    }

    private long scaled(long count, int u, int v) {
        return units.isRootSquared(u, v) ? Math.multiplyExact(count, (long) units.radicand()) : count;
    }

    private void add(long code, int u, long count) {
        int entry = entry(code);
        int own = unit[entry];
        if (own == u || own >= 0 && counts[entry] == 0) {
            unit[entry] = u;
            counts[entry] = Math.addExact(counts[entry], count);
        } else {
            if (own >= 0) {
                own = -1 - newVector();
                vectors[(-1 - own) * width + unit[entry]] = counts[entry];
                unit[entry] = own;
            }
            int place = (-1 - own) * width + u;
            vectors[place] = Math.addExact(vectors[place], count);
        }
    }

    private int entry(long code) {
        int slot = hash(code);
        for (int found = table[slot]; found != 0; found = table[slot]) {
            if (isDense || codes[found - 1] == code) {
                return found - 1;
            }
            slot = slot + 1 & table.length - 1;
        }
        if (!isDense && 2 * (size + 1) > table.length) {
            grow();
            return entry(code);
        }
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, 2 * size);
            unit = Arrays.copyOf(unit, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        codes[size] = code;
        unit[size] = 0;
        counts[size] = 0;
        table[slot] = ++size;
        return size - 1;
    }

    private int hash(long code) {
        long mixed = isDense ? code : code * 0x9E3779B97F4A7C15L >>> 32;
        return (int) mixed & table.length - 1;
    }

    private void grow() {
        table = new int[4 * table.length];
        for (int i = 0; i < size; i++) {
            int slot = hash(codes[i]);
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = i + 1;
        }
    }

    private int newVector() {
        int end = Math.multiplyExact(vectorCount + 1, width);
        if (end > vectors.length) {
            vectors = Arrays.copyOf(vectors, Math.max(end, 2 * vectors.length));
        }
        Arrays.fill(vectors, end - width, end, 0);
        return vectorCount++;
    }

    int size() {
        return size;
    }

    long code(int entry) {
        return codes[entry];
    }

    /** Whether the coefficient of an entry is the number 0. */
    boolean isZero(int entry) {
        return unit[entry] >= 0 ? counts[entry] == 0 : units.isZero(vectors, (-1 - unit[entry]) * width);
    }

    /** The coefficient of an entry, without the denominator. */
    CyclotomicNumber coefficient(int entry) {
        if (unit[entry] < 0) {
            return units.number(vectors, (-1 - unit[entry]) * width);
        }
        long[] vector = new long[width];
        vector[unit[entry]] = counts[entry];
        return units.number(vector, 0);
    }

    /** What was added up, over a common denominator. */
    Terms terms(long denominator, int[] degrees) {
        int terms = 0;
        long divisor = denominator;
        for (int i = 0; i < size; i++) {
            int from = unit[i] >= 0 ? i : (-1 - unit[i]) * width;
            int to = unit[i] >= 0 ? i + 1 : from + width;
            long[] source = unit[i] >= 0 ? counts : vectors;
            for (int k = from; k < to; k++) {
                if (source[k] != 0) {
                    terms++;
                    divisor = divisor == 1 ? 1 : PrimeFactors.gcd(source[k], divisor);
                }
            }
        }
        long[] resultCodes = new long[terms];
        int[] resultUnits = new int[terms];
        long[] resultCounts = new long[terms];
        int next = 0;
        for (int i = 0; i < size; i++) {
            boolean isSingle = unit[i] >= 0;
            int from = isSingle ? i : (-1 - unit[i]) * width;
            int to = isSingle ? i + 1 : from + width;
            long[] source = isSingle ? counts : vectors;
            for (int k = from; k < to; k++) {
                if (source[k] != 0) {
                    resultCodes[next] = codes[i];
                    resultUnits[next] = isSingle ? unit[i] : k - from;
                    resultCounts[next++] = source[k] / divisor;
                }
            }
        }
        return new Terms(resultCodes, resultUnits, resultCounts, denominator / divisor, degrees);
    }
}
