package org.repcost.cnn.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.verify.input.BadInputException;

class SweepTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | \"a/b\" | a sweep must have a name of letters and digits, got a/b",
                "name | null | a sweep must have a name of letters and digits, got null",
                "model | null | a sweep must have a model, got null",
                "variable | null | a sweep must have a variable: depth, decay or images, got null",
                "variable | \"images\" | values where depth or decay differs, and none otherwise, got [1.0, 2.0]",
                "values | [] | values where depth or decay differs, and none otherwise, got []",
                "values | [2, 1] | a sweep must have increasing values, got [2.0, 1.0]",
                "values | [1, 1] | a sweep must have increasing values, got [1.0, 1.0]",
                "values | [1, null] | a sweep must have values all of which are there, got [1.0, null]",
                "values | [\"NaN\"] | a sweep must have finite values, got [NaN]",
                "values | [1.5] | a sweep must have whole numbers as depths, got [1.5]",
                "variants | [] | a sweep must have variants: at least one kind of images, got []",
                "variants | [null] | a sweep must have variants all of which are there, got [null]",
                "variants | [{\"name\": \"a\"}, {\"name\": \"a\", \"highPass\": 0.5}] | variants of different names",
                "variants | [{\"name\": \"../a\"}] | must have a name of letters, digits, '.', '_' and '-', got '../a'",
                "variants | [{\"name\": \"runs.csv\"}] | must not be named as its files are",
                "batch | 0 | a sweep must have batch >= 1, got 0",
                "epochs | -1 | a sweep must have epochs >= 1, got -1",
                "patience | 0 | a sweep must have patience >= 1, got 0",
                "runs | 0 | a sweep must have 1 to 1000 runs, got 0",
                "runs | 1001 | a sweep must have 1 to 1000 runs, got 1001",
                "sensitivityImages | 0 | a sweep must have sensitivityImages >= 1, got 0",
                "rate | 1e-6 | a sweep must have a finite rate above 1e-6, at which training ends, got 1e-6",
                "rate | \"Infinity\" | a sweep must have a finite rate above 1e-6, at which training ends, got Infinity",
                "decay | -1 | a sweep must have a decay in [0, 1e6], got -1",
                "decay | \"NaN\" | a sweep must have a decay in [0, 1e6], got NaN"
            })
    void sweepsThatCannotBeRunNameTheBrokenCondition(String field, String value, String words) throws Exception {
        BadInputException bad = refused(() -> changed(HandMadeSweep.of(SweptVariable.DEPTH, 1.0, 2.0), field, value));
        assertTrue(bad.getMessage().contains(words), bad.getMessage());
    }

    @Test
    void decaysThatAreSweptAreInTheSameRange() throws Exception {
        BadInputException bad = refused(() -> HandMadeSweep.of(SweptVariable.DECAY, -1.0, 2.0));
        assertEquals("a sweep must have decays in [0, 1e6], got [-1.0, 2.0]", bad.getMessage());
    }

    @Test
    void oneRunOfEverySettingComesFirst() {
        Sweep sweep = HandMadeSweep.of(SweptVariable.DEPTH, 1.0, 2.0).withRuns(2);
        assertEquals(
                List.of(
                        "natural/depth-1/run-1",
                        "high-pass/depth-1/run-1",
                        "natural/depth-2/run-1",
                        "high-pass/depth-2/run-1",
                        "natural/depth-1/run-2",
                        "high-pass/depth-1/run-2",
                        "natural/depth-2/run-2",
                        "high-pass/depth-2/run-2"),
                folders(sweep));
    }

    @Test
    void foldersAreNamedByTheirSetting() {
        assertEquals(
                List.of("natural/decay-1e-5/run-1", "high-pass/decay-1e-5/run-1"),
                folders(HandMadeSweep.of(SweptVariable.DECAY, 1e-5).withRuns(1)));
        assertEquals(
                List.of("natural/run-1", "high-pass/run-1"),
                folders(HandMadeSweep.of(SweptVariable.IMAGES).withRuns(1)));
    }

    private static List<String> folders(Sweep sweep) {
        return sweep.plan().stream().map(run -> run.folder(sweep.variable())).toList();
    }

    @ParameterizedTest
    @CsvSource({"vgg, 16, vgg16", "vgg-imagenette, 11, vgg11-imagenette", "resnet, 20, resnet20"})
    void depthIsInTheNameOfFamiliesThatHaveOneThere(String model, int depth, String name) throws Exception {
        Sweep sweep = changed(HandMadeSweep.of(SweptVariable.DEPTH, (double) depth), "model", '"' + model + '"');
        sweep.requireNetworks();
        assertEquals(name, sweep.shape(depth, 3, 8, 8, 10).name());
        assertEquals(0, sweep.shape(depth, 3, 8, 8, 10).depth());
    }

    @Test
    void depthIsANumberOfOtherFamilies() throws Exception {
        Sweep depths = HandMadeSweep.of(SweptVariable.DEPTH, 3.0);
        assertEquals("conv-actually", depths.shape(3, 3, 8, 8, 10).name());
        assertEquals(3, depths.shape(3, 3, 8, 8, 10).depth());
        Sweep decays = HandMadeSweep.of(SweptVariable.DECAY, 0.1);
        assertEquals(2, decays.shape(0.1, 3, 8, 8, 10).depth());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DECAY | depth | null | a sweep must have a depth of conv-actually, got null",
                "DECAY | model | \"myrtle\" | a sweep must have no depth, which myrtle has by itself, got 2",
                "DEPTH | model | \"vgg11\" | a sweep must have a model without its depth where that differs, such as vgg, got vgg11",
                "DECAY | model | \"conv-actualy\" | --model must be one of",
                "DEPTH | depth | 3 | a sweep must have no depth beside the values of the depth, got 3"
            })
    void depthStandsWhereItIsNeededAndNowhereElse(SweptVariable variable, String field, String value, String words)
            throws Exception {
        Sweep sweep = changed(HandMadeSweep.of(variable, 1.0), field, value);
        String message =
                assertThrows(BadInputException.class, sweep::requireNetworks).getMessage();
        assertTrue(message.startsWith(words), message);
    }

    @ParameterizedTest
    @CsvSource({"vgg, 12", "resnet, 1", "myrtle, 2", "conv-actually, 65", "alexnet-small, 3"})
    void networksThatThereAreNotAreRefusedAtOnce(String model, int depth) throws Exception {
        Sweep sweep = changed(HandMadeSweep.of(SweptVariable.DEPTH, (double) depth), "model", '"' + model + '"');
        assertThrows(BadInputException.class, sweep::requireNetworks);
    }

    @Test
    void decayIsTheSettingsOrTheSweeps() {
        assertEquals(0.1, HandMadeSweep.of(SweptVariable.DECAY, 0.1).decayOf(0.1));
        assertEquals(1e-4, HandMadeSweep.of(SweptVariable.DEPTH, 2.0).decayOf(2));
    }

    @Test
    void sweepIsTheSameReadBackFromItsJson() throws JsonProcessingException {
        for (Sweeps.Size size : Sweeps.Size.values()) {
            for (Sweep sweep : Sweeps.all(size)) {
                assertEquals(sweep, MAPPER.readValue(MAPPER.writeValueAsString(sweep), Sweep.class));
            }
        }
    }

    private interface Making {
        Sweep sweep() throws JsonProcessingException;
    }

    private static BadInputException refused(Making making) throws JsonProcessingException {
        try {
            throw new AssertionError("not refused: " + making.sweep());
        } catch (JsonMappingException e) {
            return (BadInputException) e.getCause();
        } catch (BadInputException e) {
            return e;
        }
    }

    /** The sweep with a value, as JSON, for one of its components. */
    static Sweep changed(Sweep sweep, String field, String json) throws JsonProcessingException {
        ObjectNode tree = MAPPER.valueToTree(sweep);
        tree.set(field, MAPPER.readTree(json));
        try {
            return MAPPER.treeToValue(tree, Sweep.class);
        } catch (JsonMappingException e) {
            // A kind of images is checked within the sweep.
            throw e.getCause() instanceof JsonMappingException within ? within : e;
        }
    }
}
