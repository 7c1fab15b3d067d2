package org.repcost.cnn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.layer.Arrays64;
import org.repcost.cnn.layer.Mode;
import org.repcost.cnn.layer.Parameter;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.weights.NamedArray;
import org.repcost.cnn.weights.SafetensorsWriter;
import org.repcost.cnn.weights.WeightArray;
import org.repcost.cnn.weights.WeightFile;
import org.repcost.verify.input.BadInputException;

class ModelFileTest {
    private static final Backend BACKEND = Backend.load(1);
    private static final int HEIGHT = 9;
    private static final int WIDTH = 8;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("model.safetensors");
    }

    static Stream<ModelShape> shapes() {
        return ModelFamily.ALL.stream()
                .map(family -> new ModelShape(family.name(), family.hasDepth() ? 3 : 0, 1.0 / 64, 2, HEIGHT, WIDTH, 4));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void networkIsReadAsItWasWritten(ModelShape shape) throws IOException {
        Network written = random(shape, 1);
        ModelFile.Description description = description(shape);
        ModelFile.write(file, written, description);
        assertEquals(Optional.of(description), ModelFile.description(file));
        Network read = random(shape, 1000);
        ModelFile.read(file, read);
        INDArray x = Arrays64.random(5, 3, 2, HEIGHT, WIDTH).castTo(DataType.FLOAT);
        INDArray expected = written.forward(x, Mode.EVALUATION).dup();
        INDArray logits = read.forward(x, Mode.EVALUATION);
        // Kernels are transformed once to space and once back; everything else is copied.
        double rounding = shape.name().startsWith("conv-actually") ? 1e-5 : 0;
        assertEquals(
                0,
                Arrays64.distance(expected, logits),
                rounding * expected.amaxNumber().doubleValue());
        assertTrue(expected.amaxNumber().doubleValue() > 0);
    }

    @Test
    void namesAndShapesAreThoseOfPyTorch() throws IOException {
        ModelShape shape = new ModelShape("conv-actually", 2, 1.0 / 16, 2, HEIGHT, WIDTH, 5);
        ModelFile.write(file, random(shape, 1), description(shape));
        assertEquals(
                List.of("conv1.weight [4, 2, 9, 8]", "conv1.bias [4]", "head.weight [5, 288]", "head.bias [5]"),
                WeightFile.read(file).stream().map(NamedArray::toString).toList());
        ModelShape normalized = new ModelShape("resnet9", 0, 1.0 / 64, 2, HEIGHT, WIDTH, 5);
        ModelFile.write(file, random(normalized, 1), description(normalized));
        assertTrue(WeightFile.read(file).stream()
                .map(NamedArray::toString)
                .toList()
                .containsAll(List.of("0.weight [1, 2, 3, 3]", "1.running_mean [1]", "1.running_var [1]")));
    }

    @Test
    void fileOfPyTorchHasNoDescriptionAndACountOfBatches() throws IOException {
        ModelShape shape = new ModelShape("resnet20", 0, 1.0 / 8, 2, HEIGHT, WIDTH, 4);
        List<WeightArray> arrays = arrays(random(shape, 1));
        arrays.add(WeightArray.of("1.num_batches_tracked", List.of(), new float[] {7}));
        SafetensorsWriter.write(file, arrays, Map.of());
        assertEquals(Optional.empty(), ModelFile.description(file));
        ModelFile.read(file, random(shape, 1000));
    }

    @Test
    void otherArraysAreRefusedAndChangeNothing() throws IOException {
        ModelShape shape = new ModelShape("myrtle", 0, 1.0 / 64, 2, HEIGHT, WIDTH, 4);
        List<WeightArray> arrays = arrays(random(shape, 1));
        List<WeightArray> more = new ArrayList<>(arrays);
        more.add(WeightArray.of("other", List.of(1), new float[1]));
        assertRefused("found also 'other'", shape, more);
        assertRefused("found no '0.weight'", shape, arrays.subList(1, arrays.size()));
        List<WeightArray> reshaped = new ArrayList<>(arrays);
        reshaped.set(0, WeightArray.of("0.weight", List.of(3, 3, 2, 1), new float[18]));
        assertRefused("the array '0.weight' must be of shape [1, 2, 3, 3], got [3, 3, 2, 1]", shape, reshaped);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void weightsThatAreNotFiniteAreRefusedAndChangeNothing(float value) throws IOException {
        ModelShape shape = new ModelShape("myrtle", 0, 1.0 / 64, 2, HEIGHT, WIDTH, 4);
        List<WeightArray> arrays = arrays(random(shape, 1));
        float[] values = new float[18];
        values[5] = value;
        arrays.set(0, WeightArray.of("0.weight", List.of(1, 2, 3, 3), values));
        assertRefused(
                "'0.weight' must have elements that are finite in float32, got " + value + " in place 5",
                shape,
                arrays);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"shape\": 1}",
                "null",
                "",
                "[]",
                "{}",
                "{\"classNames\": []}",
                "{\"classNames\": [null]}",
                "{\"shape\": {\"name\": \"myrtle\", \"channelFactor\": 1, \"channels\": 1, \"height\": 8, \"width\": 8,"
                        + " \"classes\": 2}, \"normalization\": {\"means\": [0], \"standardDeviations\": [1]}}",
                "{\"shape\": {\"name\": \"myrtle\", \"channelFactor\": 1, \"channels\": 1, \"height\": 8, \"width\": 8,"
                        + " \"classes\": 2}, \"normalization\": {\"means\": [], \"standardDeviations\": []},"
                        + " \"images\": {\"data\": \"dead-leaves\"}}"
            })
    void descriptionOfSomethingElseIsRefused(String text) throws IOException {
        SafetensorsWriter.write(file, List.of(), Map.of("repcost", text));
        BadInputException refused = assertThrows(BadInputException.class, () -> ModelFile.description(file));
        assertTrue(refused.getMessage().contains("must be one that repcost wrote"), refused.getMessage());
    }

    private void assertRefused(String words, ModelShape shape, List<WeightArray> arrays) throws IOException {
        SafetensorsWriter.write(file, arrays, Map.of());
        Network network = random(shape, 1000);
        INDArray before = network.parameters().get(0).value().dup();
        BadInputException refused = assertThrows(BadInputException.class, () -> ModelFile.read(file, network));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
        assertEquals(0, Arrays64.distance(before, network.parameters().get(0).value()));
    }

    private static List<WeightArray> arrays(Network network) {
        List<WeightArray> arrays = new ArrayList<>();
        Stream.concat(network.parameters().stream(), network.statistics().stream())
                .forEach(parameter -> arrays.add(
                        Values.named(parameter.name(), parameter.layout().toPyTorch(parameter.value()))));
        return arrays;
    }

    /** A network none of whose numbers is what it is before training. */
    private static Network random(ModelShape shape, long seed) {
        Network network = shape.build(BACKEND.product());
        network.initialize(seed);
        long next = seed;
        for (Parameter parameter : network.parameters()) {
            parameter.value().addi(noise(parameter, next++).muli(0.1));
        }
        for (Parameter parameter : network.statistics()) {
            // Variances stay positive.
            parameter.value().assign(noise(parameter, next++).mul(0.1).addi(1));
        }
        return network;
    }

    private static INDArray noise(Parameter parameter, long seed) {
        return Arrays64.random(seed, parameter.value().shape()).castTo(DataType.FLOAT);
    }

    private static ModelFile.Description description(ModelShape shape) {
        return new ModelFile.Description(
                shape,
                List.of("a", "b", "c", "d \"quoted\""),
                new ChannelStatistics("measured on these images", List.of(1.5, 1e-3), List.of(0.1, 1 / 3.0)),
                new ImageChoice("spectrum:1.5", 10, null, null, 0.5, -0.25, -3),
                Long.MIN_VALUE,
                1e-3);
    }
}
