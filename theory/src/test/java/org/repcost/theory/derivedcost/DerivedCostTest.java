package org.repcost.theory.derivedcost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.expression.ExpressionParser;
import org.repcost.theory.expression.ExpressionText;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.network.Samples;
import org.repcost.theory.number.HighPrecision;

/** What the statements say is what the derivations say, and the members of the families are the networks they are said to be. */
class DerivedCostTest {
    private static final HighPrecision NUMBERS = HighPrecision.INSTANCE;

    /** Statement, architecture, the formula as theory states it, whether the statement is written as derivations print it. */
    static Stream<Arguments> formulas() {
        return Stream.of(
                formula(
                        "T10",
                        Family.DISTINCT_DECAYS,
                        "3x2",
                        "L*lambda*N^(-(L-1)/L)*sum(schatten(2/L))",
                        true,
                        2,
                        3,
                        2),
                formula("T18-cost", Family.CONVOLUTIONS, "Q8", "L/N*sum_rho(d*schatten(2/L))", true, 2, 2, 2),
                formula("T19", Family.POINTWISE_FIRST, "5", "2*nuclear", false, 2, 2, 3),
                formula("T20", Family.DENSE, "3", "L*schatten(2/L)", true, 2, 2, 3, 2),
                formula("T20", Family.DIAGONAL, "3", "L*sum_i(schatten(2/L))", false, 2, 2, 3, 2),
                formula(
                        "T21",
                        Family.EARLY_STRIDE,
                        "4x3",
                        "L*(N/s)^(-(L-1)/L)*sum_eta(schatten(2/L))",
                        true,
                        2,
                        2,
                        2,
                        2),
                formula(
                        "T24",
                        Family.LATE_STRIDE,
                        "6",
                        "3*(sqrt(s)/N)^(2/3)*sum_eta(sum_xi(frobenius)^(2/3))",
                        false,
                        2,
                        2,
                        2,
                        1),
                formula(
                        "T24",
                        Family.LATE_STRIDE,
                        "6",
                        "3*(sqrt(s)/N)^(2/3)*sum_eta(schatten(2/3))",
                        false,
                        2,
                        2,
                        2,
                        2));
    }

    private static Arguments formula(
            String id, Family family, String group, String formula, boolean isPrintedAlike, int... widths) {
        return Arguments.of(id, family, Architecture.of(Groups.parse(group), widths), formula, isPrintedAlike);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("formulas")
    void derivedCostIsTheFormulaOfTheStatement(
            String id, Family family, Architecture architecture, String formula, boolean isPrintedAlike) {
        LayeredNetwork<FieldComplex<Dfp>> network = network(family, architecture);
        double derived = network.derived().getRealPart().toDouble();
        double stated =
                network.value(ExpressionParser.parse(formula)).getRealPart().toDouble();
        assertEquals(stated, derived, 1e-14 * stated);
        String printed = ExpressionText.unicode(network.formula().expression());
        List<String> claims = Catalogue.find(id).orElseThrow().conclusions().stream()
                .map(relation -> relation.formula().text())
                .toList();
        assertEquals(isPrintedAlike, claims.stream().anyMatch(claim -> claim.contains(printed)), printed + claims);
    }

    @Test
    void onlyAStrideBeforeTheHeadWithSeveralOutputsHasNoClosedForm() {
        for (Family family : Family.values()) {
            for (int outputs = 1; outputs <= 2; outputs++) {
                int[] widths =
                        family == Family.POINTWISE_FIRST ? new int[] {2, 2, outputs} : new int[] {2, 2, 2, outputs};
                Derivation derivation = Derivation.of(family.of(Architecture.of(Groups.parse("4x3"), widths)));
                assertEquals(
                        family != Family.LATE_STRIDE || outputs == 1,
                        derivation.cost().isPresent(),
                        family + ", K = " + outputs);
            }
        }
    }

    @Test
    void earlyStrideKeepsEverySecondPositionOfTheFirstLayersOutput() {
        LinearCnn<FieldComplex<Dfp>> cnn = Samples.network(Architecture.of(Groups.parse("4"), 2, 2, 3), 5, NUMBERS);
        MatrixFunction<FieldComplex<Dfp>> x = Samples.function(Groups.parse("4"), 2, 1, 6, NUMBERS);
        MatrixFunction<FieldComplex<Dfp>> y = cnn.weight(1).convolve(x);
        List<FieldComplex<Dfp>> expected = MatrixFunction.entriesOf(
                cnn.head().at(0).multiply(y.at(0)).add(cnn.head().at(2).multiply(y.at(2))));
        LayeredNetwork<FieldComplex<Dfp>> network = LayeredNetwork.of(Family.EARLY_STRIDE, cnn, NUMBERS);
        assertEquals(
                expected,
                network.architecture()
                        .apply(network.weights(), network.architecture().input().vector(x), NUMBERS));
    }

    @Test
    void innerChannelsThatAreZeroDoNotCountInTheWidths() {
        Architecture wide = Architecture.of(Groups.parse("3"), 2, 3, 2, 2);
        LinearCnn<FieldComplex<Dfp>> rankOne = Samples.rankOneNetwork(wide, 4, NUMBERS);
        LayeredNetwork<FieldComplex<Dfp>> network = LayeredNetwork.of(Family.CONVOLUTIONS, rankOne, NUMBERS);
        assertEquals(1, network.formula().rankCondition().width());
        assertEquals(rankOne.predictor(NUMBERS).entries(), network.predictor().entries());
    }

    @Test
    void decaysAreThoseOfTheStatement() {
        assertEquals(
                List.of(1.0, 2.0, 3.0),
                Family.DISTINCT_DECAYS
                        .of(Architecture.of(Groups.parse("2"), 1, 1, 1, 1))
                        .decays());
        assertTrue(Family.CONVOLUTIONS.of(Architecture.of(Groups.parse("2"), 1, 1, 1)).decays().stream()
                .allMatch(decay -> decay == 1));
    }

    private static LayeredNetwork<FieldComplex<Dfp>> network(Family family, Architecture architecture) {
        return LayeredNetwork.of(family, Samples.network(architecture, 3, NUMBERS), NUMBERS);
    }
}
