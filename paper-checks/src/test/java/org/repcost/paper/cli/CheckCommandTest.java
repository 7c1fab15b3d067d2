package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.statement.Statement;

class CheckCommandTest {
    private static final String[] T8_WITH_SHAPE = {
        "check", "T8", "--group", "5x4", "--widths", "3,4,6,2", "--tries", "5", "--json"
    };

    static Stream<String> ids() {
        return Catalogue.statements().stream().map(Statement::id);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyStatementIsTestedUnderItsIdInAnyCase(String id) {
        for (String name : List.of(id, id.toLowerCase(), id.toUpperCase())) {
            JsonNode result = Cli.json("check", name, "--tries", "40", "--json");
            assertEquals(id, result.path("id").asText());
            assertEquals("TESTED", result.path("verdict").path("kind").asText(), result.toString());
            assertEquals(40, result.path("instances").asInt());
            assertTrue(result.path("wrongVersions").size() > 0);
        }
    }

    @Test
    void shapeOfTheUserIsTheOneThatIsTried() {
        JsonNode result = Cli.json(T8_WITH_SHAPE);
        assertEquals("TESTED", result.path("verdict").path("kind").asText());
        assertEquals(5, result.path("instances").asInt());
        assertEquals(
                "repcost check T8 --group 5x4 --widths 3,4,6,2 --tries 5 --seed 1",
                result.path("command").asText());
        for (JsonNode version : result.path("wrongVersions")) {
            if (status(version).equals("CAUGHT")) {
                assertTrue(version.path("caughtBy").asText().startsWith("5x4, widths 3,4,6,2, seed "));
            }
        }
    }

    @Test
    void shapeOverANonabelianGroupIsTriedUnderItsName() {
        JsonNode result = Cli.json("check", "T18", "--group", "q8", "--widths", "2,2,2", "--tries", "5", "--json");
        assertEquals("TESTED", result.path("verdict").path("kind").asText());
        assertEquals(
                "repcost check T18 --group Q8 --widths 2,2,2 --tries 5 --seed 1",
                result.path("command").asText());
    }

    @Test
    void wrongVersionThatEqualsTheStatementAtTheShapeCountsInNeitherNumber() {
        String[] onFour = {"check", "T3", "--group", "2x2", "--widths", "2,1,3", "--tries", "5"};
        List<JsonNode> versions = StreamSupport.stream(
                        Cli.json(with(onFour, "--json")).path("wrongVersions").spliterator(), false)
                .toList();
        JsonNode conjugate = versions.stream()
                .filter(version -> version.path("name").asText().equals("the conjugate of the head dropped"))
                .findFirst()
                .orElseThrow();
        assertEquals("NOT_DISTINGUISHABLE_HERE", status(conjugate));
        assertEquals(0, conjugate.path("tries").asInt());
        assertEquals("", conjugate.path("caughtBy").asText());
        long caught = versions.stream()
                .filter(version -> status(version).equals("CAUGHT"))
                .count();
        assertTrue(0 < caught && caught < versions.size());
        assertTrue(versions.stream().noneMatch(version -> status(version).equals("NOT_CAUGHT")));

        String text = Cli.text(onFour);
        assertTrue(text.contains("wrong versions: " + caught + " of " + caught + " caught\n"), text);
        assertTrue(text.contains("not distinguishable here: the conjugate of the head dropped"), text);
    }

    @Test
    void textShowsTheVerdictEveryRelationAndItsFormula() {
        String text = Cli.text("check", "T3", "--tries", "20");
        assertTrue(text.startsWith("T3 a linear CNN is a block-diagonal network in frequency space\n"), text);
        assertTrue(text.contains("TESTED: 20 random instances, seed 1: evidence, not a proof"), text);
        String unwrapped = text.replaceAll("\\s+", " ");
        Catalogue.find("T3").orElseThrow().relations().forEach(relation -> {
            assertTrue(unwrapped.contains(relation.name()), relation.name());
            assertTrue(unwrapped.contains(relation.formula().text().replaceAll("\\s+", " ")), relation.name());
        });
        assertFalse(text.contains("PROVED"), text);
    }

    @Test
    void jsonNamesRelationsAndWrongVersions() {
        JsonNode result = Cli.json("check", "T1", "--tries", "3", "--seed", "9", "--json");
        for (String key : List.of("id", "title", "source", "hypotheses", "verdict", "instances", "undecided")) {
            assertTrue(result.has(key), key);
        }
        for (String key : List.of("largestResidual", "tolerance", "relations", "wrongVersions", "seed", "seconds")) {
            assertTrue(result.has(key), key);
        }
        assertEquals(9, result.path("seed").asLong());
        assertEquals(
                "repcost check T1 --tries 3 --seed 9", result.path("command").asText());
    }

    @Test
    void resultIsTheSameOnOneThreadAndOnTwo() {
        for (String[] args : List.of(T8_WITH_SHAPE, new String[] {"check", "T5", "--tries", "50", "--json"})) {
            assertEquals(
                    Cli.without(Cli.json(with(args, "--threads", "1")), "seconds"),
                    Cli.without(Cli.json(with(args, "--threads", "2")), "seconds"));
        }
    }

    @Test
    void otherSeedsGiveOtherNumbers() {
        assertFalse(Cli.json("check", "T3", "--tries", "5", "--seed", "1", "--json")
                .path("largestResidual")
                .equals(Cli.json("check", "T3", "--tries", "5", "--seed", "2", "--json")
                        .path("largestResidual")));
    }

    @Test
    void undecidedIsAnErrorOnlyIfStrict() {
        String[] large = {"check", "T3", "--mode", "exact", "--group", "32x32", "--widths", "3,64,10", "--json"};
        JsonNode result = Cli.json(large);
        assertEquals("UNDECIDED", result.path("verdict").path("kind").asText());
        // 1024 * 3 * 64 weights, 1024 * 64 * 10 weights and 1024 * 3 inputs.
        assertTrue(result.path("verdict").path("text").asText().contains("395,824,185,999,360 basis tuples"));
        assertEquals(1, Cli.run(with(large, "--strict")).exitCode());
    }

    @Test
    void depthThatDoublesDecideTooCoarselyIsDecidedWithMoreDigits() {
        String[] deep = {"check", "T8", "--group", "3", "--widths", "2" + ",2".repeat(32), "--tries", "1", "--json"};
        assertEquals("TESTED", Cli.json(deep).path("verdict").path("kind").asText());
    }

    @Test
    void exactModeProvesAShapeOnACountedNumberOfBasisTuples() {
        JsonNode proof = Cli.json("check", "T3", "--mode", "exact", "--group", "3x4", "--widths", "2,3,2", "--json");
        assertEquals("PROVED", proof.path("verdict").path("kind").asText());
        assertEquals(72 * 72 * 24, proof.path("tuples").asInt());
        String text = Cli.text("check", "T3", "--mode", "exact", "--group", "3x4", "--widths", "2,3,2");
        for (String words : List.of(
                "PROVED: exact arithmetic in Q(ζ_12)",
                "w¹ w² x       124,416  agree",
                "wrong versions: 5 of 5 caught",
                "w¹(0,1)₁₁ = 1, w²(0,0)₁₁ = 1, x(0,1)₁ = 1",
                "repcost check T3 --group 3x4 --widths 2,3,2 --mode exact")) {
            assertTrue(text.contains(words), words + " is not in\n" + text);
        }
    }

    @Test
    void exactModeProvesStatementsOverGroupsThatDoNotCommute() {
        JsonNode proof = Cli.json("check", "T18", "--mode", "exact", "--group", "Q8", "--widths", "1,2,1", "--json");
        assertEquals("PROVED", proof.path("verdict").path("kind").asText());
        assertEquals("Q8, widths 1,2,1", proof.path("shape").asText());
    }

    @Test
    void enclosedModePrintsIntervalsOfTheStepsOfTheProofAndTheCost() {
        String[] mode = {"check", "T8", "--mode", "enclosed", "--tries", "20"};
        JsonNode result = Cli.json(with(mode, "--json"));
        assertEquals("ENCLOSED", result.path("verdict").path("kind").asText());
        assertTrue(result.path("tolerance").asDouble() <= 1e-10);
        for (JsonNode relation : result.path("relations")) {
            assertTrue(relation.path("remark").asText().contains(" ∈ ["), relation.toString());
        }
        String text = Cli.text(mode);
        assertTrue(text.contains("ENCLOSED: 20 random instances, seed 1, widest relative width"), text);
        assertTrue(text.contains("Hölder's inequality"), text);
        assertTrue(text.contains("repcost check T8 --mode enclosed --tries 20 --seed 1"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            check                                                | missing required parameter: 'ID'
            check T99                                            | ID must be a statement (eq3.1, eq3.2,
            check P1                                             | got 'P1'
            check T8 T3                                          | unknown argument 'T3'
            check T3 --mode proved                               | must be one of tested, enclosed, exact, got 'proved'
            check T8 --mode exact --group 5 --widths 2,2         | got T8
            check T3 --mode exact                                | --group and --widths must be given
            check T3 --mode exact --group 3 --widths 1,1 --tries 5 | --tries is for --mode tested and enclosed
            check T3 --mode exact --group 3 --widths 1,1 --seed 5 | --seed is for --mode tested and enclosed
            check eq3.2 --mode exact --group 3 --widths 1,1      | must meet the hypothesis of eq3.2
            check T3 --mode exact --group D3 --widths 1,1        | stated for abelian groups
            check thm4.10                                        | repcost paper --only thm4.10
            check T8 --tries 0                                   | --tries must be >= 1, got 0
            check T8 --tries -1                                  | --tries must be >= 1, got -1
            check T8 --tries many                                | --tries: must be a whole number up to 2147483647, got 'many'
            check T8 --tries 99999999999                         | a whole number up to 2147483647, got
            check T8 --seed abc                                  | --seed: must be a whole number, got 'abc'
            check T8 --threads 0                                 | --threads must be >= 1, got 0
            check T8 --threads 40000                             | --threads must be <= 32767, got 40000
            check T8 --group 5x4                                 | must be given together, got only --group
            check T8 --widths 3,4                                | must be given together, got only --widths
            check T8 --group 5x4 --widths 3                      | at least an input and an output width, got [3]
            check T8 --group 5x4 --widths 3,0,2                  | a width must be >= 1, got 0
            check T8 --group 5x4 --widths 3,-1,2                 | a width must be >= 1, got -1
            check T8 --group 5x4 --widths 3,,2                   | must be a whole number up to 2147483647, got ''
            check T8 --group 5x4 --widths a,b                    | must be a whole number up to 2147483647, got 'a'
            check T8 --group 5y4 --widths 1,1                    | orders joined by x, such as 5x4, got '5y4'
            check T8 --group E8 --widths 1,1                     | or D with a number, such as D4, got 'E8'
            check T18 --group D0 --widths 1,1                    | must have 1 <= n <= 100, got D0
            check T3 --group D3 --widths 2,3,2                   | T3 is stated for abelian groups
            check T8 --group q8 --widths 2,3,2                   | (for any finite group: T17-group, T18, T18-cost), got Q8
            check T8 --group 0 --widths 1,1                      | must have order >= 1, got 0
            check T8 --group 99999x99999 --widths 1,1            | a group must have at most
            check T8 --group 1000x1000 --widths 1,1              | must be small enough for this check
            check T8 --group 2 --widths 2000000000,2000000000    | must be small enough for this check
            check T11 --group 2 --widths 2,3,4,2                 | must meet the hypothesis of T11
            check eq3.2 --group 7 --widths 1,1                   | must meet the hypothesis of eq3.2
            check T17 --group 7 --widths 1,2,1                   | must meet the hypothesis of T17
            check T17 --mode enclosed                            | what it concludes is observed where optimizers end, not enclosed
            check T22-training --mode enclosed                   | what it concludes is observed where optimizers end, not enclosed
            """)
    void badUseIsOneSentence(String command, String words) {
        Cli.assertBadInput(words, command.split(" "));
    }

    private static String status(JsonNode version) {
        return version.path("status").asText();
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }
}
