package org.repcost.theory.finitegroup;

import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.derivedcost.CostRelations;
import org.repcost.theory.derivedcost.Family;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T18's cost: over any finite group R_L(beta) = (L/N) sum_rho d_rho ||B(rho)||_{S,2/L}^{2/L}, finite iff
 * rank B(rho) &lt;= d_rho min_{0&lt;l&lt;L} C_l for every rho, with the blocks of {@link MatrixCoefficientEquivalence}. On abelian
 * groups it is T8. A statement of its own, since the equivalence is one of polynomials, which can be proved exactly.
 */
public final class FiniteGroupCost implements Statement {
    private static final String TEXT = "(L/N) Σ_ρ d_ρ ‖B(ρ)‖_{S,2/L}^{2/L}";
    private static final String LATEX = "\\frac{L}{N} \\sum_\\rho d_\\rho \\|B(\\rho)\\|_{S,2/L}^{2/L}";

    @Override
    public String id() {
        return "T18-cost";
    }

    @Override
    public String title() {
        return "over any finite group the least weight norm is a Schatten penalty, d_ρ times a block";
    }

    @Override
    public Source source() {
        return new Source("arXiv:2110.06084", "the penalty over finite groups");
    }

    @Override
    public Hypothesis groups() {
        return Hypothesis.ANY_GROUP;
    }

    @Override
    public List<Relation> proof() {
        return List.of(CostRelations.rankCondition(Family.CONVOLUTIONS));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                CostRelations.lowerBound(Family.CONVOLUTIONS, TEXT, LATEX),
                Relation.identity(
                        "a network with real weights attains it",
                        "min Σ_l |wˡ|² = " + TEXT,
                        "\\min \\sum_l |w^l|^2 = " + LATEX,
                        FiniteGroupCost::attained));
    }

    private static <T extends FieldElement<T>> Sides<T> attained(Setting<T> s) {
        return CostRelations.attainedBy(Family.CONVOLUTIONS, s.given().minimizer(), s);
    }
}
