package org.repcost.theory.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.fourier.BlockDiagonalForm;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T15, data-dependent shrinkage: at a stationary point 2 lambda_l ||A_l(xi)||_F^2 = -Re tr(G(xi)^* B(xi)) for every l, and
 * therefore 2 (prod_l lambda_l)^{1/L} N^{-(L-1)/L} ||B(xi)||_F^{2/L - 1} &lt;= g_rms s(xi) where B(xi) != 0, with
 * s(xi)^2 = (1/n) sum_n |x_n^(xi)|^2 and g_rms^2 = (1/n) sum_n |dloss_n/df|^2.
 *
 * <p>The relations hold at every w, with what is left of the gradient; E_l is as in {@link Balance}.
 */
public final class ShrinkageBound implements Statement {
    @Override
    public String id() {
        return "T15";
    }

    @Override
    public String title() {
        return "shrinkage: the data's amplitude at a frequency bounds the sensitivity there";
    }

    @Override
    public Source source() {
        return Source.paper("section 4: data-dependent shrinkage");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(LossGradient.VANISHES_WHERE_STATIONARY);
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "every layer's decay balances the pull of the loss on the block",
                        "2 λ_l ‖A_l(ξ)‖_F² = −Re tr(G(ξ)* B(ξ)) + Re tr(A_l* E_l)",
                        "2 \\lambda_l \\|A_l(\\xi)\\|_F^2 = -\\operatorname{Re} \\operatorname{tr}(G(\\xi)^* B(\\xi))"
                                + " + \\operatorname{Re} \\operatorname{tr}(A_l^* E_l)",
                        ShrinkageBound::pullOnBlocks),
                Relation.inequality(
                        "the pull is bounded by slopes and amplitudes (Cauchy and Schwarz)",
                        "‖G(ξ)‖_F² ≤ g_rms² s(ξ)²",
                        "\\|G(\\xi)\\|_F^2 \\le g_{\\mathrm{rms}}^2 s(\\xi)^2",
                        ShrinkageBound::pullAndAmplitude),
                Relation.inequality(
                        "a block is at most the product of its factors",
                        "N^{-(L-1)/L} ‖B(ξ)‖_F^{2/L} ≤ ∏_l ‖A_l(ξ)‖_F^{2/L}",
                        "N^{-(L-1)/L} \\|B(\\xi)\\|_F^{2/L} \\le \\prod_l \\|A_l(\\xi)\\|_F^{2/L}",
                        ShrinkageBound::blockAndFactors));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(Relation.inequality(
                "the data's amplitude bounds the sensitivity, up to what is left of the gradient",
                "2 (∏_l λ_l)^{1/L} N^{-(L-1)/L} ‖B(ξ)‖_F^{2/L} ≤ g_rms s(ξ) ‖B(ξ)‖_F + Σ_l ‖A_l‖_F ‖E_l‖_F",
                "2 \\Bigl(\\prod_l \\lambda_l\\Bigr)^{1/L} N^{-(L-1)/L} \\|B(\\xi)\\|_F^{2/L}"
                        + " \\le g_{\\mathrm{rms}} s(\\xi) \\|B(\\xi)\\|_F + \\sum_l \\|A_l\\|_F \\|E_l\\|_F",
                ShrinkageBound::bound));
    }

    private static <T extends FieldElement<T>> Sides<T> pullOnBlocks(Setting<T> s) {
        return pullOnBlocks(s, 2);
    }

    /** The equality with another factor for the 2 of 2 lambda_l. */
    public static <T extends FieldElement<T>> Sides<T> pullOnBlocks(Setting<T> s, int factor) {
        MatrixFunction<T> gradient = LossGradient.byBlocks(s);
        MatrixFunction<T> blocks = s.form().blocks();
        BlockDiagonalForm<T> rest = LossGradient.withDecay(s);
        List<T> left = new ArrayList<>();
        List<T> right = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            T pull = LossGradient.innerProduct(s, gradient.at(xi), blocks.at(xi));
            for (int l = 1; l <= s.depth(); l++) {
                left.add(squaredFactor(s, l, xi).multiply(s.problem().decay(l)).multiply(factor));
                right.add(LossGradient.innerProduct(
                                s, s.form().factor(l).at(xi), rest.factor(l).at(xi))
                        .subtract(pull));
            }
        }
        return new Sides<>(left, right);
    }

    private static <T extends FieldElement<T>> Sides<T> pullAndAmplitude(Setting<T> s) {
        MatrixFunction<T> gradient = LossGradient.byBlocks(s);
        return atEveryFrequency(
                s,
                (xi, amplitude) -> s.squaredNorm(gradient.at(xi)),
                (xi, amplitude) -> amplitude.multiply(s.problem().meanSquaredSlope(s.numbers())));
    }

    private static <T extends FieldElement<T>> Sides<T> blockAndFactors(Setting<T> s) {
        return atEveryFrequency(
                s,
                (xi, amplitude) -> RepresentationCost.coefficient(
                                s.depth(), s.group().size(), s.numbers())
                        .divide(s.integer(s.depth()))
                        .multiply(s.numbers().power(s.squaredNorm(s.form().block(xi)), 1, s.depth())),
                (xi, amplitude) -> IntStream.rangeClosed(1, s.depth())
                        .mapToObj(l -> s.numbers().power(squaredFactor(s, l, xi), 1, s.depth()))
                        .reduce(s.integer(1), T::multiply));
    }

    private static <T extends FieldElement<T>> Sides<T> bound(Setting<T> s) {
        BlockDiagonalForm<T> rest = LossGradient.withDecay(s);
        T slope = s.problem().meanSquaredSlope(s.numbers());
        T decays = IntStream.rangeClosed(1, s.depth())
                .mapToObj(l -> s.numbers().power(s.problem().decay(l), 1, s.depth()))
                .reduce(
                        RepresentationCost.coefficient(s.depth(), s.group().size(), s.numbers())
                                .divide(s.integer(s.depth())),
                        T::multiply);
        return atEveryFrequency(
                s,
                (xi, amplitude) -> decays.multiply(
                                s.numbers().power(s.squaredNorm(s.form().block(xi)), 1, s.depth()))
                        .multiply(2),
                (xi, amplitude) -> IntStream.rangeClosed(1, s.depth())
                        .mapToObj(l -> root(
                                s,
                                squaredFactor(s, l, xi)
                                        .multiply(s.squaredNorm(rest.factor(l).at(xi)))))
                        .reduce(
                                root(
                                        s,
                                        slope.multiply(amplitude)
                                                .multiply(s.squaredNorm(s.form().block(xi)))),
                                T::add));
    }

    /** Two quantities at every frequency; they are told xi and s(xi)^2. */
    private static <T extends FieldElement<T>> Sides<T> atEveryFrequency(
            Setting<T> s, BiFunction<Integer, T, T> left, BiFunction<Integer, T, T> right) {
        List<T> amplitudes = squaredAmplitudes(s);
        List<T> lefts = new ArrayList<>();
        List<T> rights = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            lefts.add(left.apply(xi, amplitudes.get(xi)));
            rights.add(right.apply(xi, amplitudes.get(xi)));
        }
        return new Sides<>(lefts, rights);
    }

    /** s(xi)^2 = (1/n) sum_n |x_n^(xi)|^2 at every frequency. */
    public static <T extends FieldElement<T>> List<T> squaredAmplitudes(Setting<T> s) {
        List<MatrixFunction<T>> spectra = s.problem().samples().stream()
                .map(sample -> s.dft().forward(sample.input()))
                .toList();
        return IntStream.range(0, s.group().size())
                .mapToObj(xi -> s.sum(spectra.stream()
                                .map(spectrum -> s.squaredNorm(spectrum.at(xi)))
                                .toList())
                        .divide(s.integer(spectra.size())))
                .toList();
    }

    private static <T extends FieldElement<T>> T squaredFactor(Setting<T> s, int l, int xi) {
        return s.squaredNorm(s.form().factor(l).at(xi));
    }

    private static <T extends FieldElement<T>> T root(Setting<T> s, T square) {
        return s.numbers().power(square, 1, 2);
    }
}
