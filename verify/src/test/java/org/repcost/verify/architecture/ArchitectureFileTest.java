package org.repcost.verify.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.theory.layer.Signal;
import org.repcost.verify.input.BadInputException;

class ArchitectureFileTest {
    @TempDir
    Path folder;

    @Test
    void fileGivesTheLayersInOrderWithTheirParametersAndDecays() {
        LayeredArchitecture read = read(
                """
                # A comment.
                group: 8x6
                channels: 3
                layers:
                  - kind: local
                    channels: 5
                    kernel: 3x3
                    dilation: [1, 2]
                    decay: 0.5
                  - {kind: stride, by: [2, 3]}
                  - kind: convolution
                    channels: 4
                  - kind: head
                    outputs: 2
                    decay: 2e-1
                """);
        assertEquals(new Signal(Groups.parse("8x6"), 3), read.input());
        assertEquals(
                List.of("local", "stride", "convolution", "head"),
                read.layers().stream().map(layer -> layer.layer().kind()).toList());
        assertEquals(new Signal(Groups.parse("4x2"), 5), read.layers().get(2).input());
        assertEquals(
                List.of(3 * 3 * 5 * 3, 0, 4 * 2 * 4 * 5, 4 * 2 * 2 * 4),
                read.layers().stream().map(PlacedLayer::weights).toList());
        assertEquals(List.of(0.5, 1.0, 0.2), read.decays());
    }

    @Test
    void branchesOfResidualLayersAreListsOfLayers() {
        LayeredArchitecture read = read(
                """
                group: D3
                channels: 2
                layers:
                  - kind: residual
                    layers:
                      - {kind: convolution, channels: 3}
                      - {kind: pointwise, channels: 2}
                  - {kind: head, outputs: 1}
                """);
        assertEquals(
                List.of(6 * 3 * 2, 2 * 3, 6 * 2),
                read.layers().stream().map(PlacedLayer::weights).toList());
    }

    @Test
    void jsonIsReadToo() {
        assertEquals(
                1,
                read("{\"group\": 5, \"channels\": 1, \"layers\": [{\"kind\": \"head\", \"outputs\": 2}]}")
                        .depth());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            group: 5;chanels: 1;layers: []                 | line 2: an architecture has no key 'chanels'; it has group, channels, layers; did you mean 'channels'?
            group: 5;channels: 1                           | line 1: an architecture needs 'layers'
            group: 5;group: 6                              | line 2: must have each key once, found 'group' again
            group: [5];channels: 1;layers: []              | line 1: group must be a single word or number, found a list of length 1
            group: Q9;channels: 1;layers: []               | line 1: a group is written as orders joined by x
            group: 2000x2000;channels: 1;layers: []        | line 1: a group must have at most 1048576 elements, found '2000x2000'
            group: 5;channels: zero;layers: []             | line 2: channels must be a whole number from 1 to 1000000, found 'zero'
            group: 5;channels:;layers: []                  | line 2: channels must be a whole number from 1 to 1000000, found
            group: 5;channels: 1;layers: {kind: head}      | line 3: layers must be a list, found a mapping of kind
            group: 5;channels: 1;layers: []                | line 3: the last layer must leave no position
            group: 5;channels: 1;layers:;- head            | line 4: layer 1 must be a mapping with its 'kind', found 'head'
            group: 5;channels: 1;layers:;- {kind: haed}    | line 4: layer 1 must be one of convolution, dense, depthwise, diagonal, head, local, pointwise, residual, stride, found 'haed'; did you mean 'head'?
            group: 5;channels: 1;layers:;- {kind: head}    | line 4: layer 1 (head): 'head' needs 'outputs'
            group: 5;channels: 1;layers:;- {kind: head, output: 1, outputs: 2} | line 4: layer 1 (head): 'head' has no parameter 'output'; it has outputs
            group: 5;channels: 1;layers:;- {kind: head, outputs: 1, decay: -1} | line 4: layer 1 (head): a weight decay must be finite and >= 0, got -1.0
            group: 5;channels: 1;layers:;- {kind: head, outputs: 1, decay: big} | line 4: decay must be a finite number, found 'big'
            group: 5;channels: 1;layers:;- {kind: stride, by: 2};- {kind: head, outputs: 1} | line 4: layer 1 (stride): a stride must divide the size of the signal, got 2 on 5
            group: D3;channels: 1;layers:;- {kind: local, channels: 1, kernel: 3} | line 4: layer 1 (local): a local kernel needs a product of cyclic groups, such as 5x4, got D3
            group: 5;channels: 2;layers:;- {kind: residual, layers: [{kind: pointwise, channels: 3}]} | line 4: layer 1 (residual): a residual branch must lead from 5 with 2 channels to the same, got 5 with 3 channels
            group: 5;channels: 1;layers: &a;- {kind: residual, layers: *a} | line 4: must be written out, found the alias *a
            group: 5;---;group: 6                          | line 3: must be a single document, found another one
            group: [5;channels: 1                          | line 2: is not YAML: while parsing a flow sequence
            group: 5;channels: @                           | line 2: is not YAML: while scanning for the next token
            ? [a, b];: 1                                   | line 1: is not YAML: Expected a field name (Scalar value in YAML)
            group: {table: no-such.yaml};channels: 1;layers: [] | no-such.yaml: there is no such file
            ''                                             | an architecture must be a mapping of group, channels, layers, found ''
            """)
    void everyMistakeIsOneSentenceWithItsPlace(String lines, String sentence) {
        String message = assertThrows(BadInputException.class, () -> read(lines.replace(';', '\n')))
                .getMessage();
        assertTrue(message.contains(sentence), message);
        assertTrue(message.startsWith(folder.toString()), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void fileThatIsMissingEmptyOrTooLargeIsRefused() {
        assertTrue(assertThrows(BadInputException.class, () -> ArchitectureFile.read(folder.resolve("no.yaml")))
                .getMessage()
                .endsWith("no.yaml: there is no such file"));
        assertTrue(assertThrows(BadInputException.class, () -> read("# nothing\n"))
                .getMessage()
                .endsWith("must describe something, found an empty document"));
        assertTrue(assertThrows(BadInputException.class, () -> read("#".repeat((1 << 20) + 1)))
                .getMessage()
                .endsWith("must have at most 1048576 bytes, found 1048577"));
        assertTrue(assertThrows(BadInputException.class, () -> read("[".repeat(60)))
                .getMessage()
                .endsWith("must have at most 50 levels of nesting, found more"));
    }

    private LayeredArchitecture read(String text) {
        try {
            return ArchitectureFile.read(Files.writeString(folder.resolve("network.yaml"), text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
