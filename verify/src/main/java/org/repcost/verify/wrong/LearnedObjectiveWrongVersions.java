package org.repcost.verify.wrong;

import static org.repcost.verify.wrong.Shapes.ANY;
import static org.repcost.verify.wrong.Shapes.BOTTLENECK;
import static org.repcost.verify.wrong.Shapes.DEEP;
import static org.repcost.verify.wrong.Shapes.NOT_DEPTH_TWO;
import static org.repcost.verify.wrong.Shapes.SEVERAL_ELEMENTS;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.check.Learned;
import org.repcost.verify.check.LearnedCertificate;
import org.repcost.verify.check.LearnedObjective;
import org.repcost.verify.check.WrongVersion;

/** Wrong versions of what training finds: T9 and T23. */
public final class LearnedObjectiveWrongVersions {
    /** Inner widths bind no rank. */
    private static final Predicate<Architecture> WIDE = BOTTLENECK.negate();

    private static final ToDoubleFunction<double[]> LARGEST = sigma -> sigma[0];

    private LearnedObjectiveWrongVersions() {}

    /** Of T9, the equivalence of objectives. */
    public static List<WrongVersion> ofObjectiveEquivalence() {
        return List.of(
                cost(
                        "exponent 1/L for 2/L",
                        ANY,
                        (learned, beta) -> factor(learned) * schatten(learned, beta, 1, depth(learned))),
                cost(
                        "exponent 2/(L+1) for 2/L",
                        ANY,
                        (learned, beta) -> factor(learned) * schatten(learned, beta, 2, depth(learned) + 1)),
                cost(
                        "exponent 1 for 2/L",
                        NOT_DEPTH_TWO,
                        (learned, beta) -> factor(learned) * schatten(learned, beta, 1, 1)),
                cost(
                        "the factor N^{-(L-1)/L} dropped",
                        SEVERAL_ELEMENTS.and(DEEP),
                        (learned, beta) -> depth(learned) * learned.problem().meanDecay() * own(learned, beta)),
                cost(
                        "the arithmetic for the geometric mean of the decays",
                        DEEP,
                        (learned, beta) -> factor(learned)
                                * arithmeticMean(learned)
                                / learned.problem().meanDecay()
                                * own(learned, beta)),
                new WrongVersion("the rank condition dropped", BOTTLENECK, LearnedObjective::ignoresTheRankCondition));
    }

    /** Of T23, which blocks vanish at depth 2. */
    public static List<WrongVersion> ofNuclearCertificate() {
        return List.of(
                new WrongVersion(
                        "λ for 2 λ in the threshold",
                        WIDE,
                        LearnedCertificate.gradientsWithin(learned -> factor(learned) / 2, LARGEST)),
                new WrongVersion(
                        "N for √N in the threshold",
                        SEVERAL_ELEMENTS.and(WIDE),
                        LearnedCertificate.gradientsWithin(
                                learned -> factor(learned) / Math.sqrt(size(learned)), LARGEST)),
                new WrongVersion(
                        "the nuclear for the operator norm of G",
                        WIDE.and(a -> Math.min(a.inputs(), a.outputs()) >= 2),
                        LearnedCertificate.gradientsWithin(
                                LearnedObjectiveWrongVersions::factor,
                                sigma -> Arrays.stream(sigma).sum())),
                new WrongVersion(
                        "the arithmetic for the geometric mean of the decays",
                        ANY,
                        LearnedCertificate.alignedWith(learned -> factor(learned)
                                * arithmeticMean(learned)
                                / learned.problem().meanDecay())),
                new WrongVersion(
                        "4 μ for 2 μ in the threshold below which blocks vanish",
                        ANY,
                        LearnedCertificate.vanishBelow(2)),
                new WrongVersion(
                        "4 μ for 2 μ in the penalty of the blocks", ANY, LearnedCertificate.penaltyAtLeast(2)));
    }

    private static WrongVersion cost(String name, Predicate<Architecture> differsOn, LearnedObjective.WrongCost cost) {
        return new WrongVersion(name, differsOn, LearnedObjective.with(cost));
    }

    private static double own(Learned learned, RealMatrixFunction beta) {
        return schatten(learned, beta, 2, depth(learned));
    }

    /** sum_xi ||B(xi)||_{S,p}^p, p = numerator / denominator. */
    private static double schatten(Learned learned, RealMatrixFunction beta, int numerator, int denominator) {
        return learned.problem().schatten(beta, (double) numerator / denominator);
    }

    /** c = L mu N^{-(L-1)/L}. */
    private static double factor(Learned learned) {
        return learned.problem().coefficient();
    }

    private static int depth(Learned learned) {
        return learned.instance().architecture().depth();
    }

    private static int size(Learned learned) {
        return learned.instance().architecture().group().size();
    }

    private static double arithmeticMean(Learned learned) {
        return learned.instance().decays().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
