package org.repcost.theory.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T16, a solvable model of what weight decay does: squared loss, one channel, one output, and data with diagonal uncentred
 * moments s(xi)^2. The objective is then a sum over the frequencies of {@link ScalarObjective}s with p = 2/L: ridge
 * regression for L = 1, a soft threshold for L = 2, and for L &gt;= 3 a jump between 0 and b*. It is evaluated on
 * {@link TranslatesOfAnInput}, with lambda = |t|.
 */
public final class SolvableModel implements Statement {
    private static final String FREQUENCY_TEXT = "½ s²|b|² − Re(c̄ b) + μ|b|^{2/L}";
    private static final String FREQUENCY_LATEX =
            "\\tfrac12 s^2 |b|^2 - \\operatorname{Re}(\\bar c\\, b) + \\mu |b|^{2/L}";

    private static final Hypothesis RIDGE = depth("L = 1", "L = 1", depth -> depth == 1);
    private static final Hypothesis SOFT_THRESHOLD = depth("L = 2", "L = 2", depth -> depth == 2);
    private static final Hypothesis JUMP = depth("L ≥ 3", "L \\ge 3", depth -> depth >= 3);

    @Override
    public String id() {
        return "T16";
    }

    @Override
    public String title() {
        return "a solvable model of data-dependent shrinkage: ridge, soft threshold, jump";
    }

    @Override
    public Source source() {
        return Source.paper("the shrinkage of its section 4, as a solvable model of theorem 4.10");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(
                Hypothesis.of("C = K = 1", "C = K = 1", a -> a.inputs() == 1 && a.outputs() == 1),
                Hypothesis.of(
                        "(1/n) Σ_i x̂_i(ξ) x̂_i(η)* = s(ξ)² δ_{ξη}, squared loss, λ > 0",
                        "\\tfrac1n \\sum_i \\hat x_i(\\xi) \\overline{\\hat x_i(\\eta)} = s(\\xi)^2 \\delta_{\\xi\\eta},"
                                + " \\text{ squared loss},\\ \\lambda > 0",
                        architecture -> true));
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "the moments of all translates of x are diagonal",
                        "(1/n) Σ_g x̂_g(ξ) x̂_g(η)* = |x̂(ξ)|² δ_{ξη}",
                        "\\tfrac1n \\sum_g \\hat x_g(\\xi) \\overline{\\hat x_g(\\eta)}"
                                + " = |\\hat x(\\xi)|^2 \\delta_{\\xi\\eta}",
                        SolvableModel::moments),
                Relation.identity(
                        "what a teacher with blocks B' makes of them",
                        "c(ξ) = (1/n) Σ_g y_g x̂_g(ξ)* = s(ξ)² B'(ξ)",
                        "c(\\xi) = \\tfrac1n \\sum_g y_g \\overline{\\hat x_g(\\xi)} = s(\\xi)^2 B'(\\xi)",
                        SolvableModel::covariances),
                Relation.identity(
                        "the loss splits over all frequencies",
                        "(1/2n) Σ_g |f_w(x_g) − y_g|² = (1/2n) Σ_g y_g² + Σ_ξ [½ s²|B|² − Re(c̄ B)](ξ)",
                        "\\tfrac1{2n} \\sum_g |f_w(x_g) - y_g|^2 = \\tfrac1{2n} \\sum_g y_g^2"
                                + " + \\sum_\\xi \\bigl[\\tfrac12 s^2 |B|^2 - \\operatorname{Re}(\\bar c B)\\bigr](\\xi)",
                        SolvableModel::loss));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                Relation.identity(
                        "the objective splits over all frequencies, at the cheapest network of a predictor",
                        "(1/2n) Σ_g |f_w*(x_g) − y_g|² + λ Σ_l |w*ˡ|² = (1/2n) Σ_g y_g² + Σ_ξ [" + FREQUENCY_TEXT
                                + "](ξ), b = B(ξ), μ = λ L N^{-(L-1)/L}",
                        "\\tfrac1{2n} \\sum_g |f_{w^*}(x_g) - y_g|^2 + \\lambda \\sum_l |w^{*l}|^2"
                                + " = \\tfrac1{2n} \\sum_g y_g^2 + \\sum_\\xi \\bigl[" + FREQUENCY_LATEX
                                + "\\bigr](\\xi),\\ b = B(\\xi),\\ \\mu = \\lambda L N^{-(L-1)/L}",
                        SolvableModel::objective),
                Relation.identity(
                                "ridge: b = c/(s² + 2μ) is the minimizer",
                                "F(b') = F(b) + (s²/2 + μ) |b' − b|², F(b) = " + FREQUENCY_TEXT,
                                "F(b') = F(b) + (\\tfrac12 s^2 + \\mu) |b' - b|^2,\\ F(b) = " + FREQUENCY_LATEX,
                                SolvableModel::ridge)
                        .when(RIDGE),
                Relation.identity(
                                "soft threshold: the value at b = (c/|c|) max(|c| − μ, 0)/s²",
                                "|c|²/(2s²) + F(b) = |c|²/(2s²) − ½ s²|b|²",
                                "\\frac{|c|^2}{2 s^2} + F(b) = \\frac{|c|^2}{2 s^2} - \\tfrac12 s^2 |b|^2",
                                SolvableModel::softThresholdValue)
                        .when(SOFT_THRESHOLD),
                Relation.inequality(
                                "soft threshold: it is the minimizer",
                                "F(b) + ½ s²|b' − b|² ≤ F(b')",
                                "F(b) + \\tfrac12 s^2 |b' - b|^2 \\le F(b')",
                                SolvableModel::softThreshold)
                        .when(SOFT_THRESHOLD),
                Relation.identity(
                                "jump: b* is stationary and has the value of 0",
                                "½ s² b*² + μ b*^p = |c| b*, s² b* + μ p b*^{p−1} = |c| at |c| = s² b* (2−p)/(2(1−p)),"
                                        + " b* = (2μ(1−p)/s²)^{1/(2−p)}, p = 2/L",
                                "\\tfrac12 s^2 b_*^2 + \\mu b_*^p = |c| b_*,\\ s^2 b_* + \\mu p b_*^{p-1} = |c|"
                                        + " \\text{ at } |c| = s^2 b_* \\tfrac{2-p}{2(1-p)},"
                                        + "\\ b_* = (2 \\mu (1-p) / s^2)^{1/(2-p)},\\ p = 2/L",
                                SolvableModel::jump)
                        .when(JUMP),
                Relation.inequality(
                                "jump: 0 and b* are both global minimizers there",
                                "|c| |b| ≤ ½ s²|b|² + μ|b|^p",
                                "|c| |b| \\le \\tfrac12 s^2 |b|^2 + \\mu |b|^p",
                                SolvableModel::atTheJump)
                        .when(JUMP),
                Relation.inequality(
                                "beyond the jump: every b ≥ b* is the global minimizer for |c| = s² b + μ p b^{p−1}",
                                "F(b) ≤ F(b'), F(b) ≤ F(0)",
                                "F(b) \\le F(b'),\\ F(b) \\le F(0)",
                                SolvableModel::beyondTheJump)
                        .when(JUMP),
                Relation.inequality(
                                "all or nothing: b = 0 is a local minimizer for every c",
                                "|c| |b| ≤ μ|b|^p where |b| ≤ (μ/|c|)^{1/(1−p)}",
                                "|c| |b| \\le \\mu |b|^p \\text{ where } |b| \\le (\\mu / |c|)^{1/(1-p)}",
                                SolvableModel::zeroIsALocalMinimizer)
                        .when(JUMP));
    }

    private static Hypothesis depth(String text, String latex, IntPredicate holdsFor) {
        return Hypothesis.of(text, latex, a -> holdsFor.test(a.depth()));
    }

    private static <T extends FieldElement<T>> Sides<T> moments(Setting<T> s) {
        TranslatesOfAnInput<T> data = new TranslatesOfAnInput<>(s);
        List<List<T>> spectra = data.spectra();
        List<T> squares = data.squaredAmplitudes();
        List<T> moments = new ArrayList<>();
        List<T> diagonal = new ArrayList<>();
        for (int xi = 0; xi < data.samples(); xi++) {
            for (int eta = 0; eta < data.samples(); eta++) {
                int first = xi;
                int second = eta;
                moments.add(data.mean(spectra.stream()
                        .map(x -> x.get(first).multiply(s.numbers().conjugate(x.get(second))))
                        .toList()));
                diagonal.add(xi == eta ? squares.get(xi) : s.numbers().field().getZero());
            }
        }
        return new Sides<>(moments, diagonal);
    }

    private static <T extends FieldElement<T>> Sides<T> covariances(Setting<T> s) {
        TranslatesOfAnInput<T> data = new TranslatesOfAnInput<>(s);
        return new Sides<>(data.covariances(), teacherCovariances(data));
    }

    /** s(xi)^2 B'(xi), for every xi. */
    public static <T extends FieldElement<T>> List<T> teacherCovariances(TranslatesOfAnInput<T> data) {
        Setting<T> s = data.setting();
        List<T> squares = data.squaredAmplitudes();
        List<T> teacher = s.blocksOf(s.given().second()).entries();
        return IntStream.range(0, data.samples())
                .mapToObj(xi -> squares.get(xi).multiply(teacher.get(xi)))
                .toList();
    }

    private static <T extends FieldElement<T>> Sides<T> loss(Setting<T> s) {
        TranslatesOfAnInput<T> data = new TranslatesOfAnInput<>(s);
        T split = sumOver(data.objectives(), blocks(s), (f, b) -> f.value(b).subtract(f.cost(b)), s);
        return Sides.of(data.loss(s.network()), data.lossOfZero().add(split));
    }

    private static <T extends FieldElement<T>> Sides<T> objective(Setting<T> s) {
        TranslatesOfAnInput<T> data = new TranslatesOfAnInput<>(s);
        return objective(data, data.objectives());
    }

    /** The objective at the weights w*, and what it is claimed to be as a sum over the frequencies. */
    public static <T extends FieldElement<T>> Sides<T> objective(
            TranslatesOfAnInput<T> data, List<ScalarObjective<T>> objectives) {
        Setting<T> s = data.setting();
        LinearCnn<T> cheapest = s.given().minimizer();
        T trained = data.loss(cheapest).add(data.decay().multiply(cheapest.squaredNorm(s.numbers())));
        T split = sumOver(objectives, s.blocksOf(cheapest).entries(), ScalarObjective::value, s);
        return Sides.of(trained, data.lossOfZero().add(split));
    }

    private static <T extends FieldElement<T>> Sides<T> ridge(Setting<T> s) {
        return ridge(s, ScalarObjective::ridge);
    }

    /** F(b') against F(b) + (s^2/2 + mu) |b' - b|^2 at every xi, for b' = B(xi) and b as it is claimed. */
    public static <T extends FieldElement<T>> Sides<T> ridge(Setting<T> s, Function<ScalarObjective<T>, T> minimizer) {
        List<ScalarObjective<T>> objectives = new TranslatesOfAnInput<>(s).objectives();
        List<T> values = new ArrayList<>();
        List<T> squares = new ArrayList<>();
        for (int xi = 0; xi < objectives.size(); xi++) {
            ScalarObjective<T> f = objectives.get(xi);
            T other = blocks(s).get(xi);
            T b = minimizer.apply(f);
            T distance = other.subtract(b);
            values.add(f.value(other));
            squares.add(f.value(b).add(f.halfSquare(distance)).add(f.cost(distance)));
        }
        return new Sides<>(values, squares);
    }

    private static <T extends FieldElement<T>> Sides<T> softThresholdValue(Setting<T> s) {
        return stationaryValue(s, ScalarObjective::softThreshold);
    }

    /**
     * |c|^2/(2s^2) + F(b) against |c|^2/(2s^2) - s^2|b|^2/2 + (1-p) mu |b|^p at every xi, which every stationary point b of
     * the phase of c has as its value, and 0.
     */
    public static <T extends FieldElement<T>> Sides<T> stationaryValue(
            Setting<T> s, Function<ScalarObjective<T>, T> stationary) {
        List<T> values = new ArrayList<>();
        List<T> claimed = new ArrayList<>();
        for (ScalarObjective<T> f : new TranslatesOfAnInput<>(s).objectives()) {
            T b = stationary.apply(f);
            T most = f.halfSquare(f.leastSquares());
            T cost = f.cost(b).multiply(f.denominator() - f.numerator()).divide(s.integer(f.denominator()));
            values.add(most.add(f.value(b)));
            claimed.add(most.subtract(f.halfSquare(b)).add(cost));
        }
        return new Sides<>(values, claimed);
    }

    private static <T extends FieldElement<T>> Sides<T> softThreshold(Setting<T> s) {
        List<ScalarObjective<T>> objectives = new TranslatesOfAnInput<>(s).objectives();
        List<T> least = new ArrayList<>();
        List<T> values = new ArrayList<>();
        for (int xi = 0; xi < objectives.size(); xi++) {
            ScalarObjective<T> f = objectives.get(xi);
            T b = f.softThreshold();
            // At c / s^2 the two sides are equal unless b = 0.
            for (T other : List.of(blocks(s).get(xi), f.leastSquares())) {
                least.add(f.value(b).add(f.halfSquare(other.subtract(b))));
                values.add(f.value(other));
            }
        }
        return new Sides<>(least, values);
    }

    private static <T extends FieldElement<T>> Sides<T> jump(Setting<T> s) {
        return jump(s, ScalarObjective::jump, ScalarObjective::covarianceAtJump);
    }

    /** Both equations of the jump at every xi, for b* and |c| as they are claimed. */
    public static <T extends FieldElement<T>> Sides<T> jump(
            Setting<T> s, Function<ScalarObjective<T>, T> jump, Function<ScalarObjective<T>, T> covariance) {
        List<T> left = new ArrayList<>();
        List<T> right = new ArrayList<>();
        for (ScalarObjective<T> f : new TranslatesOfAnInput<>(s).objectives()) {
            T b = jump.apply(f);
            T c = covariance.apply(f);
            left.add(f.halfSquare(b).add(f.cost(b)));
            right.add(c.multiply(b));
            left.add(f.stationaryCovariance(b));
            right.add(c);
        }
        return new Sides<>(left, right);
    }

    private static <T extends FieldElement<T>> Sides<T> atTheJump(Setting<T> s) {
        List<ScalarObjective<T>> objectives = new TranslatesOfAnInput<>(s).objectives();
        List<T> left = new ArrayList<>();
        List<T> right = new ArrayList<>();
        for (int xi = 0; xi < objectives.size(); xi++) {
            ScalarObjective<T> f = objectives.get(xi);
            for (T b : List.of(f.modulus(blocks(s).get(xi)), f.modulus(f.leastSquares()))) {
                left.add(f.covarianceAtJump().multiply(b));
                right.add(f.halfSquare(b).add(f.cost(b)));
            }
        }
        return new Sides<>(left, right);
    }

    private static <T extends FieldElement<T>> Sides<T> beyondTheJump(Setting<T> s) {
        T factor = s.numbers()
                .squaredModulus(s.given().scalar())
                .add(s.numbers().field().getOne());
        return noneIsLess(s, f -> f.jump().multiply(factor));
    }

    /** F(b) against F(b') for |c| = s^2 b + mu p b^{p-1} and several b' at every xi, for b as it is claimed. */
    public static <T extends FieldElement<T>> Sides<T> noneIsLess(
            Setting<T> s, Function<ScalarObjective<T>, T> minimizer) {
        List<ScalarObjective<T>> objectives = new TranslatesOfAnInput<>(s).objectives();
        List<T> least = new ArrayList<>();
        List<T> values = new ArrayList<>();
        for (int xi = 0; xi < objectives.size(); xi++) {
            ScalarObjective<T> f = objectives.get(xi);
            T b = minimizer.apply(f);
            ScalarObjective<T> atB = f.withCovariance(f.stationaryCovariance(b));
            T zero = s.numbers().field().getZero();
            for (T other : List.of(f.modulus(blocks(s).get(xi)), f.modulus(f.leastSquares()), zero)) {
                least.add(atB.value(b));
                values.add(atB.value(other));
            }
        }
        return new Sides<>(least, values);
    }

    private static <T extends FieldElement<T>> Sides<T> zeroIsALocalMinimizer(Setting<T> s) {
        List<ScalarObjective<T>> objectives = new TranslatesOfAnInput<>(s).objectives();
        List<T> gains = new ArrayList<>();
        List<T> costs = new ArrayList<>();
        T one = s.numbers().field().getOne();
        for (int xi = 0; xi < objectives.size(); xi++) {
            ScalarObjective<T> f = objectives.get(xi);
            T shrunk = s.numbers().squaredModulus(blocks(s).get(xi)).add(one).reciprocal();
            T b = f.radiusOfZero().multiply(shrunk);
            gains.add(f.modulusOfCovariance().multiply(b));
            costs.add(f.cost(b));
        }
        return new Sides<>(gains, costs);
    }

    /** B(xi) of the network w, for every xi. */
    private static <T extends FieldElement<T>> List<T> blocks(Setting<T> s) {
        return s.form().blocks().entries();
    }

    /** A quantity of an objective at a number. */
    @FunctionalInterface
    private interface Term<T extends FieldElement<T>> {
        T of(ScalarObjective<T> objective, T b);
    }

    private static <T extends FieldElement<T>> T sumOver(
            List<ScalarObjective<T>> objectives, List<T> blocks, Term<T> term, Setting<T> s) {
        return s.sum(IntStream.range(0, blocks.size())
                .mapToObj(xi -> term.of(objectives.get(xi), blocks.get(xi)))
                .toList());
    }
}
