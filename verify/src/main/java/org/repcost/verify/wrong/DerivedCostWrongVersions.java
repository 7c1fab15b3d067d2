package org.repcost.verify.wrong;

import static org.repcost.verify.wrong.Shapes.ANY;
import static org.repcost.verify.wrong.Shapes.BOTTLENECK;
import static org.repcost.verify.wrong.Shapes.DEEP;
import static org.repcost.verify.wrong.Shapes.NONABELIAN;
import static org.repcost.verify.wrong.Shapes.NOT_DEPTH_TWO;
import static org.repcost.verify.wrong.Shapes.SEVERAL_ELEMENTS;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.derivedcost.CostRelations;
import org.repcost.theory.derivedcost.Family;
import org.repcost.theory.derivedcost.LayeredNetwork;
import org.repcost.theory.derivedcost.StridedForm;
import org.repcost.theory.expression.ExpressionParser;
import org.repcost.theory.group.Irrep;
import org.repcost.theory.layer.Signal;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.verify.check.LayeredMinimization;
import org.repcost.verify.check.WrongVersion;

/** Wrong versions of the derived costs: T10, T18's cost, T19, T20, T21 and T24. Most are formulas over the same blocks. */
public final class DerivedCostWrongVersions {
    private static final Predicate<Architecture> ONE_OUTPUT = a -> a.outputs() == 1;

    private DerivedCostWrongVersions() {}

    /** Of T10, one decay a layer, at lambda_l = l. */
    public static List<WrongVersion> ofDistinctDecays() {
        Family family = Family.DISTINCT_DECAYS;
        String size = "L*N^(-(L-1)/L)*";
        return List.of(
                formula(
                        "the arithmetic for the geometric mean of the decays",
                        DEEP,
                        family,
                        a -> size + "(L+1)/2*" + overCells(a, "schatten(2/L)")),
                formula("the decays dropped", DEEP, family, a -> size + overCells(a, "schatten(2/L)")),
                formula(
                        "the product of the decays for its L-th root",
                        DEEP,
                        family,
                        a -> size + "lambda^L*" + overCells(a, "schatten(2/L)")),
                formula("exponent 1/L for 2/L", ANY, family, a -> size + "lambda*" + overCells(a, "schatten(1/L)")),
                formula(
                        "exponent 2/(L+1) for 2/L",
                        ANY,
                        family,
                        a -> size + "lambda*" + overCells(a, "schatten(2/(L+1))")),
                formula(
                        "the factor N^{-(L-1)/L} dropped",
                        SEVERAL_ELEMENTS.and(DEEP),
                        family,
                        a -> "L*lambda*" + overCells(a, "schatten(2/L)")));
    }

    /** Of T18's cost, over any finite group. */
    public static List<WrongVersion> ofFiniteGroupCost() {
        Family family = Family.CONVOLUTIONS;
        return List.of(
                formula("d_ρ dropped", NONABELIAN, family, a -> overIrreps(a, "1", "schatten(2/L)")),
                formula("d_ρ² for d_ρ", NONABELIAN, family, a -> overIrreps(a, "d^2", "schatten(2/L)")),
                formula("exponent 1/L for 2/L", ANY, family, a -> overIrreps(a, "d", "schatten(1/L)")),
                formula("exponent 2/(L+1) for 2/L", ANY, family, a -> overIrreps(a, "d", "schatten(2/(L+1))")),
                formula("exponent 1 for 2/L", NOT_DEPTH_TWO, family, a -> overIrreps(a, "d", "nuclear")),
                WrongVersion.equation(
                        "the rank at most min C_l, without d_ρ",
                        a -> a.depth() >= 2 && largestDimension(a) * a.largestBlockRank() > a.narrowestInnerWidth(),
                        new RankWithoutDimension(family)));
    }

    /** Of T19, a 1x1 first convolution. */
    public static List<WrongVersion> ofPointwiseFirstLayer() {
        Family family = Family.POINTWISE_FIRST;
        return List.of(
                WrongVersion.equation(
                        "T8's formula, as if its kernel were full",
                        SEVERAL_ELEMENTS,
                        new OtherFamily(family, Family.CONVOLUTIONS)),
                WrongVersion.equation(
                        "positions side by side, as for dense layers",
                        SEVERAL_ELEMENTS.and(a -> a.outputs() >= 2),
                        new OtherFamily(family, Family.DENSE)),
                formula("the Frobenius for the nuclear norm", a -> a.largestBlockRank() >= 2, family, "2*frobenius"),
                formula("the factor 2 dropped", ANY, family, "nuclear"),
                new WrongVersion(
                        "the rank condition dropped", BOTTLENECK, LayeredMinimization.ignoresTheRankCondition(family)));
    }

    /** Of T20, no convolution. */
    public static List<WrongVersion> ofNoConvolution() {
        return List.of(
                formula("dense: exponent 1/L for 2/L", ANY, Family.DENSE, "L*schatten(1/L)"),
                formula("dense: exponent 1 for 2/L", NOT_DEPTH_TWO, Family.DENSE, "L*nuclear"),
                formula("dense: the factor L dropped", ANY, Family.DENSE, "schatten(2/L)"),
                new WrongVersion(
                        "dense: the rank condition dropped",
                        BOTTLENECK,
                        LayeredMinimization.ignoresTheRankCondition(Family.DENSE)),
                WrongVersion.equation(
                        "dense: T8's formula, as if positions shared weights",
                        SEVERAL_ELEMENTS,
                        new OtherFamily(Family.DENSE, Family.CONVOLUTIONS)),
                formula(
                        "diagonal: exponent 1/L for 2/L",
                        ANY,
                        Family.DIAGONAL,
                        a -> "L*" + overCells(a, "schatten(1/L)")),
                WrongVersion.equation(
                        "diagonal: the Schatten quasi-norm of β as a matrix",
                        SEVERAL_ELEMENTS,
                        Wrong::diagonalAsMatrix));
    }

    /** Of T21, a stride after the first layer. */
    public static List<WrongVersion> ofEarlyStride() {
        Family family = Family.EARLY_STRIDE;
        return List.of(
                formula(
                        "N for N/s",
                        ANY,
                        family,
                        a -> "L*N^(-(L-1)/L)*" + overCoarseFrequencies(family, a, "schatten(2/L)")),
                formula(
                        "the factor (N/s)^{-(L-1)/L} dropped",
                        a -> coarseSize(family, a) >= 2,
                        family,
                        a -> "L*" + overCoarseFrequencies(family, a, "schatten(2/L)")),
                formula("exponent 1/L for 2/L", ANY, family, a -> strided(family, a, "schatten(1/L)")),
                formula("exponent 1 for 2/L", NOT_DEPTH_TWO, family, a -> strided(family, a, "nuclear")),
                WrongVersion.equation(
                        "aliases stacked instead of side by side", a -> a.inputs() >= 2, Wrong::aliasesStacked),
                WrongVersion.equation(
                        "T8's formula, as if there were no stride", ANY, new OtherFamily(family, Family.CONVOLUTIONS)));
    }

    /** Of T24, a stride before the head, where there is a closed form. */
    public static List<WrongVersion> ofLateStride() {
        Family family = Family.LATE_STRIDE;
        String factor = "3*(sqrt(s)/N)^(2/3)*";
        return List.of(
                formula(
                        "the Schatten quasi-norm for the l_1 norm of the aliases",
                        ONE_OUTPUT,
                        family,
                        a -> factor + overCoarseFrequencies(family, a, "sum_xi(frobenius^2)^(1/3)")),
                formula(
                        "exponent 1/3 for 2/3",
                        ONE_OUTPUT,
                        family,
                        a -> factor + overCoarseFrequencies(family, a, "sum_xi(frobenius)^(1/3)")),
                formula(
                        "s for s^{1/2}",
                        ONE_OUTPUT,
                        family,
                        a -> "3*(s/N)^(2/3)*" + overCoarseFrequencies(family, a, "sum_xi(frobenius)^(2/3)")),
                WrongVersion.equation(
                        "T8's formula, as if there were no stride",
                        ONE_OUTPUT,
                        new OtherFamily(family, Family.CONVOLUTIONS)),
                WrongVersion.equation(
                        "T21's formula, as if the stride came first",
                        ONE_OUTPUT,
                        new OtherFamily(family, Family.EARLY_STRIDE)));
    }

    private static WrongVersion formula(String name, Predicate<Architecture> differsOn, Family family, String formula) {
        return formula(name, differsOn, family, a -> formula);
    }

    private static WrongVersion formula(
            String name, Predicate<Architecture> differsOn, Family family, Function<Architecture, String> formula) {
        return WrongVersion.equation(name, differsOn, new WrongFormula(family, formula));
    }

    /** Where d_rho is 1 the blocks are those of the unitary DFT. */
    private static String overIrreps(Architecture a, String dimension, String summand) {
        return a.group().isAbelian()
                ? "L*N^(-(L-1)/L)*" + overCells(a, summand)
                : "L/N*sum_rho(" + dimension + "*" + summand + ")";
    }

    /** The sum over frequencies, irreps or positions, unless there is but one. */
    private static String overCells(Architecture a, String summand) {
        return a.group().size() == 1 ? summand : "sum(" + summand + ")";
    }

    private static String strided(Family family, Architecture a, String summand) {
        return "L*(N/s)^(-(L-1)/L)*" + overCoarseFrequencies(family, a, summand);
    }

    /** A sum over the coarse frequencies, unless there is but one. */
    private static String overCoarseFrequencies(Family family, Architecture a, String summand) {
        return coarseSize(family, a) == 1 ? summand : "sum_eta(" + summand + ")";
    }

    private static int coarseSize(Family family, Architecture a) {
        List<Signal> inputs =
                family.of(a).weightLayers().stream().map(layer -> layer.input()).toList();
        return inputs.get(inputs.size() - 1).group().size();
    }

    private static int largestDimension(Architecture a) {
        return a.group().irreps().stream().mapToInt(Irrep::dimension).max().orElseThrow();
    }

    /** The derived cost against another formula over the same blocks. */
    private record WrongFormula(Family family, Function<Architecture, String> formula) implements Relation.Evaluation {
        @Override
        public <T extends FieldElement<T>> Sides<T> sides(Setting<T> s) {
            LayeredNetwork<T> network = CostRelations.network(family, s);
            return Sides.of(network.derived(), network.value(ExpressionParser.parse(formula.apply(s.architecture()))));
        }
    }

    /** The derived cost against that of the same predictor over another family. */
    private record OtherFamily(Family family, Family other) implements Relation.Evaluation {
        @Override
        public <T extends FieldElement<T>> Sides<T> sides(Setting<T> s) {
            LayeredNetwork<T> network = CostRelations.network(family, s);
            BlockCost cost = Derivation.of(other.of(s.architecture())).cost().orElseThrow();
            return Sides.of(
                    network.derived(), cost.expression().evaluate(cost.environment(network.predictor(), s.numbers())));
        }
    }

    /** T18's rank condition without d_rho. */
    private record RankWithoutDimension(Family family) implements Relation.Evaluation {
        @Override
        public <T extends FieldElement<T>> Sides<T> sides(Setting<T> s) {
            return CostRelations.ranks(family, s, false);
        }
    }

    /** The wrong versions without parameters. */
    private static final class Wrong {
        static <T extends FieldElement<T>> Sides<T> diagonalAsMatrix(Setting<T> s) {
            LayeredNetwork<T> network = CostRelations.network(Family.DIAGONAL, s);
            T square = s.sum(network.predictor().entries().stream()
                    .map(s.numbers()::squaredModulus)
                    .toList());
            return Sides.of(
                    network.derived(), s.numbers().power(square, 1, s.depth()).multiply(s.depth()));
        }

        static <T extends FieldElement<T>> Sides<T> aliasesStacked(Setting<T> s) {
            LayeredNetwork<T> network = CostRelations.network(Family.EARLY_STRIDE, s);
            StridedForm<T> form = new StridedForm<>(network, s.numbers());
            MatrixFunction<T> blocks = form.blocks();
            List<T> sigma = IntStream.range(0, form.coarseSize())
                    .mapToObj(eta ->
                            stacked(form.aliases(eta).stream().map(blocks::at).toList()))
                    .flatMap(block -> s.numbers().singularValues(block, block.getColumnDimension()).stream())
                    .toList();
            return Sides.of(network.derived(), RepresentationCost.of(s.depth(), form.coarseSize(), sigma, s.numbers()));
        }

        private static <T extends FieldElement<T>> FieldMatrix<T> stacked(List<FieldMatrix<T>> blocks) {
            int rows = blocks.get(0).getRowDimension();
            int columns = blocks.get(0).getColumnDimension();
            FieldMatrix<T> stacked =
                    MatrixUtils.createFieldMatrix(blocks.get(0).getField(), rows * blocks.size(), columns);
            for (int i = 0; i < blocks.size(); i++) {
                stacked.setSubMatrix(blocks.get(i).getData(), i * rows, 0);
            }
            return stacked;
        }
    }
}
