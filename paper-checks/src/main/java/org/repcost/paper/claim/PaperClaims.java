package org.repcost.paper.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.input.BadInputException;

/** Every claim of arXiv:2210.01257, in the order of the paper, covered or not, and two causal ones beside its predictions. */
public final class PaperClaims {
    /** The paper as reports name it. */
    public static final String PAPER = "arXiv:2210.01257, Testing predictions of representation cost theory with CNNs";

    private static final List<Claim> ALL = List.of(
            Claim.covered("eq1.1", "the DFT turns convolution into products", "", "T1")
                    .stating(
                            "(w * x)^(ξ) = √N ŵ(ξ) x̂(ξ)",
                            "\\widehat{w * x}(\\xi) = \\sqrt N\\, \\hat w(\\xi)\\, \\hat x(\\xi)"),
            Claim.covered(
                            "eq2.1",
                            "gradient descent prefers a small 2/L-quasi-norm of the spectrum",
                            "observed: where descent on random separable data turns to, by steps of 2 t^-(1-1/(2L)) |w| without a line search once"
                                    + " short ones have made the loss 1e-128; T17 is about the limit, which no descent can falsify; T11 has the penalty",
                            "T17",
                            "T17-group")
                    .stating(
                            "min Σ_ξ |β̂(ξ)|^{2/L} with y_n ⟨β, x_n⟩ ≥ 1",
                            "\\min_\\beta \\sum_\\xi |\\hat\\beta(\\xi)|^{2/L} \\text{ with } y_n \\langle \\beta, x_n \\rangle \\ge 1"),
            Claim.covered(
                            "eq2.2",
                            "representation cost, the least weight norm for a predictor",
                            "the definition, by direct minimization (in T8) and through its scaling (T13)",
                            "T8",
                            "T13")
                    .stating(
                            "R_L(β) = min { Σ_l |wˡ|² : f_w = β }",
                            "R_L(\\beta) = \\min\\{\\textstyle\\sum_l |w^l|^2 : f_w = \\beta\\}"),
            Claim.covered("eq3.1", "the linear CNN", "", "eq3.1")
                    .stating(
                            "f(x) = w^{L,T} (w^{L-1} * ( … * (w¹ * x)))",
                            "f(x) = w^{L,T}(w^{L-1} * (\\cdots * (w^1 * x)))"),
            Claim.covered("eq3.2", "multichannel circular convolution", "", "eq3.2")
                    .stating(
                            "(w * x)_{cij} = Σ_{m+m'=i, n+n'=j} Σ_d w_{cmnd} x_{dm'n'}",
                            "(w * x)_{cij} = \\sum_{m+m'=i,\\, n+n'=j} \\sum_d w_{cmnd}\\, x_{dm'n'}"),
            Claim.covered("eq3.3", "the head's contraction", "", "eq3.3")
                    .stating(
                            "(w^{L,T} x)_k = Σ_{l,m,n} w^L_{kmnl} x_{lmn}",
                            "(w^{L,T} x)_k = \\sum_{l,m,n} w^L_{kmnl}\\, x_{lmn}"),
            Claim.covered(
                            "blockdiag",
                            "a linear CNN is a block-diagonal network in frequency space",
                            "",
                            "T2",
                            "T3",
                            "T4",
                            "T5",
                            "T6")
                    .stating(
                            "f(x) = Σ_ξ B(ξ) x̂(ξ),  B(ξ) = N^{(L-1)/2} conj(ŵᴸ(ξ)) ŵᴸ⁻¹(ξ) … ŵ¹(ξ)",
                            "f(x) = \\sum_\\xi B(\\xi)\\, \\hat x(\\xi), \\quad B(\\xi) = N^{(L-1)/2}\\, \\overline{\\hat w^L(\\xi)}\\, \\hat w^{L-1}(\\xi) \\cdots \\hat w^1(\\xi)"),
            Claim.covered(
                            "thm4.10",
                            "weight decay on a linear CNN is a Schatten penalty on its blocks",
                            "the cost identity (T7, T8, T11, T12) and the equivalence of learning problems (T9, T14, T23); where these are"
                                    + " not convex, T9 compares the best points that two searches found",
                            "T7",
                            "T8",
                            "T9",
                            "T11",
                            "T12",
                            "T14",
                            "T23")
                    .stating(
                            "min_w Loss(f_w) + λ Σ_l |wˡ|² = min_β Loss(β) + λ L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}",
                            "\\min_w \\mathrm{Loss}(f_w) + \\lambda \\sum_l |w^l|^2 = \\min_\\beta \\mathrm{Loss}(\\beta) + \\lambda L N^{-(L-1)/L} \\sum_\\xi \\|B(\\xi)\\|_{S,2/L}^{2/L}"),
            Claim.covered(
                            "shrinkage",
                            "data-dependent shrinkage of the sensitivity",
                            "the bounds and the solvable model (T15, T16), at points that cost what their predictors cost (T14-cost, observed)",
                            "T14-cost",
                            "T15",
                            "T16")
                    .stating(
                            "2 λ N^{-(L-1)/L} ‖B(ξ)‖_F^{2/L-1} ≤ g_rms s(ξ) where B(ξ) ≠ 0",
                            "2 \\lambda N^{-(L-1)/L} \\|B(\\xi)\\|_F^{2/L-1} \\le g_{\\mathrm{rms}} s(\\xi) \\text{ where } B(\\xi) \\ne 0"),
            Claim.notCovered(
                    "powerlaw",
                    "the power of natural images falls with frequency as a power law",
                    "needs images: repcost spectrum DIR measures it"),
            Claim.predicted(
                    "P1",
                    "sensitivity aligns with the data's frequencies",
                    "P1",
                    "fig1a",
                    "fig1b",
                    "fig1c",
                    "fig1d",
                    "fig1e"),
            Claim.predicted("P2", "deeper models align more closely", "P2", "fig1a", "fig1c"),
            Claim.predicted("P3", "more weight decay aligns more closely", "P3", "fig1b", "fig1d", "fig1e"),
            Claim.predicted(
                    "C1",
                    "sensitivity follows the data's spectrum where that alone is changed (not in the paper)",
                    "C1",
                    "causal-filter"),
            Claim.predicted(
                    "C2",
                    "sensitivity moves with the classes' information under one spectrum (not in the paper)",
                    "C2,",
                    "causal-information"),
            Claim.predicted(
                    "C2-spectrum",
                    "sensitivity is nearer to the spectrum than to that information (not in the paper)",
                    "C2'",
                    "causal-information"),
            Claim.predicted("fig1a", "ConvActually models by depth", "", "fig1a"),
            Claim.predicted("fig1b", "ConvActually models by weight decay", "", "fig1b"),
            Claim.predicted("fig1c", "VGG models by depth", "", "fig1c"),
            Claim.predicted("fig1d", "VGG 11 models by weight decay", "", "fig1d"),
            Claim.predicted("fig1e", "Myrtle CNN models by weight decay", "", "fig1e"));

    private PaperClaims() {}

    /** All claims. */
    public static List<Claim> all() {
        return ALL;
    }

    /**
     * The claims named by their ids, in the order of the paper, and after them the statements named by theirs, each as a
     * claim of its own. No ids at all mean every claim. Upper and lower case do not matter.
     *
     * @throws BadInputException if an id names neither a claim nor a statement
     */
    public static List<Claim> select(List<String> ids) {
        if (ids.isEmpty()) {
            return ALL;
        }
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ids.forEach(id -> wanted.add(id.trim()));
        List<Claim> selected = new ArrayList<>();
        Stream.concat(ALL.stream(), Catalogue.statements().stream().map(PaperClaims::ofStatement))
                .filter(claim -> wanted.remove(claim.id()))
                .forEach(selected::add);
        if (!wanted.isEmpty()) {
            throw new BadInputException(
                    "--only takes claims (" + names(ALL.stream().map(Claim::id)) + ") and statements ("
                            + names(Catalogue.statements().stream().map(Statement::id)) + "), got '"
                            + wanted.iterator().next() + "'");
        }
        return selected;
    }

    private static Claim ofStatement(Statement statement) {
        return Claim.covered(statement.id(), statement.title(), "", statement.id());
    }

    private static String names(Stream<String> ids) {
        return String.join(", ", ids.toList());
    }
}
