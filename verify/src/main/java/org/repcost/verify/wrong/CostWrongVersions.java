package org.repcost.verify.wrong;

import static org.repcost.verify.wrong.Shapes.ANY;
import static org.repcost.verify.wrong.Shapes.BOTTLENECK;
import static org.repcost.verify.wrong.Shapes.DEEP;
import static org.repcost.verify.wrong.Shapes.NOT_DEPTH_TWO;
import static org.repcost.verify.wrong.Shapes.SCALAR;
import static org.repcost.verify.wrong.Shapes.SEVERAL_ELEMENTS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.hipparchus.FieldElement;
import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.costidentity.DeepLimit;
import org.repcost.theory.costidentity.FactorizationLemma;
import org.repcost.theory.costidentity.ScalingAndSubadditivity;
import org.repcost.theory.fourier.BlockDiagonalForm;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.verify.check.Minimization;
import org.repcost.verify.check.WrongVersion;

/** Wrong versions of the representation-cost identity: T7, T8, T11, T12 and T13. */
public final class CostWrongVersions {
    private static final IntUnaryOperator ONE = depth -> 1;
    private static final IntUnaryOperator TWO = depth -> 2;
    private static final IntUnaryOperator DEPTH = depth -> depth;
    private static final IntUnaryOperator DEPTH_PLUS_ONE = depth -> depth + 1;

    private CostWrongVersions() {}

    /** Of T7, the factorization lemma. */
    public static List<WrongVersion> ofFactorizationLemma() {
        return List.of(
                WrongVersion.equation("exponent 1/L for 2/L", ANY, new FactorCost(ONE, DEPTH, true)),
                WrongVersion.equation("exponent 2/(L+1) for 2/L", ANY, new FactorCost(TWO, DEPTH_PLUS_ONE, true)),
                WrongVersion.equation("exponent 1 for 2/L", NOT_DEPTH_TWO, new FactorCost(ONE, ONE, true)),
                WrongVersion.equation("the factor L dropped", DEEP, new FactorCost(TWO, DEPTH, false)),
                new WrongVersion("the rank condition dropped", BOTTLENECK, Minimization::ignoresTheRankCondition));
    }

    /** Of T8, the representation-cost identity. */
    public static List<WrongVersion> ofRepresentationCostIdentity() {
        Predicate<Architecture> scaled = SEVERAL_ELEMENTS.and(DEEP);
        return List.of(
                WrongVersion.equation("exponent 1/L for 2/L", ANY, new NetworkCost(ONE, DEPTH, 1)),
                WrongVersion.equation("exponent 2/(L+1) for 2/L", ANY, new NetworkCost(TWO, DEPTH_PLUS_ONE, 1)),
                WrongVersion.equation("exponent 1 for 2/L", NOT_DEPTH_TWO, new NetworkCost(ONE, ONE, 1)),
                WrongVersion.equation("the factor N^{-(L-1)/L} dropped", scaled, new NetworkCost(TWO, DEPTH, 0)),
                WrongVersion.equation("N^{-2(L-1)/L} for N^{-(L-1)/L}", scaled, new NetworkCost(TWO, DEPTH, 2)),
                WrongVersion.equation("complex minimizers accepted as real", DEEP, Wrong::complexMinimizer),
                new WrongVersion("the rank condition dropped", BOTTLENECK, Minimization::ignoresTheRankCondition));
    }

    /** Of T11, the special cases. */
    public static List<WrongVersion> ofSpecialCases() {
        Predicate<Architecture> vector = a -> Math.min(a.inputs(), a.outputs()) == 1;
        return List.of(
                WrongVersion.equation("C = K = 1: exponent 1/L for 2/L", SCALAR, Wrong::scalarWithHalfTheExponent),
                WrongVersion.equation(
                        "C = K = 1: the factor N^{-(L-1)/L} dropped",
                        SCALAR.and(SEVERAL_ELEMENTS).and(DEEP),
                        Wrong::scalarWithoutTheSize),
                WrongVersion.equation(
                        "C = 1 or K = 1: entries for groups",
                        vector.and(DEEP).and(SCALAR.negate()),
                        Wrong::entriesForGroups),
                WrongVersion.equation("L = 1: |β| for |β|²", a -> a.depth() == 1, Wrong::ridgeUnsquared),
                WrongVersion.equation(
                        "L = 2: Frobenius for nuclear norms",
                        a -> a.depth() == 2 && Math.min(a.inputs(), a.outputs()) == 2 && a.narrowestInnerWidth() >= 2,
                        Wrong::frobeniusForNuclear),
                WrongVersion.equation(
                        "N = 1: the factor L dropped",
                        SEVERAL_ELEMENTS.negate().and(DEEP),
                        Wrong::denseWithoutTheDepth));
    }

    /** Of T12, the deep limit. */
    public static List<WrongVersion> ofDeepLimit() {
        return List.of(
                WrongVersion.inequality("the 1/L term dropped", ANY, Wrong::rankCountAlone),
                WrongVersion.inequality("ln(σ²) for ln(N σ²)", SEVERAL_ELEMENTS, Wrong::logarithmWithoutTheSize),
                WrongVersion.inequality("half the 1/L term, ln(√N σ)", ANY, Wrong::halfTheLogarithm));
    }

    /** Of T13, homogeneity and subadditivity. */
    public static List<WrongVersion> ofScalingAndSubadditivity() {
        Predicate<Architecture> wide =
                a -> a.depth() >= 2 && a.narrowestInnerWidth() >= Math.min(a.inputs(), a.outputs());
        return List.of(
                WrongVersion.equation("degree 1/L for 2/L", ANY, new Degree(ONE, DEPTH)),
                WrongVersion.equation("degree 1 for 2/L", NOT_DEPTH_TWO, new Degree(ONE, ONE)),
                WrongVersion.equation("additive for subadditive", wide, Wrong::additive),
                WrongVersion.inequality("subadditive at L = 1 too", a -> a.depth() == 1, Wrong::additive),
                WrongVersion.equation(
                        "the rank condition dropped",
                        a -> a.depth() >= 2 && a.narrowestInnerWidth() == 1 && Math.min(a.inputs(), a.outputs()) >= 2,
                        Wrong::sumOfRankOne));
    }

    /** The cost of the explicit factors at every frequency, with another exponent or without the factor L. */
    private record FactorCost(IntUnaryOperator numerator, IntUnaryOperator denominator, boolean timesDepth)
            implements Relation.Evaluation {
        @Override
        public <T extends FieldElement<T>> Sides<T> sides(Setting<T> s) {
            BlockDiagonalForm<T> minimizer = BlockDiagonalForm.of(s.given().minimizer(), s.dft(), s.numbers());
            int depth = s.depth();
            List<T> claimed = FactorizationLemma.singularValuesOfProducts(s, minimizer).stream()
                    .map(sigma -> RepresentationCost.schatten(
                            numerator.applyAsInt(depth), denominator.applyAsInt(depth), sigma, s.numbers()))
                    .map(sum -> sum.multiply(timesDepth ? depth : 1))
                    .toList();
            return new Sides<>(FactorizationLemma.normsOfFactors(s, minimizer), claimed);
        }
    }

    /** The cost of the explicit minimizer, with another exponent or another power of N^{-(L-1)/L}. */
    private record NetworkCost(IntUnaryOperator numerator, IntUnaryOperator denominator, int sizePower)
            implements Relation.Evaluation {
        @Override
        public <T extends FieldElement<T>> Sides<T> sides(Setting<T> s) {
            int depth = s.depth();
            List<T> sigma = s.singularValuesOf(s.blocksOf(s.given().minimizer()), s.rankBound()).stream()
                    .flatMap(List::stream)
                    .toList();
            T claimed = RepresentationCost.schatten(
                            numerator.applyAsInt(depth), denominator.applyAsInt(depth), sigma, s.numbers())
                    .multiply(s.numbers().power(s.integer(s.group().size()), -sizePower * (depth - 1), depth))
                    .multiply(depth);
            return Sides.of(s.given().minimizer().squaredNorm(s.numbers()), claimed);
        }
    }

    /** R_L(t beta) with another degree of homogeneity. */
    private record Degree(IntUnaryOperator numerator, IntUnaryOperator denominator) implements Relation.Evaluation {
        @Override
        public <T extends FieldElement<T>> Sides<T> sides(Setting<T> s) {
            T square = s.numbers().squaredModulus(s.given().scalar());
            T degree =
                    s.numbers().power(square, numerator.applyAsInt(s.depth()), 2 * denominator.applyAsInt(s.depth()));
            return Sides.of(ScalingAndSubadditivity.scaledCost(s), degree.multiply(s.representationCost()));
        }
    }

    /** The wrong versions without parameters. */
    private static final class Wrong {
        /**
         * With a phase of its own at every frequency, turned back in the next layer, a minimizer keeps cost and predictor,
         * but is not real, even where all characters are.
         */
        static <T extends FieldElement<T>> Sides<T> complexMinimizer(Setting<T> s) {
            MatrixFunction<T> first = s.dft().forward(s.given().minimizer().weight(1));
            int turns = 2 * s.group().size() + 3;
            MatrixFunction<T> turned = MatrixFunction.of(
                    s.group(), first.field(), first.rows(), first.columns(), (xi, i, j) -> first.at(xi)
                            .getEntry(i, j)
                            .multiply(s.numbers().rootOfUnity(1 + xi, turns)));
            MatrixFunction<T> w = s.dft().inverse(turned);
            return Sides.of(w, w.map(s.numbers()::conjugate));
        }

        static <T extends FieldElement<T>> Sides<T> scalarWithHalfTheExponent(Setting<T> s) {
            T coefficient = RepresentationCost.coefficient(s.depth(), s.group().size(), s.numbers());
            return Sides.of(s.representationCost(), coefficient.multiply(entryPenalty(s, 2 * s.depth())));
        }

        static <T extends FieldElement<T>> Sides<T> scalarWithoutTheSize(Setting<T> s) {
            return Sides.of(s.representationCost(), entryPenalty(s, s.depth()).multiply(s.depth()));
        }

        static <T extends FieldElement<T>> Sides<T> entriesForGroups(Setting<T> s) {
            T coefficient = RepresentationCost.coefficient(s.depth(), s.group().size(), s.numbers());
            return Sides.of(s.representationCost(), coefficient.multiply(entryPenalty(s, s.depth())));
        }

        static <T extends FieldElement<T>> Sides<T> ridgeUnsquared(Setting<T> s) {
            T square = s.sum(s.predictor().entries().stream()
                    .map(s.numbers()::squaredModulus)
                    .toList());
            return Sides.of(s.representationCost(), s.numbers().power(square, 1, 2));
        }

        static <T extends FieldElement<T>> Sides<T> frobeniusForNuclear(Setting<T> s) {
            T coefficient = RepresentationCost.coefficient(s.depth(), s.group().size(), s.numbers());
            T sum = s.sum(s.form().blocks().values().stream()
                    .map(block -> s.numbers().power(s.squaredNorm(block), 1, 2))
                    .toList());
            return Sides.of(s.representationCost(), coefficient.multiply(sum));
        }

        static <T extends FieldElement<T>> Sides<T> denseWithoutTheDepth(Setting<T> s) {
            return Sides.of(
                    s.representationCost(),
                    RepresentationCost.schatten(2, s.depth(), s.allSingularValues(), s.numbers()));
        }

        static <T extends FieldElement<T>> Sides<T> rankCountAlone(Setting<T> s) {
            return DeepLimit.withinTaylor(
                    s, DeepLimit.logarithms(s), s.numbers().field().getZero());
        }

        static <T extends FieldElement<T>> Sides<T> logarithmWithoutTheSize(Setting<T> s) {
            List<T> a = DeepLimit.logarithms(s);
            T size = s.numbers().log(s.integer(s.group().size()));
            return DeepLimit.withinTaylor(s, a, s.sum(a).subtract(size.multiply(a.size())));
        }

        static <T extends FieldElement<T>> Sides<T> halfTheLogarithm(Setting<T> s) {
            List<T> a = DeepLimit.logarithms(s);
            return DeepLimit.withinTaylor(s, a, s.sum(a).divide(s.integer(2)));
        }

        static <T extends FieldElement<T>> Sides<T> additive(Setting<T> s) {
            return Sides.of(ScalingAndSubadditivity.costOfTheSum(s), ScalingAndSubadditivity.sumOfTheCosts(s));
        }

        /** With inner width 1, beta + beta' would have to have rank 1 again: its second singular values would be 0. */
        static <T extends FieldElement<T>> Sides<T> sumOfRankOne(Setting<T> s) {
            MatrixFunction<T> sum = s.form().blocks().add(s.blocksOf(s.given().second()));
            List<T> sigma = new ArrayList<>();
            List<T> rankOne = new ArrayList<>();
            for (List<T> values : s.singularValuesOf(sum, 2)) {
                sigma.addAll(values);
                rankOne.add(values.get(0));
                rankOne.add(s.numbers().field().getZero());
            }
            return new Sides<>(sigma, rankOne);
        }

        /** sum over all entries of beta^ of |.|^{2/exponent}. */
        private static <T extends FieldElement<T>> T entryPenalty(Setting<T> s, int exponent) {
            return s.sum(s.form().blocks().entries().stream()
                    .map(z -> s.numbers().power(s.numbers().squaredModulus(z), 1, exponent))
                    .toList());
        }
    }
}
