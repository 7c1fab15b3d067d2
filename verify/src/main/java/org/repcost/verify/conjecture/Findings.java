package org.repcost.verify.conjecture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repcost.verify.architecture.ArchitectureDescription;
import org.repcost.verify.result.Verdict;

/**
 * What came of trying to falsify a conjecture.
 *
 * @param conjecture the conjecture on its own shape
 * @param trials the instances, up to the first batch with a refutation
 * @param refutation what refutes the formula, shrunk; none if nothing does
 */
public record Findings(Conjecture conjecture, List<Trial> trials, Optional<Refutation> refutation) {
    /** Copies the trials. */
    public Findings {
        trials = List.copyOf(trials);
    }

    /** The number of instances. */
    public int tries() {
        return trials.size();
    }

    /** On how many of them a network was found that costs what the formula says, to 1e-6. */
    public int reached() {
        return (int) trials.stream().filter(Trial::isReached).count();
    }

    /** On how many the derived formula is the same, to 1e-9. */
    public int derived() {
        return (int) trials.stream().filter(Trial::isDerived).count();
    }

    /** The shapes that were tried, each as its group and layers. */
    public List<ArchitectureDescription> shapes() {
        return trials.stream()
                .map(trial -> trial.conjecture().description())
                .distinct()
                .toList();
    }

    /** The largest relative excess of the cheapest network over the formula, where the formula has a value. */
    public OptionalDouble largestExcess() {
        return trials.stream()
                .flatMap(trial -> trial.comparison().stream())
                .mapToDouble(Comparison::excess)
                .max();
    }

    /** The largest relative distance from the derived formula, error bounds included; none without a derived formula. */
    public OptionalDouble largestDerivedDistance() {
        return trials.stream()
                .flatMap(trial -> trial.comparison().stream())
                .flatMapToDouble(values -> values.derivedDistance().stream())
                .max();
    }

    /** The conclusion: FALSIFIED, TESTED or UNDECIDED. */
    public Verdict verdict() {
        if (refutation.isPresent()) {
            return refutation.get().isConfirmed()
                    ? new Verdict(
                            Verdict.Kind.FALSIFIED, "by a " + refutation.get().kind() + "," + where())
                    : new Verdict(
                            Verdict.Kind.UNDECIDED,
                            "it fails in double precision, but 50 digits do not confirm it," + where());
        }
        long agreeing = trials.stream().filter(Trial::agrees).count();
        return agreeing == tries() && !isNeverReached() && !isUnlikeDerived()
                ? new Verdict(Verdict.Kind.TESTED, "on " + tries() + " instances of " + count(shapes()) + support())
                : new Verdict(Verdict.Kind.UNDECIDED, apart(tries() - agreeing));
    }

    /** Whether minimization was tried, but never found a network that costs what the formula says. */
    private boolean isNeverReached() {
        return reached() == 0 && trials.stream().anyMatch(Trial::isSearched);
    }

    /** Whether there is a derived formula that is nowhere known to be the same: optimizers alone do not outweigh it. */
    private boolean isUnlikeDerived() {
        return largestDerivedDistance().isPresent() && derived() == 0;
    }

    private String where() {
        boolean onOwnShape = trials.stream().anyMatch(trial -> trial.isRefuted() && trial.conjecture() == conjecture);
        boolean isShrunk = onOwnShape && refutation.orElseThrow().conjecture() != conjecture;
        return onOwnShape
                ? " found on the given shape" + (isShrunk ? ", shrunk to a smaller one" : "")
                : " found on a smaller shape of the same kind";
    }

    private static String count(List<?> shapes) {
        return shapes.size() == 1 ? "one shape" : shapes.size() + " shapes";
    }

    private String support() {
        String optimized = String.format(
                Locale.ROOT,
                "; on %d of them the cheapest network that was found costs what the formula says, to %.0e",
                reached(),
                Trial.OPTIMIZED_TOLERANCE);
        OptionalDouble distance = largestDerivedDistance();
        return distance.isEmpty()
                ? optimized + "; there is no derived formula to compare with"
                : optimized
                        + String.format(
                                Locale.ROOT,
                                "; equal to the derived formula on %s to %.1e",
                                derived() == tries() ? "all" : derived() + " of them",
                                distance.getAsDouble());
    }

    private String apart(long undecided) {
        long without =
                trials.stream().filter(trial -> trial.comparison().isEmpty()).count();
        if (without > 0) {
            return "the formula has no value, or none that could be enclosed, on " + without + " of " + tries()
                    + " instances";
        }
        long above = trials.stream().filter(Trial::isAboveDerived).count();
        if (above > 0) {
            return "the derived formula is below it on " + above + " of " + tries()
                    + " instances, but no network was found that costs less than it";
        }
        if (undecided == 0 && isUnlikeDerived()) {
            return "on none of " + tries() + " instances it is known to equal the derived formula";
        }
        if (trials.stream().allMatch(trial -> trial.isReached() || trial.isDerived())) {
            return String.format(
                    Locale.ROOT,
                    "equal to the derived formula, but not reached by minimization on %d of %d instances: the cheapest"
                            + " network that was found costs more, by up to %.2g of the cost",
                    tries() - reached(),
                    tries(),
                    largestExcess().orElse(Double.NaN));
        }
        return String.format(
                Locale.ROOT,
                "on %d of %d instances the cheapest network that was found costs more than the formula says, by up to %.2g of"
                        + " the cost; that an optimizer does not reach a value falsifies nothing, and no certified lower bound"
                        + " is above it",
                undecided,
                tries(),
                largestExcess().orElse(Double.NaN));
    }
}
