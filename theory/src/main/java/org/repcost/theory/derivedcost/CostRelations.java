package org.repcost.theory.derivedcost;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;

/** What is claimed of every family with a derived cost. */
public final class CostRelations {
    private CostRelations() {}

    /** No network of a family is cheaper than the derived formula at its predictor. */
    public static Relation lowerBound(Family family, String text, String latex) {
        return lowerBound("no network with this predictor is cheaper", family, text, latex);
    }

    /**
     * The same under a name of its own.
     *
     * @param text the formula as it is read
     * @param latex the formula in LaTeX
     */
    static Relation lowerBound(String name, Family family, String text, String latex) {
        boolean weighted = family == Family.DISTINCT_DECAYS;
        return Relation.inequality(
                name,
                text + " ≤ Σ_l " + (weighted ? "λ_l " : "") + "|wˡ|²",
                latex + " \\le \\sum_l " + (weighted ? "\\lambda_l " : "") + "|w^l|^2",
                new Relation.Evaluation() {
                    @Override
                    public <T extends FieldElement<T>> Sides<T> sides(Setting<T> s) {
                        LayeredNetwork<T> network = network(family, s);
                        return Sides.of(network.derived(), network.penalty());
                    }
                });
    }

    /** No block of a network of a family has a larger rank than the inner widths allow. */
    public static Relation rankCondition(Family family) {
        return Relation.identity(
                "the rank is at most what the narrowest inner width allows",
                "σ_i(B) = 0 for i > d min_{0<l<L} C_l",
                "\\sigma_i(B) = 0 \\text{ for } i > d \\min_{0<l<L} C_l",
                new Relation.Evaluation() {
                    @Override
                    public <T extends FieldElement<T>> Sides<T> sides(Setting<T> s) {
                        return ranks(family, s, true);
                    }
                });
    }

    /** The network of a family with the weights of the setting's. */
    public static <T extends FieldElement<T>> LayeredNetwork<T> network(Family family, Setting<T> s) {
        return LayeredNetwork.of(family, s.network(), s.numbers());
    }

    /** What a cheapest network of the paper's architecture costs against the derived formula at its own predictor. */
    public static <T extends FieldElement<T>> Sides<T> attainedBy(Family family, LinearCnn<T> minimizer, Setting<T> s) {
        LayeredNetwork<T> network = LayeredNetwork.of(family, minimizer, s.numbers());
        return Sides.of(network.penalty(), network.derived());
    }

    /**
     * What a network that is made for the predictor of another costs, represents and consists of, against the derived formula,
     * the predictor and the conjugates of the weights.
     */
    static <T extends FieldElement<T>> Sides<T> attainedBy(
            LayeredNetwork<T> made, LayeredNetwork<T> network, Setting<T> s) {
        return new Sides<>(
                joined(List.of(List.of(made.penalty()), made.predictor().entries(), made.weights())),
                joined(List.of(
                        List.of(network.derived()),
                        network.predictor().entries(),
                        made.weights().stream().map(s.numbers()::conjugate).toList())));
    }

    /**
     * All singular values of all blocks against the same ones with those replaced by 0 that the narrowest inner width excludes.
     *
     * @param timesDimension whether the width counts d_rho times, as it does
     */
    public static <T extends FieldElement<T>> Sides<T> ranks(Family family, Setting<T> s, boolean timesDimension) {
        LayeredNetwork<T> network = network(family, s);
        BlockCost formula = network.formula();
        int width = family.of(s.architecture()).depth() == 1
                ? Integer.MAX_VALUE
                : s.architecture().narrowestInnerWidth();
        List<Integer> dimensions = formula.dimensions();
        List<FieldMatrix<T>> blocks = formula.blocks(network.predictor(), s.numbers());
        List<T> all = new ArrayList<>();
        List<T> allowed = new ArrayList<>();
        for (int b = 0; b < blocks.size(); b++) {
            FieldMatrix<T> block = blocks.get(b);
            long largest = (long) width * (timesDimension ? dimensions.get(b) : 1);
            List<T> sigma =
                    s.numbers().singularValues(block, Math.min(block.getRowDimension(), block.getColumnDimension()));
            for (int i = 0; i < sigma.size(); i++) {
                all.add(sigma.get(i));
                allowed.add(i < largest ? sigma.get(i) : s.numbers().field().getZero());
            }
        }
        return new Sides<>(all, allowed);
    }

    private static <T> List<T> joined(List<List<T>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }
}
