package org.repcost.verify.conjecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.JsonFile;

class RefutationReaderTest {
    /** By hand: u = v = 1 costs 2, and 3 |beta| is 3. */
    private static final String HAND_WRITTEN =
            """
            {"format": "repcost-refutation", "version": 1, "formula": "3*nuclear",
             "architecture": {"group": "1", "channels": 1,
               "layers": [{"kind": "dense", "channels": 1}, {"kind": "dense", "channels": 1}]},
             "kind": "cheaper network", "weights": [[1], [1]]}
            """;

    @TempDir
    private Path folder;

    @Test
    void handWrittenRefutationStands() throws IOException {
        Refutation refutation = read(HAND_WRITTEN);
        assertTrue(refutation.stands());
        assertTrue(refutation.isConfirmed());
        assertTrue(RefutationText.text(refutation, 100)
                .contains("The formula gives 3, but this network costs Σ λ|w|² = 2."));
    }

    @Test
    void networkThatCostsAsMuchOrMoreDoesNotStand() throws IOException {
        assertFalse(read(HAND_WRITTEN.replace("3*nuclear", "2*nuclear")).stands());
        assertFalse(read(HAND_WRITTEN.replace("[[1], [1]]", "[[3], [1]]")).stands());
    }

    @Test
    void kindHasToBeTheOneThatIsSaid() throws IOException {
        assertFalse(read(HAND_WRITTEN.replace("cheaper network", "derived lower bound"))
                .stands());
        assertTrue(read(HAND_WRITTEN
                        .replace("cheaper network", "derived lower bound")
                        .replace("3*nuclear", "1*nuclear"))
                .stands());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0*N", "5", "9"})
    void dualCertificateStandsForAnyFormulaBelowIt(String formula) throws IOException {
        Refutation refutation = read(dualCertificate(formula));
        assertTrue(refutation.stands());
        assertTrue(refutation.isConfirmed());
    }

    @Test
    void dualCertificateDoesNotStandForAFormulaAboveIt() throws IOException {
        assertFalse(read(dualCertificate("9.2")).stands());
    }

    @Test
    void differenceIsShownWhereTheDigitsDoNotTellTheValuesApart() throws IOException {
        String text = RefutationText.text(read(HAND_WRITTEN.replace("3*nuclear", "(2+10^-13)*nuclear")), 200);
        assertTrue(text.contains("The formula gives 2, but this network costs Σ λ|w|² = 2, 1e-13 less."), text);
    }

    @Test
    void boundThatTheArchitectureDoesNotHaveRefutesNothing() throws IOException {
        Refutation refutation =
                read(HAND_WRITTEN.replace("cheaper network\"", "dual certificate\", \"certificate\": [[[1]]]"));
        assertFalse(refutation.stands());
        assertEquals(
                List.of("There is no bound of this kind for this architecture."), RefutationText.values(refutation));
    }

    @Test
    void formulaWithoutBoundsIsNeitherRefutedNorPrintedAsANumber() throws IOException {
        Refutation refutation = read(HAND_WRITTEN.replace("3*nuclear", "exp(1000)"));
        assertFalse(refutation.stands());
        assertEquals(
                List.of("The formula has no value there, or none that could be enclosed."),
                RefutationText.values(refutation));
    }

    /** By hand: u, v and y of ones give beta = 3, {@literal <y, beta>} = 21 and Y of ones, 3 x 7: the bound is 2 sqrt(21) = 9.16.... */
    private static String dualCertificate(String formula) {
        return """
            {"format": "repcost-refutation", "version": 1, "formula": "%s",
             "architecture": {"group": "7", "channels": 1,
               "layers": [{"kind": "local", "channels": 1, "kernel": 3}, {"kind": "head", "outputs": 1}]},
             "kind": "dual certificate", "weights": [[1, 1, 1], [1, 1, 1, 1, 1, 1, 1]],
             "certificate": [[[1, 1, 1, 1, 1, 1, 1]]]}
            """
                .formatted(formula);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Refutation refutation = read(HAND_WRITTEN.replace("[1], [1]", "[0.1], [1e-300]"));
        Path file = folder.resolve("again.json");
        RefutationWriter.write(file, refutation, "a test");
        Refutation again = RefutationReader.of(JsonFile.read(file));
        assertArrayEquals(new double[] {0.1, 1e-300}, again.network().weights());
        assertEquals(refutation.conjecture().description(), again.conjecture().description());
        assertEquals("3*nuclear", again.conjecture().text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "version": 1         | "version": 2          | must have version 1, found version 2, which a newer repcost wrote
            "version": 1         | "version": 1, "x": 2  | the fields of the document must be among architecture,
            "3*nuclear"          | "3*nuklear"           | the formula: column 3: expected
            "cheaper network"    | "cheap"               | kind must be among [cheaper network, derived lower bound, dual certificate], found "cheap"
            "cheaper network"    | "dual certificate"    | certificate must be an array of length 1, found none
            [[1], [1]]           | [[1]]                 | weights must be an array of length 2, found an array of length 1
            [[1], [1]]           | [[1], [1, 2]]         | weights[1] must be an array of length 1, found an array of length 2
            [[1], [1]]           | [[1], ["1"]]          | weights[1][0] must be a finite number, found "1"
            "group": "1"         | "group": "Z"          | the architecture: a group is written as
            "kind": "dense",     | "kind": "dens",       | the architecture: a layer must be one of
            "channels": 1,       | "channels": 0,        | channels must be a whole number from 1 to
            {"kind": "dense", "channels": 1}, | 7,       | a layer must have its 'kind', got 7
            """)
    void whatCannotBeEvaluatedIsRefused(String part, String replacement, String start) throws IOException {
        String text = HAND_WRITTEN.replace(part, replacement);
        String message = assertThrows(BadInputException.class, () -> read(text)).getMessage();
        assertTrue(message.startsWith(folder.resolve("refutation.json") + ": " + start), message);
    }

    private Refutation read(String text) throws IOException {
        return RefutationReader.of(JsonFile.read(Files.writeString(folder.resolve("refutation.json"), text)));
    }
}
