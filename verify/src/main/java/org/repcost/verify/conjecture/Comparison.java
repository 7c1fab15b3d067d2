package org.repcost.verify.conjecture;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How a formula compares with what is known of the cost of a network's own predictor.
 *
 * @param formula the formula's value
 * @param radius the error bound of it
 * @param cost sum_l lambda_l |w^l|^2 of the network, an upper bound on the cost of its predictor
 * @param costGap that minus the formula
 * @param derivedGap the derived closed form minus the formula; none without a closed form
 * @param derivedBoundGap the derived lower bound minus the formula; none with a closed form, or without a bound
 * @param dualGap a dual certificate's lower bound minus the formula; none without a certificate
 */
record Comparison(
        double formula,
        double radius,
        double cost,
        Gap costGap,
        Optional<Gap> derivedGap,
        Optional<Gap> derivedBoundGap,
        Optional<Gap> dualGap) {
    /** Discs wider than this, relative to the formula, are worth another evaluation with more digits. */
    private static final double WIDE = 1e-10;

    /** The first way in which the formula is refuted here, if it is. */
    Optional<Refutation.Kind> refutation() {
        return Stream.of(Refutation.Kind.values()).filter(this::refutes).findFirst();
    }

    /** Whether the formula is refuted here in one way, whatever else refutes it. */
    boolean refutes(Refutation.Kind kind) {
        return switch (kind) {
            case CHEAPER_NETWORK -> costGap.isCertainlyBelow();
            case DERIVED_BOUND ->
                Stream.of(derivedGap, derivedBoundGap).flatMap(Optional::stream).anyMatch(Gap::isCertainlyAbove);
            case DUAL_CERTIFICATE -> dualGap.filter(Gap::isCertainlyAbove).isPresent();
        };
    }

    /** Whether anything is known of the formula's value: what overflows, or may be a division by 0, has no bounds. */
    boolean isEnclosed() {
        return radius < Double.POSITIVE_INFINITY;
    }

    /** Whether more digits would say more. */
    boolean isWide() {
        return refutation().isEmpty()
                && (isWide(radius)
                        || derivedGap.filter(gap -> isWide(gap.width())).isPresent()
                        || isOpen(derivedBoundGap)
                        || isOpen(dualGap));
    }

    /** Whether more digits may put a lower bound above the formula. */
    private boolean isOpen(Optional<Gap> bound) {
        return bound.filter(gap -> !gap.isCertainlyBelow() && isWide(gap.width()))
                .isPresent();
    }

    /** What is not a number is wide. */
    private boolean isWide(double width) {
        return !(width <= WIDE * size());
    }

    /** How far the network's cost exceeds the formula, relative to the larger of the two. */
    double excess() {
        return size() == 0 ? 0 : costGap.middle() / size();
    }

    /** How far the network's cost is from the formula at most, in the same measure; infinite without bounds. */
    double distance() {
        return distance(costGap);
    }

    /** How far the derived closed form is from the formula at most, in the same measure. */
    OptionalDouble derivedDistance() {
        return derivedGap.stream().mapToDouble(this::distance).findFirst();
    }

    /** Absolute where both are 0. */
    private double distance(Gap gap) {
        double most = Math.max(Math.abs(gap.lower()), Math.abs(gap.upper()));
        return size() == 0 ? most : most / size();
    }

    private double size() {
        return Math.max(Math.abs(formula), cost);
    }
}
