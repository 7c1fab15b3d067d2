package org.repcost.verify.exact;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repcost.numeric.exact.DegreeBound;
import org.repcost.numeric.exact.DegreeRing;
import org.repcost.numeric.exact.Multidegree;
import org.repcost.numeric.exact.PolynomialRing;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;

/**
 * What is known of both sides of a relation before they are evaluated. It comes from the relation's own code, run over
 * bounds on degrees, so that nothing is declared by hand.
 *
 * @param multidegrees the degrees in the slots that a term of a side can have
 * @param largestDegrees in every slot, the largest degree that occurs on the way
 * @param operations about how many products of terms the evaluation takes
 * @param nodes how many sums and products the evaluation notes
 */
record Structure(List<Multidegree> multidegrees, int[] largestDegrees, double operations, long nodes) {
    /**
     * The structure of a relation on a shape.
     *
     * @throws UnsupportedOperationException if its sides are no polynomials in weights and input
     */
    static Structure of(Relation.Evaluation relation, GenericPoint point) {
        return of(relation, point, (slot, index) -> true);
    }

    /** The same where only some coordinates are not 0: what evaluating on a support takes. */
    static Structure of(Relation.Evaluation relation, GenericPoint point, int[][] support) {
        List<Set<Integer>> supports = Stream.of(support)
                .map(slot -> IntStream.of(slot).boxed().collect(Collectors.toSet()))
                .toList();
        return of(relation, point, (slot, index) -> supports.get(slot).contains(index));
    }

    private static Structure of(
            Relation.Evaluation relation, GenericPoint point, BiPredicate<Integer, Integer> isSupported) {
        FiniteGroup group = point.architecture().group();
        DegreeRing ring = new DegreeRing(PolynomialRing.units(group.exponent(), group.size()), point.counts());
        List<DegreeBound> coordinates =
                IntStream.range(0, point.slots()).mapToObj(ring::indeterminate).toList();
        Setting<DegreeBound> setting = point.setting(
                ring,
                (slot, index) -> isSupported.test(slot, index) ? coordinates.get(slot) : ring.getZero(),
                ring.unavailable());
        Sides<DegreeBound> sides = relation.sides(setting);
        List<Multidegree> multidegrees = Stream.of(sides.left(), sides.right())
                .flatMap(Collection::stream)
                .flatMap(bound -> bound.multidegrees().stream())
                .distinct()
                .sorted(Comparator.comparing(degree -> degree.degrees().toString()))
                .toList();
        double terms = Stream.of(sides.left(), sides.right())
                .flatMap(Collection::stream)
                .mapToDouble(DegreeBound::terms)
                .sum();
        return new Structure(multidegrees, ring.largestDegrees(), ring.operations() + terms, ring.nodes());
    }

    /** The largest degree of a term of a side in a slot. */
    int degree(int slot) {
        return multidegrees.stream().mapToInt(degree -> degree.in(slot)).max().orElse(0);
    }

    /** How many monomials the sides can have if the slots have so many coordinates: the basis tuples. */
    BigInteger tuples(BigInteger... counts) {
        return multidegrees.stream().map(degree -> degree.monomials(counts)).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** "w¹ x + w¹ x²". */
    String text(GenericPoint point) {
        return multidegrees.stream()
                .map(degree -> IntStream.range(0, point.slots())
                        .filter(slot -> degree.in(slot) > 0)
                        .mapToObj(slot -> power(point.name(slot), degree.in(slot)))
                        .collect(Collectors.joining(" ")))
                .map(term -> term.isEmpty() ? "1" : term)
                .collect(Collectors.joining(" + "));
    }

    private static String power(String name, int degree) {
        return degree == 1 ? name : "(" + name + ")^" + degree;
    }
}
