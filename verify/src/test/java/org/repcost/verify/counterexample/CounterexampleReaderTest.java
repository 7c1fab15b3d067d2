package org.repcost.verify.counterexample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Measure;
import org.repcost.verify.input.BadInputException;

class CounterexampleReaderTest {
    private static final String VALID =
            """
            {"format": "repcost-counterexample", "version": 1, "statement": "T3", "kind": "wrong version",
             "name": "layers in the wrong order", "group": "2", "widths": [2, 2, 2, 1],
             "numbers": {"network": [[[[0,0.1],[1,0]],[[0,0],[0,0]]], [[[0,0],[0,0]],[[1,0],[0,0]]], [[[1,0],[0,0]]]],
                         "input": [[[1,0]],[[0,0]]], "scalar": 1.5, "largeDepth": 60},
             "origin": {"group": "3x2", "widths": [2, 2, 2, 2], "seed": 17}}
            """;

    @TempDir
    private Path folder;

    @Test
    void fileOfAPersonIsRead() throws IOException {
        Counterexample read = read(VALID);
        assertEquals("2, widths 2,2,2,1", read.architecture().toString());
        assertEquals(0.1, read.numbers().network().weight(1).get(1, 0, 0));
        assertEquals(1, read.numbers().network().weight(1).get(0, 0, 1));
        assertEquals(1.5, read.numbers().scalar());
        assertEquals(60, read.numbers().largeDepth());
        // The second layer writes channel 1, the head reads channel 0.
        assertEquals(0, read.numbers().rankBound());
        assertEquals("3x2, widths 2,2,2,2, seed 17", read.origin().orElseThrow().toString());
        assertTrue(Evaluation.of(read).fails());
    }

    @Test
    void nothingIsSaidOfTheOriginOfAFileThatNamesNone() throws IOException {
        Evaluation evaluation = Evaluation.of(read(VALID.replaceAll(",\\s*\"origin\": \\{.*?\\}", "")));
        assertTrue(evaluation.fails());
        assertTrue(evaluation.counterexample().origin().isEmpty());
        assertFalse(CounterexampleText.text(evaluation, 80).contains("It comes from"));
        assertFalse(CounterexampleWriter.json(evaluation, "test").has("origin"));
    }

    @Test
    void whatIsLeftOutIsZero() throws IOException {
        Counterexample read = read(VALID.replaceAll("(?s)\"numbers\": \\{\"network.*?60\\}", "\"numbers\": {}"));
        assertTrue(read.numbers().network().weight(1).isZero());
        assertEquals(0, read.numbers().rankBound());
        assertFalse(Evaluation.of(read).fails());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            repcost-counterexample          | npz                       | must be a counterexample with
            "version": 1                    | "version": 2              | must have version 1, found version 2
            "version": 1                    | "version": 0              | version must be a whole number from 1
            "version": 1                    | "version": "1"            | version must be a whole number from 1
            "T3"                            | "T99"                     | of a statement that repcost list shows
            "T3"                            | 3                         | statement must be a text, found 3
            layers in the wrong order       | no such                   | found "no such" of "T3"
            wrong version                   | right version             | kind must be "relation" or "wrong version"
            "group": "2"                    | "group": "2y"             | orders joined by x, such as 5x4, got '2y'
            "group": "2"                    | "group": "99999x99999"    | a group must have at most
            "group": "2"                    | "group": "3"              | must be an array of length 3
            "group": "2"                    | "group": "5000"           | must be small enough to evaluate
            [2, 2, 2, 1]                    | [2, 2, 2000000000, 1]     | is claimed, found 2, widths
            [2, 2, 2, 1]                    | [2, 2, 2, 2000000000]     | must be small enough to evaluate
            [2, 2, 2, 1]                    | [2, 2, 2, 99999999999]    | must be whole numbers >= 1
            [2, 2, 2, 1]                    | [2, 2, 2, -1]             | a width must be >= 1, got -1
            [2, 2, 2, 1]                    | [2, 2, 2, 2, 1]           | network must be 4 arrays, one a layer
            [2, 2, 2, 1]                    | []                        | at least an input and an output width
            [2, 2, 2, 1]                    | [2, 2, 2, 3]              | network[2] must be an array of length 3
            [[1,0]],[[0,0]]                 | [[1,0]]                   | input must be an array of length 2
            [[1,0]],[[0,0]]                 | [[1]],[[0,0]]             | input[0][0] must be an array of length 2
            [[1,0]],[[0,0]]                 | [[1e999,0]],[[0,0]]       | input[0][0][0] must be a finite number
            [[1,0]],[[0,0]]                 | [[null,0]],[[0,0]]        | found null
            [[1,0]],[[0,0]]                 | [["1",0]],[[0,0]]         | found "1"
            [[1,0]],[[0,0]]                 | [[NaN,0]],[[0,0]]         | must be a whole JSON document
            [[1,0]],[[0,0]]                 | [[1e300,0]],[[0,0]]       | in the range of doubles
            0.1                             | 1e200                     | in the range of doubles
            1.5                             | 0                         | must have a scalar other than 0
            60                              | 10                        | largeDepth must be a whole number from 50
            "input"                         | "inputs"                  | found inputs
            "origin"                        | "orign"                   | found orign
            "seed": 17                      | "seed": 1.5               | origin.seed must be a whole number
            "seed": 17                      | "seed": 99999999999999999999 | origin.seed must be a whole number
            "version": 1,                   | "version": 1, "version": 1, | must be a whole JSON document
            {"format"                       | [{"format"                | must be a whole JSON document
            """)
    void faultIsToldInOneSentence(String valid, String faulty, String words) {
        assertTrue(VALID.contains(valid), valid);
        assertFault(words, VALID.replace(valid, faulty));
    }

    @Test
    void secondNetworkOfHigherRankIsRefused() {
        String second = "[[[[1,0],[0,0]],[[0,0],[1,0]]], [[[1,0],[0,0]],[[0,0],[1,0]]], [[[1,0],[0,0]],[[0,0],[1,0]]]]";
        String document = VALID.replace("[2, 2, 2, 1]", "[2, 2, 2, 2]")
                .replaceAll("(?s)\"network\".*\"input\"", "\"second\": " + second + ", \"input\"");
        assertFault("its blocks have rank at most 1", document);
    }

    @Test
    void everyBeginningOfAFileIsRefused() {
        String whole = VALID.strip();
        for (int length = 0; length < whole.length(); length += 7) {
            assertFault("", whole.substring(0, length));
        }
    }

    @Test
    void folderAndAbsentAndHugeFileAreRefused() throws IOException {
        assertThrows(BadInputException.class, () -> CounterexampleReader.read(folder));
        assertThrows(NoSuchFileException.class, () -> CounterexampleReader.read(folder.resolve("none.json")));
        Path huge = folder.resolve("huge.json");
        Files.writeString(huge, " ".repeat((1 << 24) + 1));
        BadInputException failure = assertThrows(BadInputException.class, () -> CounterexampleReader.read(huge));
        assertTrue(failure.getMessage().contains("must have at most 16777216 bytes"), failure.getMessage());
    }

    @Test
    void assertionsOfOneKindHaveDifferentNamesWithinAStatement() {
        Checks.all().forEach(check -> {
            List<String> names = check.measures().stream().map(Measure::name).toList();
            assertEquals(names.size(), names.stream().distinct().count(), names.toString());
        });
    }

    private void assertFault(String words, String document) {
        BadInputException failure = assertThrows(BadInputException.class, () -> read(document));
        assertTrue(failure.getMessage().contains(words), failure.getMessage());
        assertTrue(failure.getMessage().contains("counterexample.json"), failure.getMessage());
        assertEquals(1, failure.getMessage().lines().count());
    }

    private Counterexample read(String document) throws IOException {
        Path file = folder.resolve("counterexample.json");
        Files.writeString(file, document);
        return CounterexampleReader.read(file);
    }
}
