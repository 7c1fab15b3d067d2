package org.repcost.verify.check;

import java.util.Locale;
import java.util.SplittableRandom;
import org.repcost.numeric.learning.ScalarShrinkage;

/**
 * The predictions of the paper as theorems of T16's model: how the modulus of the block b(s) = B(xi) depends on the data's
 * amplitude s = s(xi), on the weight decay and on the depth, for a flat teacher, c(xi) = s(xi)^2 t with one |t|. They are
 * measured on the solution map at random amplitudes, teachers and decays that follow from the seed of an instance, at its depth
 * and group.
 */
public final class ShrinkageMeasures {
    /** The solution map is off by a few units in the last place. */
    private static final double ROUNDING = 1e-12;

    /** How many depths more than that of an instance it is compared with. */
    private static final int MOST_MORE_DEPTH = 4;

    /** |b| grows with s. */
    public static final Measure IN_THE_DATA = new Measure(
            "flat teacher: |b| does not fall in s",
            "s₁ > s₂  ⟹  |b(s₁)| ≥ |b(s₂)|, c = s² t",
            "s_1 > s_2 \\implies |b(s_1)| \\ge |b(s_2)|,\\ c = s^2 t",
            trial -> inTheData(Case.atOneDepth(trial)));

    /** The ratio of two blocks grows with lambda. */
    public static final Measure IN_THE_DECAY = new Measure(
            "flat teacher: the ratio of two blocks does not fall in λ",
            "λ' > λ, s₁ > s₂, b'(s₁) ≠ 0  ⟹  |b'(s₁)/b'(s₂)| ≥ |b(s₁)/b(s₂)|",
            "\\lambda' > \\lambda,\\ s_1 > s_2,\\ b'(s_1) \\ne 0 \\implies"
                    + " |b'(s_1) / b'(s_2)| \\ge |b(s_1) / b(s_2)|",
            trial -> inTheDecay(Case.atOneDepth(trial)));

    /** The ratio of two blocks grows with L. */
    public static final Measure IN_THE_DEPTH = new Measure(
            "flat teacher: the ratio does not fall in L, with λ such that |b(s₁)| stays",
            "L' > L, s₁ > s₂, |b'(s₁)| = |b(s₁)| ≠ 0  ⟹  |b'(s₂)| ≤ |b(s₂)|",
            "L' > L,\\ s_1 > s_2,\\ |b'(s_1)| = |b(s_1)| \\ne 0 \\implies |b'(s_2)| \\le |b(s_2)|",
            trial -> inTheDepth(Case.atTwoDepths(trial)));

    private ShrinkageMeasures() {}

    /**
     * Two frequencies, and how much of the teacher the larger one keeps.
     *
     * @param groupSize N
     * @param depth L
     * @param deeper L' &gt; L where two depths are compared, otherwise L
     * @param larger s_1
     * @param smaller s_2 &lt; s_1
     * @param teacher |t|
     * @param kept |b(s_1)| / |t|, large enough to occur at both depths, below 1
     * @param factor lambda / lambda', between 0 and 1
     * @param other another teacher's |t|
     */
    private record Case(
            int groupSize,
            int depth,
            int deeper,
            double larger,
            double smaller,
            double teacher,
            double kept,
            double factor,
            double other) {
        static Case atOneDepth(Trial trial) {
            return of(trial, 0);
        }

        static Case atTwoDepths(Trial trial) {
            return of(trial, 1 + new SplittableRandom(~trial.seed()).nextInt(MOST_MORE_DEPTH));
        }

        private static Case of(Trial trial, int moreDepth) {
            SplittableRandom random = new SplittableRandom(trial.seed());
            int depth = trial.architecture().depth();
            int deeper = depth + moreDepth;
            double larger = Math.exp(random.nextGaussian());
            // Which depth shrinks more at one lambda depends on the size of the teacher: it has to vary.
            double teacher = Math.exp(4 * random.nextGaussian());
            double least = ScalarShrinkage.smallestFraction(deeper);
            return new Case(
                    trial.architecture().group().size(),
                    depth,
                    deeper,
                    larger,
                    larger * random.nextDouble(0.3, 0.99),
                    teacher,
                    least + (1 - least) * random.nextDouble(0.01, 0.99),
                    random.nextDouble(0.01, 0.99),
                    teacher * Math.exp(random.nextGaussian()));
        }

        /** The map at a depth with the penalty that leaves what is to be kept at s_1. */
        ScalarShrinkage keeping(int depthOfIt) {
            return ScalarShrinkage.leaving(kept, depthOfIt, larger, larger * larger * teacher);
        }

        /** |b(s_1)|. */
        double atLarger(ScalarShrinkage map) {
            return map.minimizer(larger, larger * larger * teacher);
        }

        /** |b(s_2)|. */
        double atSmaller(ScalarShrinkage map) {
            return map.minimizer(smaller, smaller * smaller * teacher);
        }

        /** That left is at most right, relative to a size. */
        Outcome atMost(double left, double right, double size) {
            double excess = (left - right) / size;
            return excess <= ROUNDING
                    ? Outcome.holds(Math.max(0, excess), ROUNDING)
                    : Outcome.fails(excess, ROUNDING, text());
        }

        private String text() {
            return String.format(
                    Locale.ROOT,
                    "N = %d, L = %d, L' = %d, s₁ = %.4g, s₂ = %.4g, |t| = %.4g, |b(s₁)| = %.4g |t|",
                    groupSize,
                    depth,
                    deeper,
                    larger,
                    smaller,
                    teacher,
                    kept);
        }
    }

    private static Outcome inTheData(Case at) {
        // With a larger penalty than the one that keeps b(s_1), it may be 0.
        double penalty = at.keeping(at.depth).penalty() * 2 * at.factor;
        ScalarShrinkage map = new ScalarShrinkage(at.depth, penalty);
        return at.atMost(at.atSmaller(map), at.atLarger(map), at.teacher);
    }

    private static Outcome inTheDecay(Case at) {
        ScalarShrinkage more = at.keeping(at.depth);
        ScalarShrinkage less = new ScalarShrinkage(at.depth, more.penalty() * at.factor);
        // Multiplied by the denominators, which may be 0.
        return at.atMost(
                at.atLarger(less) * at.atSmaller(more),
                at.atLarger(more) * at.atSmaller(less),
                at.teacher * at.teacher);
    }

    private static Outcome inTheDepth(Case at) {
        return at.atMost(at.atSmaller(at.keeping(at.deeper)), at.atSmaller(at.keeping(at.depth)), at.teacher);
    }

    /** The wrong version that |b| does not fall in s for any teacher. */
    public static Outcome inTheDataForAnyTeacher(Trial trial) {
        Case at = Case.atOneDepth(trial);
        ScalarShrinkage map = at.keeping(at.depth);
        double smaller = map.minimizer(at.smaller, at.smaller * at.smaller * at.other);
        return at.atMost(smaller, at.atLarger(map), Math.max(at.teacher, at.other));
    }

    /** The wrong version that the difference of two blocks, instead of their ratio, does not fall in lambda. */
    public static Outcome differenceInTheDecay(Trial trial) {
        Case at = Case.atOneDepth(trial);
        ScalarShrinkage more = at.keeping(at.depth);
        ScalarShrinkage less = new ScalarShrinkage(at.depth, more.penalty() * at.factor);
        return at.atMost(at.atLarger(less) - at.atSmaller(less), at.atLarger(more) - at.atSmaller(more), at.teacher);
    }

    /** The wrong version that the ratio of two blocks does not fall in L at one lambda. */
    public static Outcome inTheDepthAtFixedDecay(Trial trial) {
        Case at = Case.atTwoDepths(trial);
        ScalarShrinkage map = at.keeping(at.depth);
        double decay =
                map.penalty() / ScalarShrinkage.of(at.depth, at.groupSize, 1).penalty();
        ScalarShrinkage deeper = ScalarShrinkage.of(at.deeper, at.groupSize, decay);
        return at.atMost(
                at.atLarger(map) * at.atSmaller(deeper),
                at.atLarger(deeper) * at.atSmaller(map),
                at.teacher * at.teacher);
    }
}
