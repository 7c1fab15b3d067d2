package org.repcost.verify.exact;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.repcost.numeric.exact.Indeterminates;
import org.repcost.numeric.exact.Polynomial;
import org.repcost.numeric.exact.PolynomialArithmetic;
import org.repcost.numeric.exact.PolynomialRing;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Sides;

/**
 * Compares the two sides of a relation as polynomials in all weights and inputs of a shape. Their coefficients are what
 * they come to on the basis tuples, so that equal coefficients are agreement on all of them.
 */
final class ExactComparison {
    /** Counts, one a monomial and unit, that one support may take: 8 MB, for a cache misses on more. */
    private static final long MOST_COUNTS = 1_000_000;

    /** A relation that takes longer than this is cut into several supports for several threads. */
    private static final double FEW_OPERATIONS = 1e6;

    /** Into at least about so many. */
    private static final long LEAST_SUPPORTS = 3;

    private static final BigInteger MOST_SUPPORTS = BigInteger.valueOf(100_000);

    /** Sums and products that are held in memory at once; each takes some 50 bytes. */
    private static final long MOST_NODES = 20_000_000;

    private final Relation.Evaluation relation;
    private final GenericPoint point;
    private final Structure structure;

    /**
     * A comparison.
     *
     * @throws UnsupportedOperationException if the sides are no polynomials in weights and input
     */
    ExactComparison(Relation.Evaluation relation, GenericPoint point) {
        this.relation = relation;
        this.point = point;
        this.structure = Structure.of(relation, point);
    }

    Structure structure() {
        return structure;
    }

    /** How many basis tuples are a complete set. */
    BigInteger tuples() {
        return structure.tuples(point.dimensions());
    }

    /**
     * The supports to evaluate on, small enough for memory.
     *
     * @throws ArithmeticException if there are too many of them, or monomials of such degrees have no codes
     */
    Splitting splitting() {
        FiniteGroup group = point.architecture().group();
        long mostMonomials = MOST_COUNTS / PolynomialRing.units(group.exponent(), group.size());
        if (structure.operations() > FEW_OPERATIONS) {
            mostMonomials = Math.min(mostMonomials, tuples().longValueExact() / LEAST_SUPPORTS);
        }
        Splitting splitting = splitting(mostMonomials);
        for (long nodes = nodes(splitting); nodes > MOST_NODES; nodes = nodes(splitting)) {
            mostMonomials = Math.min(mostMonomials, tuples().longValueExact()) / (1 + nodes / MOST_NODES);
            splitting = splitting(mostMonomials);
        }
        return splitting;
    }

    private Splitting splitting(long mostMonomials) {
        Splitting splitting = Splitting.of(point, structure, Math.max(1, mostMonomials));
        if (mostMonomials < 1) {
            throw new ArithmeticException(
                    "a proof for " + point.architecture() + " does not fit into memory, in however small parts");
        }
        if (splitting.size().compareTo(MOST_SUPPORTS) > 0) {
            throw new ArithmeticException(String.format(
                    Locale.ROOT,
                    "a proof for %s takes %,d parts or more to fit into memory, more than the %,d that are evaluated",
                    point.architecture(),
                    splitting.size(),
                    MOST_SUPPORTS));
        }
        return splitting;
    }

    /** What evaluating on a support notes, at most: those of one multidegree are alike, so a few of them are looked at. */
    private long nodes(Splitting splitting) {
        return structure.nodes() <= MOST_NODES
                ? structure.nodes()
                : splitting.largestSupports().stream()
                        .mapToLong(support ->
                                Structure.of(relation, point, support).nodes())
                        .max()
                        .orElse(0);
    }

    /**
     * A point with the given support at which the sides differ; empty if they agree on the whole support.
     *
     * @throws ArithmeticException if a coefficient exceeds the range of long
     */
    Optional<RefutingPoint> difference(Splitting splitting, int[][] support) {
        FiniteGroup group = point.architecture().group();
        Indeterminates indeterminates = splitting.indeterminates();
        PolynomialRing ring = new PolynomialRing(group.exponent(), group.size(), indeterminates);
        Polynomial[][] coordinates = coordinates(ring, support);
        Sides<Polynomial> sides = relation.sides(
                point.setting(new PolynomialArithmetic(ring), (slot, index) -> coordinates[slot][index], null));
        return IntStream.range(0, sides.left().size())
                .mapToObj(i -> sides.left().get(i).subtract(sides.right().get(i)))
                .filter(difference -> !difference.isZero())
                .findFirst()
                .map(difference -> RefutingPoint.of(difference).from(support));
    }

    private Polynomial[][] coordinates(PolynomialRing ring, int[][] support) {
        int[] counts = point.counts();
        Polynomial[][] coordinates = new Polynomial[counts.length][];
        for (int slot = 0; slot < counts.length; slot++) {
            coordinates[slot] = new Polynomial[counts[slot]];
            Arrays.fill(coordinates[slot], ring.getZero());
            for (int i = 0; i < support[slot].length; i++) {
                coordinates[slot][support[slot][i]] = ring.indeterminate(slot, i);
            }
        }
        return coordinates;
    }
}
