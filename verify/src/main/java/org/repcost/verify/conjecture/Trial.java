package org.repcost.verify.conjecture;

import java.util.Optional;
import java.util.stream.Stream;
import org.repcost.numeric.layered.LayeredMinimizer;
import org.repcost.numeric.layered.LayeredMinimum;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.network.RealMatrixFunction;

/**
 * A conjecture at the predictor of one network.
 *
 * @param conjecture the formula and the shape
 * @param sample the network that the predictor is taken from
 * @param refutation what refutes the formula, if anything does
 * @param comparison the values for the cheapest network that is known; none if the formula has no value that is enclosed there
 * @param search how far minimization from many starts came
 */
record Trial(
        Conjecture conjecture,
        RealLayeredNetwork sample,
        Optional<Refutation> refutation,
        Optional<Comparison> comparison,
        Search search) {
    /** How far minimization came, the furthest last. */
    enum Search {
        /** There was none: the shape is too large, or the predictor 0. */
        NONE,
        /** No start converged. */
        UNCONVERGED,
        /** Some start converged. */
        CONVERGED
    }

    /** How close an optimizer has to come, relative. */
    static final double OPTIMIZED_TOLERANCE = 1e-6;

    /** How close the derived formula has to be, relative: both are enclosed. */
    static final double DERIVED_TOLERANCE = 1e-9;

    private static final int FEW_STARTS = 4;
    private static final int MANY_STARTS = 24;

    /** Beyond this, optimization takes minutes. */
    private static final int MOST_WEIGHTS = 400;

    /** The trial of a network as it is. */
    static Trial of(Conjecture conjecture, RealLayeredNetwork sample) {
        return of(conjecture, sample, sample, Optional.empty(), Search.NONE);
    }

    private static Trial of(
            Conjecture conjecture,
            RealLayeredNetwork sample,
            RealLayeredNetwork network,
            Optional<RealMatrixFunction> certificate,
            Search search) {
        Optional<Comparison> comparison = conjecture.compare(network, certificate);
        Optional<Refutation> refutation = comparison
                .flatMap(Comparison::refutation)
                .map(kind -> new Refutation(
                        conjecture, kind, network, certificate.filter(y -> kind == Refutation.Kind.DUAL_CERTIFICATE)));
        return new Trial(conjecture, sample, refutation, comparison, search);
    }

    /**
     * The trial of the cheapest network with the same predictor that is known: what many starts find, on shapes that are small
     * enough, with the multipliers there as dual certificate where there is one; and the explicit minimizer where there
     * is one and the starts do not settle it. The formula is evaluated at that network's own predictor, so that what remains
     * of a residual does not matter.
     */
    Trial minimized(long seed) {
        boolean canBeOptimized = conjecture.architecture().weights() <= MOST_WEIGHTS;
        Trial best = canBeOptimized ? optimized(seed, FEW_STARTS) : this;
        if (!best.isSettled()) {
            best = better(best, explicit());
        }
        return best.isSettled() || !canBeOptimized ? best : better(best, optimized(~seed, MANY_STARTS));
    }

    private boolean isSettled() {
        return isRefuted() || isReached();
    }

    private Trial explicit() {
        return ExplicitNetwork.of(conjecture.architecture(), sample.predictor())
                .map(network -> of(conjecture, sample, network, Optional.empty(), Search.NONE))
                .orElse(this);
    }

    /** The multipliers at the cheapest network with a network's predictor; none if that is 0. */
    static Optional<RealMatrixFunction> certificate(Conjecture conjecture, RealLayeredNetwork network, long seed) {
        return minimum(conjecture, network, seed, 1).map(LayeredMinimum::costGradient);
    }

    private static Optional<LayeredMinimum> minimum(
            Conjecture conjecture, RealLayeredNetwork sample, long seed, int starts) {
        RealMatrixFunction predictor = sample.predictor();
        return predictor.isZero()
                ? Optional.empty()
                : Optional.of(new LayeredMinimizer(conjecture.architecture(), starts, seed).minimize(predictor));
    }

    private Trial optimized(long seed, int starts) {
        return minimum(conjecture, sample, seed, starts).map(this::at).orElse(this);
    }

    private Trial at(LayeredMinimum minimum) {
        Optional<RealMatrixFunction> certificate =
                Optional.of(minimum.costGradient()).filter(y -> conjecture.hasDualBound());
        Search end = minimum.isConverged() ? Search.CONVERGED : Search.UNCONVERGED;
        Trial found = of(conjecture, sample, minimum.network(), certificate, end);
        return minimum.isConverged() || found.isRefuted() ? found : better(this, found);
    }

    /** The one that says more, with what is known of the searches of both. */
    private static Trial better(Trial a, Trial b) {
        Trial better = Stream.of(b, a).filter(Trial::isRefuted).findFirst().orElse(b.excess() < a.excess() ? b : a);
        Search furthest = a.search.compareTo(b.search) > 0 ? a.search : b.search;
        return new Trial(better.conjecture, better.sample, better.refutation, better.comparison, furthest);
    }

    private double excess() {
        return comparison.map(Comparison::excess).orElse(Double.POSITIVE_INFINITY);
    }

    /** Whether the formula is certainly wrong here. */
    boolean isRefuted() {
        return refutation.isPresent();
    }

    /** Whether a network was found that costs what the formula says. */
    boolean isReached() {
        return comparison
                .filter(values -> values.distance() <= OPTIMIZED_TOLERANCE)
                .isPresent();
    }

    /** Whether the formula is the derived one here. */
    boolean isDerived() {
        return comparison
                .map(Comparison::derivedDistance)
                .filter(distance -> distance.isPresent() && distance.getAsDouble() <= DERIVED_TOLERANCE)
                .isPresent();
    }

    /** Whether something supports the formula here, and the derived formula does not contradict it. */
    boolean agrees() {
        return (isReached() || isDerived() && !isMissed()) && !isAboveDerived();
    }

    /** Whether minimization converged, but nothing was found that costs what the formula says. */
    boolean isMissed() {
        return search == Search.CONVERGED && !isReached();
    }

    /** Whether minimization was tried. */
    boolean isSearched() {
        return search != Search.NONE;
    }

    /** Whether the derived formula is certainly below, though no network may be known that shows it. */
    boolean isAboveDerived() {
        return comparison
                .flatMap(Comparison::derivedGap)
                .filter(Gap::isCertainlyBelow)
                .isPresent();
    }
}
