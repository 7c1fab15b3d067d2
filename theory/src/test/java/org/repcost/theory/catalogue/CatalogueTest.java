package org.repcost.theory.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.FieldElement;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.loss.LocalProblem;
import org.repcost.theory.loss.Sample;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.Samples;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.number.ComplexArithmetic;
import org.repcost.theory.number.HighPrecision;
import org.repcost.theory.statement.Formula;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Statement;

class CatalogueTest {
    static Stream<Statement> statements() {
        return Catalogue.statements().stream();
    }

    static Stream<Arguments> statementsAndArchitectures() {
        List<Architecture> architectures = List.of(
                Architecture.of(FiniteAbelianGroup.parse("1"), 2, 3, 2),
                Architecture.of(FiniteAbelianGroup.parse("5"), 2, 2, 2, 2),
                Architecture.of(FiniteAbelianGroup.parse("3x2"), 3, 2, 2),
                Architecture.of(FiniteAbelianGroup.parse("4x1"), 1, 2, 1, 1),
                Architecture.of(FiniteAbelianGroup.parse("2x3"), 2, 3),
                Architecture.of(FiniteAbelianGroup.parse("5"), 1, 1),
                Architecture.of(FiniteAbelianGroup.parse("3x2"), 1, 2, 1),
                Architecture.of(FiniteAbelianGroup.parse("1"), 1, 1, 1, 1, 1),
                Architecture.of(FiniteAbelianGroup.parse("2x1x2"), 2, 1, 3),
                Architecture.of(Groups.symmetric(3), 2, 2, 2, 2),
                Architecture.of(Groups.quaternion(), 2, 1, 3),
                Architecture.of(Groups.symmetric(4), 1, 2),
                Architecture.of(FiniteAbelianGroup.parse("3x2"), 1, 1, 1, 1),
                Architecture.of(Groups.symmetric(3), 1, 1, 1, 1),
                Architecture.of(Groups.quaternion(), 1, 1, 1));
        return statements()
                .flatMap(s -> architectures.stream().filter(s::isClaimedFor).map(a -> Arguments.of(s, a)));
    }

    @Test
    void idsAreUnique() {
        assertEquals(
                Catalogue.statements().size(),
                statements()
                        .map(s -> s.id().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void statementIsFoundByItsIdInEitherCase(Statement statement) {
        assertSame(statement, Catalogue.find(statement.id()).orElseThrow());
        assertSame(
                statement,
                Catalogue.find(statement.id().toLowerCase(Locale.ROOT)).orElseThrow());
        assertTrue(Catalogue.find(statement.id() + "x").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void statementHasAConclusionASourceAndReadableFormulas(Statement statement) {
        assertFalse(statement.conclusions().isEmpty());
        assertEquals(
                statement.relations().size(),
                statement.relations().stream().map(Relation::name).distinct().count());
        assertFalse(statement.title().isBlank());
        assertFalse(statement.hypotheses().isEmpty());
        assertNotNull(statement.source());
        assertFalse(statement.source().work().isBlank());
        assertFalse(statement.source().place().isBlank());
        assertEquals(
                statement.proof().size() + statement.conclusions().size(),
                statement.relations().size());
        for (Relation relation : statement.relations()) {
            assertFalse(relation.name().isBlank());
            assertFalse(relation.formula().text().isBlank());
            assertFalse(relation.formula().latex().isBlank());
            assertTrue(hasBalancedBraces(relation.formula()), relation.formula().latex());
        }
        for (Hypothesis hypothesis : statement.hypotheses()) {
            assertFalse(hypothesis.formula().text().isBlank());
            assertTrue(
                    hasBalancedBraces(hypothesis.formula()),
                    hypothesis.formula().latex());
        }
    }

    @Test
    void onlyT18ItsCostAndItsImplicitBiasAreStatedForGroupsThatAreNotProductsOfCyclicOnes() {
        for (FiniteGroup group : List.of(Groups.dihedral(3), Groups.dihedral(2))) {
            Architecture architecture = Architecture.of(group, 1, 1, 1);
            assertEquals(
                    List.of("T17-group", "T18", "T18-cost"),
                    statements()
                            .filter(s -> s.isClaimedFor(architecture))
                            .map(Statement::id)
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("statementsAndArchitectures")
    void everyRelationHoldsTo25Digits(Statement statement, Architecture architecture) {
        for (DftNormalization normalization : DftNormalization.values()) {
            if (normalization != DftNormalization.UNITARY && !isFreeOfNormalization(statement)) {
                continue;
            }
            Setting<FieldComplex<Dfp>> setting = setting(architecture, normalization, HighPrecision.INSTANCE);
            for (Relation relation : statement.relations()) {
                if (relation.when().holdsFor().test(architecture)) {
                    assertHolds(relation, relation.evaluation().sides(setting));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"T1", "T2", "T3", "T4", "T5", "T6", "eq3.1", "eq3.2", "eq3.3"})
    void sameDefinitionRunsOverDoubles(String id) {
        Architecture architecture = Architecture.of(FiniteAbelianGroup.parse("4x3"), 2, 3, 2, 2);
        Setting<Complex> setting = setting(architecture, DftNormalization.UNITARY, ComplexArithmetic.INSTANCE);
        for (Relation relation : Catalogue.find(id).orElseThrow().relations()) {
            Sides<Complex> sides = relation.evaluation().sides(setting);
            double scale =
                    sides.left().stream().mapToDouble(Complex::norm).max().orElseThrow();
            for (int i = 0; i < sides.left().size(); i++) {
                double residual =
                        sides.left().get(i).subtract(sides.right().get(i)).norm();
                assertEquals(0, residual, 1e-12 * scale, relation.name());
            }
        }
    }

    /** The identities that are stated for the factors of any transform, not for the unitary one alone. */
    private static boolean isFreeOfNormalization(Statement statement) {
        return List.of("T1", "T2", "T3", "T5").contains(statement.id());
    }

    private static <T extends FieldElement<T>> Setting<T> setting(
            Architecture architecture, DftNormalization normalization, Arithmetic<T> numbers) {
        LinearCnn<T> network = Samples.network(architecture, 1, numbers);
        return new Setting<>(
                numbers,
                normalization,
                network,
                architecture.largestBlockRank(),
                new Setting.Ingredients<>(
                        Samples.function(architecture.group(), architecture.inputs(), 1, 12, numbers),
                        Samples.rankOneNetwork(architecture, 2, numbers),
                        () -> Samples.balancedNetwork(architecture, architecture.largestBlockRank(), 3, numbers),
                        numbers.real(-1.75),
                        200,
                        () -> problem(architecture, numbers)));
    }

    private static <T extends FieldElement<T>> LocalProblem<T> problem(
            Architecture architecture, Arithmetic<T> numbers) {
        List<Sample<T>> samples = IntStream.range(0, 3)
                .mapToObj(n -> new Sample<>(
                        Samples.function(architecture.group(), architecture.inputs(), 1, 20 + n, numbers),
                        Samples.function(architecture.group(), architecture.outputs(), 1, 30 + n, numbers)
                                .at(0)))
                .toList();
        return new LocalProblem<>(
                samples,
                IntStream.rangeClosed(1, architecture.depth())
                        .mapToObj(l -> numbers.real(0.5 + l))
                        .toList());
    }

    private static void assertHolds(Relation relation, Sides<FieldComplex<Dfp>> sides) {
        double scale = Math.max(
                1, sides.left().stream().mapToDouble(z -> z.norm()).max().orElseThrow());
        for (int i = 0; i < sides.left().size(); i++) {
            FieldComplex<Dfp> difference =
                    sides.left().get(i).subtract(sides.right().get(i));
            double excess = relation.comparison() == Relation.Comparison.EQUAL
                    ? difference.norm()
                    : difference.getRealPart().toDouble();
            assertTrue(excess <= 1e-25 * scale, relation.name() + ": " + excess);
        }
    }

    private static boolean hasBalancedBraces(Formula formula) {
        Deque<Character> open = new ArrayDeque<>();
        String latex = formula.latex().replace("\\{", "").replace("\\}", "");
        for (char c : latex.toCharArray()) {
            if (c == '{') {
                open.push(c);
            } else if (c == '}' && open.poll() == null) {
                return false;
            }
        }
        return open.isEmpty();
    }
}
