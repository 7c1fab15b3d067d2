package org.repcost.verify.report;

import java.util.List;
import java.util.Map;
import org.repcost.theory.statement.Formula;
import org.repcost.verify.plot.CellPlot;
import org.repcost.verify.plot.CurvePlot;
import org.repcost.verify.plot.CurvePlot.Axis;
import org.repcost.verify.plot.CurvePlot.Mark;
import org.repcost.verify.plot.CurvePlot.Series;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.RelationResult;
import org.repcost.verify.result.Report;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;
import org.repcost.verify.result.WrongVersionResult.Status;

/** Made-up results of every kind. */
final class SampleReport {
    static final WrongVersionResult NOT_CAUGHT =
            new WrongVersionResult("arithmetic for geometric mean", Status.NOT_CAUGHT, 40, "");

    /** What repeats it. */
    static final String COMMAND = "repcost paper --budget default --only eq1.1,P1 --data 'a & b' --seed 1";

    private SampleReport() {}

    static Report report() {
        return report(List.of(
                claim("eq1.1", "a DFT turns convolution into products", "", convolutionTheorem()),
                claim(
                        "sec3",
                        "a linear CNN is block-diagonal in frequency space",
                        "",
                        convolutionTheorem(),
                        equivalence(),
                        plancherel()),
                claim(
                        "eq2.2",
                        "R(β) = min { |w|² : f_w = β }",
                        "existence of the minimum is not checked; only its value",
                        cost()),
                claim("thm4.10", "the L2 penalty on weights is a Schatten penalty on blocks", "", cost(), lemma())
                        .with(
                                new Formula(
                                        "min_w Loss(f_w) + λ Σ_l |wˡ|² = min_β Loss(β) + λ L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}",
                                        "\\min_w \\mathrm{Loss}(f_w) + \\lambda \\sum_l |w^l|^2 = \\min_\\beta \\mathrm{Loss}(\\beta) + \\lambda L N^{-(L-1)/L} \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L}")),
                claim("sec4.lim", "deep limit: the penalty counts ranks over all frequencies", "", deepLimit()),
                claim("p1", "sensitivity follows the spectrum of the data", "", slope(Verdict.Kind.SUPPORTED)),
                claim("p2", "deeper networks follow it more closely", "", depth()),
                ClaimResult.notExamined(
                        "eq2.1", "implicit bias of gradient descent: <w, x> & \"margin\"", "needs training"),
                ClaimResult.notExamined("fig2", "radial curves of sensitivity on ImageNette", "")));
    }

    /** A picture of either kind. */
    static Map<String, List<Picture>> pictures() {
        CurvePlot curves = new CurvePlot(
                "curves",
                new Axis("across", false),
                new Axis("up", true),
                List.of(
                        new Series("one", Mark.LINE, new double[] {1, 2, 3}, new double[] {1, 10, 5}),
                        new Series("other", Mark.POINTS, new double[] {1, 2, 3}, new double[] {2, 3, 4})));
        CellPlot cells = new CellPlot(
                "cells",
                "columns",
                "rows",
                "colours",
                false,
                List.of("a", "b"),
                List.of("c"),
                List.of(new CellPlot.Panel("", new double[][] {{1, Double.NaN}})));
        return Map.of(
                "T8",
                List.of(
                        new Picture("curves of B_ξ & <others>", curves.svg()),
                        new Picture("cells", cells.svg(), true)));
    }

    static Report report(List<ClaimResult> claims) {
        return new Report(
                "RepCost 0.1.0",
                "Testing predictions of representation cost theory with CNNs, arXiv:2210.01257v3",
                "2026-11-22T14:03:11Z",
                "Linux 6.8 amd64, 2 processors, Java 17.0.15",
                "default",
                1,
                COMMAND,
                2,
                83.4,
                claims);
    }

    static ClaimResult claim(String id, String title, String note, StatementResult... statements) {
        return ClaimResult.of(id, title, note, List.of(statements));
    }

    static StatementResult convolutionTheorem() {
        return statement(
                "T1",
                "convolution theorem: the DFT turns convolution into products",
                "equation 1.1",
                List.of("any finite abelian group, widths and depth"),
                new Verdict(
                        Verdict.Kind.PROVED,
                        "For Z_2 x Z_3, widths 2,2, in Q(ζ_6): both sides agree exactly on all 144 pairs of basis tensors."),
                144,
                0,
                List.of(new RelationResult(
                        "the transform of a convolution is the product of the transforms",
                        "(w * x)^(ξ) = √N ŵ(ξ) x̂(ξ)",
                        "\\widehat{w * x}(\\xi) = \\sqrt{N} \\hat w(\\xi) \\hat x(\\xi)",
                        144,
                        0,
                        0,
                        "",
                        List.of(144, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                        "")),
                List.of(
                        caught("N for √N", "4, widths 1,1, seed 811", 1),
                        caught("correlation for convolution", "5, widths 2,3, seed 4242", 1),
                        new WrongVersionResult(
                                "zero padding for circular convolution", Status.NOT_DISTINGUISHABLE_HERE, 0, "")),
                0.34);
    }

    static StatementResult equivalence() {
        return statement(
                "T3",
                "a linear CNN is a block-diagonal network in frequency space",
                "section 3",
                List.of("any finite abelian group, widths and depth"),
                tested(400, "4.4e-15"),
                400,
                0,
                List.of(
                        relation(
                                "T1, layer after layer",
                                "(wᴸ⁻¹ * … * w¹ * x)^(ξ) = N^{(L-1)/2} ŵᴸ⁻¹(ξ) … ŵ¹(ξ) x̂(ξ)",
                                400,
                                4.4e-15,
                                6.1e-12),
                        relation(
                                "one block a frequency",
                                "f(x) = Σ_ξ B(ξ) x̂(ξ),  B(ξ) = N^{(L-1)/2} conj(ŵᴸ(ξ)) ŵᴸ⁻¹(ξ) … ŵ¹(ξ)",
                                400,
                                2.7e-15,
                                3.9e-12),
                        relation(
                                "the blocks are the conjugate transform of the predictor",
                                "conj(β̂(ξ)) = B(ξ)",
                                400,
                                1.2e-15,
                                2.2e-12)),
                List.of(
                        caught("no conjugate on the last layer", "3, widths 1,1,1, seed 90210", 2),
                        caught("layers in the wrong order", "2x3, widths 2,2,2,1, seed 31337", 5),
                        caught("N^{L/2} for N^{(L-1)/2}", "2, widths 1,1,1, seed 77", 1)),
                2.91);
    }

    static StatementResult plancherel() {
        return statement(
                "T4",
                "Plancherel: the weights have the same norm in frequency space",
                "section 3",
                List.of("any finite abelian group, widths and depth"),
                new Verdict(
                        Verdict.Kind.ENCLOSED,
                        "On 12 named instances the enclosures of both sides overlap; the widest is 3.1e-13."),
                12,
                0,
                List.of(relation(
                        "the norm of the weights is the norm of their transforms",
                        "Σ_l |wˡ|² = Σ_ξ Σ_l ‖ŵˡ(ξ)‖_F²",
                        12,
                        8.8e-16,
                        3.1e-13)),
                List.of(caught("a DFT that is not unitary", "7, widths 2,2, seed 5", 1)),
                0.02);
    }

    static StatementResult cost() {
        return statement(
                "T8",
                "representation cost: the least weight norm is a Schatten penalty on the blocks",
                "theorem 4.10 and equation 2.2",
                List.of("rank B(ξ) ≤ min_{0<l<L} C_l at every ξ (no condition at L = 1), otherwise R_L(β) = +∞"),
                tested(200, "7.8e-9"),
                200,
                3,
                List.of(
                        relation(
                                "no network with this predictor is cheaper",
                                "L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L} ≤ Σ_l |wˡ|²",
                                200,
                                0,
                                8.3e-12),
                        relation(
                                "a network with real weights attains it",
                                "min Σ_l |wˡ|² = L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}",
                                200,
                                2.2e-14,
                                9.4e-12),
                        relation("direct minimization finds nothing cheaper", "", 60, 7.8e-9, 1.0e-6),
                        relation("beyond the rank condition no network exists", "R_L(β) = +∞", 0, 0, 0)),
                List.of(
                        caught("exponent 1/L for 2/L", "4, widths 2,2,2, seed 1201", 1),
                        caught("exponent 2/(L+1) for 2/L", "4, widths 2,2,2, seed 1201", 1),
                        caught("the factor N^{-(L-1)/L} dropped", "2, widths 1,1,1, seed 8", 1),
                        caught("the rank condition dropped", "3x3, widths 3,1,3, seed 6060", 9),
                        NOT_CAUGHT),
                31.7);
    }

    /** A statement that this command checks again. */
    static StatementResult withCommand(String command) {
        return new StatementResult(
                "T1", "", "", List.of(), tested(1, "0"), 1, 0, 0, 0, List.of(), List.of(), 1, command, 0);
    }

    static StatementResult lemma() {
        return statement(
                "T7",
                "factorization lemma: the cheapest factors cost a Schatten quasi-norm",
                "theorem 4.10, its matrix lemma",
                List.of(),
                new Verdict(
                        Verdict.Kind.UNDECIDED,
                        "On 19 of 200 instances the optimizer stopped before its gradient fell below 1e-8; more starts may"
                                + " help."),
                181,
                19,
                List.of(
                        relation(
                                "Hölder's inequality for Schatten quasi-norms",
                                "‖A_L … A_1‖_{S,2/L}^{2/L} ≤ Π_l ‖A_l‖_F^{2/L}",
                                200,
                                0,
                                2.0e-13),
                        relation(
                                "the rank is at most the narrowest inner width",
                                "σ_i(A_L … A_1) = 0 for i > min_{0<l<L} C_l",
                                181,
                                6.6e-16,
                                5.0e-13)),
                List.of(caught("one factor fewer", "1, widths 3,3,3,3, seed 2", 1)),
                18.2);
    }

    static StatementResult deepLimit() {
        return statement(
                "T12",
                "deep limit: the cost becomes a count of ranks over frequencies",
                "theorem 4.10, L to infinity",
                List.of("inner widths ≥ rank B(ξ)"),
                new Verdict(
                        Verdict.Kind.FALSIFIED,
                        "2, widths 1,1,1, seed 40 (shrunk from 5x4, widths 3,4,6,2, seed 9917): the left side exceeds the"
                                + " right by 2.5e-1, with an error bound of 3.0e-15."),
                17,
                0,
                List.of(relation(
                        "the remainder is at most Taylor's",
                        "|R_L N/L - Σ_ξ rank B(ξ) - (1/L) Σ a| ≤ (1/2L²) Σ a² (e^{a/L} + e^{-a/L}),  a = ln(N σ²)",
                        17,
                        0.25,
                        3.0e-15)),
                List.of(caught("σ for σ²", "2, widths 1,1, seed 3", 1)),
                0.6);
    }

    static StatementResult slope(Verdict.Kind kind) {
        return statement(
                "P1",
                "the slope of sensitivity is near the slope of the data's spectrum",
                "section 6",
                List.of("ReLU networks, 16 channels, depth 2"),
                new Verdict(kind, "Spearman correlation 0.91, 95% interval 0.84 to 0.96, over 12 runs."),
                12,
                0,
                List.of(),
                List.of(),
                25.1);
    }

    static StatementResult depth() {
        return statement(
                "P2",
                "total variation distance falls with depth",
                "section 6",
                List.of("ReLU networks, 16 channels, depth 1 to 4"),
                new Verdict(
                        Verdict.Kind.NOT_SUPPORTED,
                        "The distance rises from depth 3 to depth 4 by 0.04, 95% interval -0.01 to 0.09, over 12 runs."),
                12,
                0,
                List.of(),
                List.of(caught("labels of the depths shuffled", "shuffle 1", 1)),
                25.1);
    }

    private static Verdict tested(int instances, String residual) {
        return new Verdict(
                Verdict.Kind.TESTED,
                "On %s random instances every relation holds within its error bound; the largest residual is %s."
                        .formatted(instances, residual));
    }

    static WrongVersionResult caught(String name, String by, int tries) {
        return new WrongVersionResult(name, Status.CAUGHT, tries, by);
    }

    static RelationResult relation(String name, String formula, int instances, double residual, double tolerance) {
        return new RelationResult(
                name,
                formula,
                "",
                instances,
                residual,
                tolerance,
                "",
                List.of(0, 0, 0, 0, instances, 0, 0, 0, 0, 0),
                "");
    }

    static StatementResult statement(
            String id,
            String title,
            String place,
            List<String> hypotheses,
            Verdict verdict,
            int instances,
            int undecided,
            List<RelationResult> relations,
            List<WrongVersionResult> wrongVersions,
            double seconds) {
        return new StatementResult(
                id,
                title,
                "arXiv:2210.01257, " + place,
                hypotheses,
                verdict,
                instances,
                undecided,
                relations.stream()
                        .mapToDouble(RelationResult::largestResidual)
                        .max()
                        .orElse(0),
                relations.stream().mapToDouble(RelationResult::tolerance).max().orElse(0),
                relations,
                wrongVersions,
                1,
                "repcost check " + id + " --budget default --seed 1",
                seconds);
    }
}
