package org.repcost.verify.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.theory.group.TableGroup;
import org.repcost.theory.number.ComplexArithmetic;
import org.repcost.verify.input.BadInputException;

class GroupFileTest {
    private static final String Z4 =
            """
            name: Z4 by its table
            table: [[0, 1, 2, 3], [1, 2, 3, 0], [2, 3, 0, 1], [3, 0, 1, 2]]
            irreps:
              - {dimension: 1, matrices: [[1], [1], [1], [1]]}
              - {dimension: 1, matrices: [[1], [[0, 1]], [-1], [[0, -1]]]}
              - {dimension: 1, matrices: [[1], [-1], [1], [-1]]}
              - {dimension: 1, matrices: [[1], [[0, -1]], [-1], [[0, 1]]]}
            """;

    @TempDir
    Path folder;

    @Test
    void groupIsReadWithItsIrreps() {
        TableGroup group = read(Z4);
        assertEquals("Z4 by its table", group.toString());
        assertEquals(4, group.exponent());
        assertEquals(3, group.inverse(1));
        assertEquals(
                Complex.I,
                group.irreps().get(1).matrix(1, ComplexArithmetic.INSTANCE).getEntry(0, 0));
    }

    @Test
    void architectureFindsTheGroupBesideItsFile() throws IOException {
        Files.writeString(folder.resolve("z4.yaml"), Z4);
        Path network = Files.writeString(
                folder.resolve("network.yaml"),
                "{group: {table: z4.yaml}, channels: 1, layers: [{kind: head, outputs: 1}]}");
        assertEquals(4, ArchitectureFile.read(network).weights());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            [3, 0, 1, 2]]      | [3, 0, 2, 1]]        | associative
            [3, 0, 1, 2]]      | [3, 0, 1, 4]]        | line 2: a product must be a whole number from 0 to 3, found '4'
            [3, 0, 1, 2]]      | [3, 0, 1]]           | must be square
            [-1], [[0, -1]]]   | [-1], [[0, 1]]]      | irrep 2 must be multiplicative
            [-1], [[0, -1]]]   | [-1, 0], [[0, -1]]]  | line 5: a matrix of dimension 1 must be a list of its 1 entries
            [-1], [[0, -1]]]   | [-1], [[0, 1, 2]]]   | line 5: an entry must be a number or [real, imaginary]
            [-1], [1], [-1]]   | [-1], [NaN], [-1]]   | line 6: an entry must be a finite number, found 'NaN'
            dimension: 1       | dim: 1               | line 4: an irrep has no key 'dim'; it has dimension, matrices
            """)
    void everyMistakeIsOneSentence(String right, String wrong, String sentence) {
        assertTrue(Z4.contains(right));
        String message = assertThrows(BadInputException.class, () -> read(Z4.replace(right, wrong)))
                .getMessage();
        assertTrue(message.contains(sentence), message);
        assertEquals(1, message.lines().count(), message);
    }

    private TableGroup read(String text) {
        try {
            return GroupFile.read(Files.writeString(folder.resolve("group.yaml"), text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
