package org.repcost.verify.wrong;

import static org.repcost.verify.wrong.Shapes.ANY;
import static org.repcost.verify.wrong.Shapes.COMPLEX_CHARACTERS;
import static org.repcost.verify.wrong.Shapes.DEEP;
import static org.repcost.verify.wrong.Shapes.SEVERAL_ELEMENTS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.learning.Balance;
import org.repcost.theory.learning.LossGradient;
import org.repcost.theory.learning.ShrinkageBound;
import org.repcost.theory.loss.Sample;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.verify.check.Stationarity;
import org.repcost.verify.check.WrongVersion;

/** Wrong versions of what holds at stationary points: T14 and T15. */
public final class StationarityWrongVersions {
    private StationarityWrongVersions() {}

    /** Of T14, balance. */
    public static List<WrongVersion> ofBalance() {
        return List.of(
                WrongVersion.equation("λ for 2 λ", DEEP, Wrong::halfTheDecay),
                WrongVersion.equation("the decays in reverse order", DEEP, Wrong::decaysInReverse),
                WrongVersion.equation("the conjugate dropped in G", COMPLEX_CHARACTERS, Wrong::conjugateDropped),
                WrongVersion.equation("balance at every point, stationary or not", DEEP, Wrong::withoutTheGradient));
    }

    /** Of T14's consequence, the cost of stationary points. */
    public static List<WrongVersion> ofStationaryCost() {
        return List.of(
                WrongVersion.equation("every network for balanced ones", DEEP, Wrong::everyNetwork),
                new WrongVersion("an unbalanced point called stationary", DEEP, Stationarity::unbalancedPoint));
    }

    /** Of T15, the data-dependent bound. */
    public static List<WrongVersion> ofShrinkageBound() {
        return List.of(
                WrongVersion.equation("λ for 2 λ", ANY, Wrong::halfThePull),
                WrongVersion.inequality(
                        "the mean for the root mean square of the slopes", SEVERAL_ELEMENTS, Wrong::meanSlope),
                WrongVersion.inequality(
                        "the factor N^{-(L-1)/L} dropped",
                        SEVERAL_ELEMENTS.and(DEEP).and(a -> a.largestBlockRank() == 1),
                        Wrong::withoutTheSize),
                new WrongVersion(
                        "the bar with N^{(L-1)/L} for N^{-(L-1)/L}",
                        SEVERAL_ELEMENTS.and(a -> a.depth() >= 3),
                        Stationarity::aboveTheBarWithTheSizeInverted));
    }

    /** The wrong equations and inequalities. */
    private static final class Wrong {
        static <T extends FieldElement<T>> Sides<T> halfTheDecay(Setting<T> s) {
            return Balance.balance(
                    s,
                    s.problem().decays().stream()
                            .map(decay -> decay.divide(s.integer(2)))
                            .toList());
        }

        static <T extends FieldElement<T>> Sides<T> decaysInReverse(Setting<T> s) {
            List<T> reversed = new ArrayList<>(s.problem().decays());
            Collections.reverse(reversed);
            return Balance.balance(s, reversed);
        }

        static <T extends FieldElement<T>> Sides<T> withoutTheGradient(Setting<T> s) {
            List<FieldMatrix<T>> imbalance = Balance.imbalance(s, s.problem().decays());
            return Sides.ofAll(
                    imbalance,
                    imbalance.stream()
                            .map(matrix -> matrix.scalarMultiply(s.integer(0)))
                            .toList());
        }

        static <T extends FieldElement<T>> Sides<T> everyNetwork(Setting<T> s) {
            return Sides.of(s.network().squaredNorm(s.numbers()), s.representationCost());
        }

        static <T extends FieldElement<T>> Sides<T> conjugateDropped(Setting<T> s) {
            return Balance.chainRule(s, LossGradient.byBlocks(s).map(s.numbers()::conjugate));
        }

        static <T extends FieldElement<T>> Sides<T> halfThePull(Setting<T> s) {
            return ShrinkageBound.pullOnBlocks(s, 1);
        }

        /** ||G(xi)||_F^2 against |mean slope|^2 s(xi)^2. */
        static <T extends FieldElement<T>> Sides<T> meanSlope(Setting<T> s) {
            T n = s.integer(s.problem().samples().size());
            FieldMatrix<T> mean = s.problem().samples().stream()
                    .map(Sample::slope)
                    .reduce(FieldMatrix::add)
                    .orElseThrow()
                    .scalarMultiply(n.reciprocal());
            MatrixFunction<T> gradient = LossGradient.byBlocks(s);
            List<T> amplitudes = ShrinkageBound.squaredAmplitudes(s);
            List<T> left = new ArrayList<>();
            List<T> right = new ArrayList<>();
            for (int xi = 0; xi < s.group().size(); xi++) {
                left.add(s.squaredNorm(gradient.at(xi)));
                right.add(s.squaredNorm(mean).multiply(amplitudes.get(xi)));
            }
            return new Sides<>(left, right);
        }

        /** ||B(xi)||_F^{2/L} against prod_l ||A_l(xi)||_F^{2/L}. */
        static <T extends FieldElement<T>> Sides<T> withoutTheSize(Setting<T> s) {
            List<T> left = new ArrayList<>();
            List<T> right = new ArrayList<>();
            for (int xi = 0; xi < s.group().size(); xi++) {
                T product = s.integer(1);
                for (int l = 1; l <= s.depth(); l++) {
                    product = product.multiply(
                            s.numbers().power(s.squaredNorm(s.form().factor(l).at(xi)), 1, s.depth()));
                }
                left.add(s.numbers().power(s.squaredNorm(s.form().block(xi)), 1, s.depth()));
                right.add(product);
            }
            return new Sides<>(left, right);
        }
    }
}
