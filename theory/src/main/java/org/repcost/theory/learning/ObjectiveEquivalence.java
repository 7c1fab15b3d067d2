package org.repcost.theory.learning;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.loss.Loss;
import org.repcost.theory.loss.Sample;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T9, the equivalence of objectives (theorem 4.10): for any loss and lambda &gt; 0, inf_w Loss(f_w) + lambda sum_l |w^l|^2 =
 * inf { Loss(beta) + lambda R_L(beta) : rank B(xi) &lt;= min_{0&lt;l&lt;L} C_l }, and global minimizers map to global minimizers in
 * both directions: w to beta_w, and beta to T8's minimizer.
 *
 * <p>The relations take lambda = 1 and the squared error with targets that the setting holds; they use nothing of the loss but
 * that it depends on the outputs alone.
 */
public final class ObjectiveEquivalence implements Statement {
    @Override
    public String id() {
        return "T9";
    }

    @Override
    public String title() {
        return "training with weight decay minimizes the loss plus the representation cost";
    }

    @Override
    public Source source() {
        return Source.paper("theorem 4.10");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(Hypothesis.of(
                "any loss, λ > 0, and rank B(ξ) ≤ r = min_{0<l<L} C_l at every ξ",
                "\\text{any loss},\\ \\lambda > 0,\\ \\operatorname{rank} B(\\xi) \\le r = \\min_{0<l<L} C_l",
                architecture -> true));
    }

    @Override
    public List<Relation> proof() {
        return List.of(Relation.identity(
                "the loss of a network is that of its blocks",
                "Loss(f_w) = (1/n) Σ_n loss_n(Σ_ξ B(ξ) x̂_n(ξ))",
                "\\mathrm{Loss}(f_w) = \\frac 1n \\sum_n"
                        + " \\mathrm{loss}_n\\Bigl(\\sum_\\xi B(\\xi) \\hat x_n(\\xi)\\Bigr)",
                ObjectiveEquivalence::lossOfBlocks));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                Relation.inequality(
                        "no weights have a smaller objective than their predictor",
                        "Loss(β_w) + λ R_L(β_w) ≤ Loss(f_w) + λ Σ_l |wˡ|²",
                        "\\mathrm{Loss}(\\beta_w) + \\lambda R_L(\\beta_w) \\le"
                                + " \\mathrm{Loss}(f_w) + \\lambda \\textstyle\\sum_l |w^l|^2",
                        ObjectiveEquivalence::predictorIsCheaper),
                Relation.identity(
                        "every predictor has real weights with the same objective, T8's minimizer",
                        "Loss(f_{w*}) + λ Σ_l |w*ˡ|² = Loss(β_{w*}) + λ R_L(β_{w*})",
                        "\\mathrm{Loss}(f_{w^*}) + \\lambda \\textstyle\\sum_l |w^{*l}|^2"
                                + " = \\mathrm{Loss}(\\beta_{w^*}) + \\lambda R_L(\\beta_{w^*})",
                        ObjectiveEquivalence::attained));
    }

    private static <T extends FieldElement<T>> Sides<T> lossOfBlocks(Setting<T> s) {
        return Sides.of(lossOf(s, s.network()), lossOf(s, s.form().blocks()));
    }

    private static <T extends FieldElement<T>> Sides<T> predictorIsCheaper(Setting<T> s) {
        T loss = lossOf(s, s.network());
        return Sides.of(loss.add(s.representationCost()), loss.add(s.network().squaredNorm(s.numbers())));
    }

    private static <T extends FieldElement<T>> Sides<T> attained(Setting<T> s) {
        LinearCnn<T> minimizer = s.given().minimizer();
        MatrixFunction<T> blocks = s.blocksOf(minimizer);
        List<T> sigma = s.singularValuesOf(blocks, s.rankBound()).stream()
                .flatMap(List::stream)
                .toList();
        return Sides.of(
                lossOf(s, minimizer).add(minimizer.squaredNorm(s.numbers())),
                lossOf(s, blocks).add(s.representationCost(sigma)));
    }

    /** The mean loss of the predictor with the given blocks. */
    private static <T extends FieldElement<T>> T lossOf(Setting<T> s, MatrixFunction<T> blocks) {
        return meanLoss(s, sample -> {
            MatrixFunction<T> spectrum = s.dft().forward(sample.input());
            return IntStream.range(0, s.group().size())
                    .mapToObj(xi -> blocks.at(xi).multiply(spectrum.at(xi)))
                    .reduce(FieldMatrix::add)
                    .orElseThrow()
                    .scalarMultiply(s.dft().parsevalFactor());
        });
    }

    /** The mean loss of a network. */
    private static <T extends FieldElement<T>> T lossOf(Setting<T> s, LinearCnn<T> network) {
        return meanLoss(s, sample -> network.apply(sample.input()));
    }

    /** The outputs on a sample, K x 1. */
    @FunctionalInterface
    private interface Outputs<T extends FieldElement<T>> {
        FieldMatrix<T> on(Sample<T> sample);
    }

    /** With what the setting holds as slopes for targets: any vectors will do. */
    private static <T extends FieldElement<T>> T meanLoss(Setting<T> s, Outputs<T> outputs) {
        return s.sum(s.problem().samples().stream()
                        .map(sample -> Loss.SQUARED_ERROR.value(
                                MatrixFunction.entriesOf(outputs.on(sample)),
                                MatrixFunction.entriesOf(sample.slope()),
                                s.numbers()))
                        .toList())
                .divide(s.integer(s.problem().samples().size()));
    }
}
