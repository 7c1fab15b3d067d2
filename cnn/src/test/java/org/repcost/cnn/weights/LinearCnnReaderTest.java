package org.repcost.cnn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.repcost.cnn.weights.TestFiles.header;
import static org.repcost.cnn.weights.TestFiles.npy;
import static org.repcost.cnn.weights.TestFiles.npz;
import static org.repcost.cnn.weights.TestFiles.safetensors;
import static org.repcost.cnn.weights.TestFiles.tensor;
import static org.repcost.cnn.weights.TestFiles.withFile;
import static org.repcost.cnn.weights.TestFiles.zip;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.input.BadInputException;

class LinearCnnReaderTest {
    private static final Optional<FiniteAbelianGroup> NO_IMAGE = Optional.empty();
    private static final Optional<FiniteAbelianGroup> IMAGE = Optional.of(FiniteAbelianGroup.product(5, 4));
    private static final Stored CONV1 = Stored.counting("conv1.weight", 3, 2, 3, 2);
    private static final Stored CONV2 = Stored.counting("conv2.weight", 4, 3, 1, 4);
    private static final Stored HEAD = Stored.counting("fc.weight", 2, 80);

    @Property(tries = 300)
    void theLoadedNetworkComputesWhatPyTorchDoes(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 6) int height,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @IntRange(min = 1, max = 4) int depth,
            @ForAll boolean zipped) {
        int inputs = 1 + random.nextInt(3);
        int channels = inputs;
        List<Stored> arrays = new ArrayList<>();
        for (int l = 1; l < depth; l++) {
            int outputs = 1 + random.nextInt(3);
            int kernelHeight = 1 + random.nextInt(height);
            int kernelWidth = 1 + random.nextInt(width);
            Statistics.label("kernel parity").collect(kernelHeight % 2, kernelWidth % 2);
            arrays.add(Stored.random(random, "conv" + l, outputs, channels, kernelHeight, kernelWidth));
            channels = outputs;
        }
        arrays.add(Stored.random(random, "fc", 1 + random.nextInt(3), channels * height * width));
        double[] x = Stored.random(random, "x", inputs, height * width).values();

        double[] expected = x;
        for (Stored conv : arrays.subList(0, depth - 1)) {
            expected = circularSameCrossCorrelation(conv, expected, height, width);
        }
        expected = linear(arrays.get(depth - 1), expected);

        Stored[] layers = arrays.toArray(Stored[]::new);
        double[] wanted = expected;
        withFile("net", zipped ? npz(layers) : safetensors(layers), file -> {
            Optional<FiniteAbelianGroup> image = Optional.of(FiniteAbelianGroup.product(height, width));
            LoadedNetwork loaded = LinearCnnReader.load(file, Layout.OIHW, image, List.of());
            // Whole numbers and halves: the sums are exact.
            assertArrayEquals(wanted, forward(loaded.network(), x));
            assertEquals(List.of(), loaded.warnings());
        });
    }

    @Test
    void paperArraysAreTheWeightsOverGroupsOfAnyDimension() {
        for (int[] sizes : new int[][] {{7}, {1}, {5, 4}, {2, 3, 5}, {2, 1, 3, 2}}) {
            FiniteAbelianGroup group = FiniteAbelianGroup.product(sizes);
            int n = group.size();
            Stored first = Stored.counting("w1", shape(3, sizes, 2));
            Stored second = Stored.counting("w2", shape(4, sizes, 3));
            loads(npz(second, first), Layout.PAPER, NO_IMAGE, loaded -> {
                RealLinearCnn network = loaded.network();
                assertEquals(group, network.architecture().group());
                assertEquals(List.of(2, 3, 4), network.architecture().widths());
                assertEquals(List.of("w1", "w2"), loaded.layerNames());
                for (int g = 0; g < n; g++) {
                    for (int r = 0; r < 3; r++) {
                        for (int c = 0; c < 2; c++) {
                            assertEquals(
                                    first.values()[(r * n + g) * 2 + c],
                                    network.weight(1).get(g, r, c));
                        }
                    }
                }
                assertEquals(
                        second.values()[second.values().length - 1],
                        network.weight(2).get(n - 1, 3, 2));
            });
        }
    }

    @Test
    void layersAreFoundInNaturalOrder() {
        Stored[] paper = new Stored[11];
        for (int l = 1; l <= 11; l++) {
            paper[l - 1] = Stored.counting("w" + l, 1, 2, 1);
        }
        loads(
                npz(paper),
                Layout.PAPER,
                NO_IMAGE,
                loaded -> assertEquals("w10", loaded.layerNames().get(9)));
        Stored tenth = Stored.counting("conv10.weight", 4, 4, 1, 1);
        loads(
                npz(HEAD, tenth, CONV2, CONV1),
                Layout.OIHW,
                IMAGE,
                loaded -> assertEquals(
                        List.of("conv1.weight", "conv2.weight", "conv10.weight", "fc.weight"), loaded.layerNames()));
    }

    @Test
    void namesPickAndOrderTheLayers() {
        Stored square = Stored.counting("a", 3, 3, 1, 1);
        Stored swapped = Stored.counting("b", 3, 2, 1, 1);
        Stored head = Stored.counting("head", 1, 60);
        byte[] content = npz(square, swapped, head, HEAD, Stored.counting("volume", 1, 1, 1, 1, 1));
        List<String> names = List.of("b", "a", "head");
        withFile("net.npz", content, file -> {
            LoadedNetwork loaded = LinearCnnReader.load(file, Layout.OIHW, IMAGE, names);
            assertEquals(names, loaded.layerNames());
            assertEquals(List.of(2, 3, 3, 1), loaded.network().architecture().widths());
            assertEquals(List.of(), loaded.warnings());
        });
        withFile("net.npz", npz(Stored.counting("x", 1, 5, 1), Stored.counting("y", 1, 5, 1)), file -> {
            LoadedNetwork loaded = LinearCnnReader.load(file, Layout.PAPER, NO_IMAGE, List.of("y", "x"));
            assertEquals(List.of("y", "x"), loaded.layerNames());
        });
    }

    @Test
    void whatIsLeftOutIsNamed() {
        Stored step = new Stored("step", new int[0], new double[1]);
        byte[] content = npz(
                CONV1,
                Stored.counting("conv1.bias", 3),
                Stored.counting("bn.weight", 3),
                CONV2,
                HEAD,
                step,
                Stored.counting("fc.bias", 2));
        loads(
                content,
                Layout.OIHW,
                IMAGE,
                loaded -> assertEquals(
                        List.of(
                                "left out the biases conv1.bias, fc.bias",
                                "left out arrays that are no layers: [bn.weight [3], step []]"),
                        loaded.warnings()));
        withFile(
                "net.npz",
                content,
                file -> assertEquals(
                        List.of("left out the biases conv1.bias, fc.bias"),
                        LinearCnnReader.load(
                                        file, Layout.OIHW, IMAGE, List.of("conv1.weight", "conv2.weight", "fc.weight"))
                                .warnings()));
        loads(
                npz(Stored.counting("w1", 1, 5, 1), Stored.counting("b1", 1), Stored.counting("v", 1, 5, 1)),
                Layout.PAPER,
                NO_IMAGE,
                loaded -> assertEquals(
                        List.of("left out the biases b1", "left out arrays that are no layers: [v [1, 5, 1]]"),
                        loaded.warnings()));
    }

    @Test
    void integerArraysThatNoLayerNeedsAreLeftOut() {
        byte[] w1 = npy(1, header("<f4", false, 1, 5, 1), CONV1.floats(ByteOrder.LITTLE_ENDIAN));
        w1 = Arrays.copyOf(w1, w1.length - 4 * (36 - 5));
        byte[] content =
                zip(ZipEntry.STORED, Map.of("w1.npy", w1, "step.npy", npy(1, header("<i8", false), new byte[8])));
        loads(content, Layout.PAPER, NO_IMAGE, loaded -> {
            assertEquals(List.of("w1"), loaded.layerNames());
            assertEquals(List.of("left out arrays that are no layers: [step []]"), loaded.warnings());
        });
    }

    @Test
    void layersOfIntegersAreRefused() {
        byte[] content = npz("w1", npy(1, header("<i4", false, 1, 5, 1), new byte[20]));
        refuses(content, Layout.PAPER, NO_IMAGE, List.of(), "array 'w1'", "<i4", "float32");
        String header = "{" + tensor("w1", "I8", "[1, 5, 1]", 0, 5).substring(1) + "}";
        refuses(safetensors(header, new byte[5]), Layout.PAPER, NO_IMAGE, List.of(), "array 'w1'", "I8", "float32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"w1 w3", "w2", "w0 w1", "w1 w01", "a b", ""})
    void paperArraysMustBeNumberedWithoutAGap(String names) {
        Stored[] arrays = Arrays.stream(names.split(" "))
                .map(name -> Stored.counting(name, 1, 5, 1))
                .toArray(Stored[]::new);
        refuses(npz(arrays), Layout.PAPER, NO_IMAGE, List.of(), "w1, w2, ..., wL", arrays[0].name() + " [1, 5, 1]");
    }

    @Test
    void aFileWithoutArraysHasNoNetwork() {
        byte[] empty = safetensors("{}", new byte[0]);
        refuses(empty, Layout.PAPER, NO_IMAGE, List.of(), "w1, w2, ..., wL", "got []");
        refuses(empty, Layout.OIHW, IMAGE, List.of(), "one 2-D linear weight", "got []");
        refuses(zip(ZipEntry.DEFLATED, Map.of()), Layout.PAPER, NO_IMAGE, List.of(), "without .npy arrays");
    }

    @Test
    void shapesThatDoNotChainAreListed() {
        refuses(
                npz(Stored.counting("w1", 2, 5, 1), Stored.counting("w2", 2, 5, 3)),
                Layout.PAPER,
                NO_IMAGE,
                List.of(),
                "chain",
                "w1 [2, 5, 1], w2 [2, 5, 3]",
                "w2 takes 3 channels and is given 2");
        refuses(
                npz(Stored.counting("w1", 2, 5, 1), Stored.counting("w2", 2, 6, 2)),
                Layout.PAPER,
                NO_IMAGE,
                List.of(),
                "same spatial sizes",
                "w1 [2, 5, 1], w2 [2, 6, 2]");
        refuses(
                npz(CONV1, CONV2, Stored.counting("fc", 2, 60)),
                Layout.OIHW,
                IMAGE,
                List.of(),
                "chain",
                "conv1.weight [3, 2, 3, 2], conv2.weight [4, 3, 1, 4], fc [2, 60]",
                "fc takes 3 channels and is given 4");
        refuses(
                npz(CONV1, CONV2, Stored.counting("fc", 2, 81)),
                Layout.OIHW,
                IMAGE,
                List.of(),
                "chain",
                "conv1.weight [3, 2, 3, 2], conv2.weight [4, 3, 1, 4], fc [2, 81]",
                "81 numbers",
                "20 pixels");
        refuses(
                npz(CONV2, CONV1, HEAD),
                Layout.OIHW,
                IMAGE,
                List.of("conv2.weight", "conv1.weight", "fc.weight"),
                "chain");
    }

    @Test
    void shapesOfAnotherLayoutAreRefused() {
        refuses(npz(Stored.counting("w1", 2, 5)), Layout.PAPER, NO_IMAGE, List.of(), "array 'w1'", "C_{l-1}", "[2, 5]");
        refuses(npz(CONV1, HEAD), Layout.OIHW, IMAGE, List.of("conv1.weight"), "array 'conv1.weight'", "[K, C*H*W]");
        refuses(
                npz(CONV1, HEAD),
                Layout.OIHW,
                IMAGE,
                List.of("fc.weight", "conv1.weight"),
                "array 'fc.weight'",
                "[C_out");
        for (Stored other : List.of(
                Stored.counting("fc2.weight", 2, 2),
                Stored.counting("conv1d.weight", 2, 2, 3),
                Stored.counting("conv3d.weight", 1, 1, 1, 1, 1))) {
            refuses(
                    npz(CONV1, CONV2, HEAD, other),
                    Layout.OIHW,
                    IMAGE,
                    List.of(),
                    "--arrays",
                    other.name(),
                    "fc.weight");
        }
        refuses(npz(CONV1, CONV2), Layout.OIHW, IMAGE, List.of(), "one 2-D linear weight", "conv2.weight");
    }

    @Test
    void kernelsLargerThanTheImageAreRefused() {
        Optional<FiniteAbelianGroup> small = Optional.of(FiniteAbelianGroup.product(5, 3));
        refuses(npz(CONV1, CONV2, HEAD), Layout.OIHW, small, List.of(), "array 'conv2.weight'", "image 5x3", "1, 4]");
    }

    @Test
    void fullKernelsTooLargeForAnArrayAreRefused() {
        Optional<FiniteAbelianGroup> large = Optional.of(FiniteAbelianGroup.product(20_000, 20_000));
        String header = "{" + tensor("c", "F32", "[2,3,1,1]", 0, 24).substring(1)
                + tensor("f", "I8", "[1,800000000]", 24, 24) + "}";
        refuses(safetensors(header, new byte[24]), Layout.OIHW, large, List.of(), "array 'c'", "2400000000");
    }

    @Test
    void theImageMustBeGivenAndFit() {
        refuses(npz(CONV1, CONV2, HEAD), Layout.OIHW, NO_IMAGE, List.of(), "--image HxW");
        Optional<FiniteAbelianGroup> line = Optional.of(FiniteAbelianGroup.product(20));
        refuses(npz(CONV1, CONV2, HEAD), Layout.OIHW, line, List.of(), "--image HxW", "got --image 20");
        byte[] paper = npz(Stored.counting("w1", 1, 4, 5, 1));
        refuses(paper, Layout.PAPER, IMAGE, List.of(), "5x4", "w1 [1, 4, 5, 1]");
        loads(paper, Layout.PAPER, Optional.of(FiniteAbelianGroup.product(4, 5)), loaded -> {});
    }

    @Test
    void unknownAndRepeatedNamesAreRefused() {
        byte[] content = npz(CONV1, CONV2, HEAD);
        refuses(content, Layout.OIHW, IMAGE, List.of("conv3.weight"), "'conv3.weight'", "conv1.weight", "fc.weight");
        refuses(content, Layout.OIHW, IMAGE, List.of("fc.weight", "fc.weight"), "'fc.weight' twice");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void weightsThatAreNotFiniteAreRefusedWithTheirPlace(double value) {
        refuses(
                npz(CONV1, CONV2.with(4 * 3 + 2, value), HEAD),
                Layout.OIHW,
                IMAGE,
                List.of(),
                "array 'conv2.weight'",
                value + " at [1, 0, 0, 2]");
        refuses(
                safetensors(Stored.counting("w1", 2, 3, 4).with(23, value)),
                Layout.PAPER,
                NO_IMAGE,
                List.of(),
                "array 'w1'",
                value + " at [1, 2, 3]");
    }

    @Test
    void dimensionsOfSizeZeroAreRefused() {
        for (int[] shape : new int[][] {{0, 5, 1}, {1, 0, 1}, {1, 5, 0}}) {
            refuses(npz(Stored.counting("w1", shape)), Layout.PAPER, NO_IMAGE, List.of(), "array 'w1'", "size of zero");
        }
        refuses(npz(CONV1, Stored.counting("fc", 2, 0)), Layout.OIHW, IMAGE, List.of(), "array 'fc'", "size of zero");
        Stored empty = Stored.counting("conv", 3, 2, 0, 1);
        refuses(npz(empty, HEAD), Layout.OIHW, IMAGE, List.of(), "array 'conv'", "[3, 2, 0, 1]");
    }

    private static void loads(
            byte[] content, Layout layout, Optional<FiniteAbelianGroup> image, Consumer<LoadedNetwork> test) {
        withFile("net", content, file -> test.accept(LinearCnnReader.load(file, layout, image, List.of())));
    }

    private static void refuses(
            byte[] content,
            Layout layout,
            Optional<FiniteAbelianGroup> image,
            List<String> layerNames,
            String... said) {
        withFile("net", content, file -> {
            String message = assertThrows(
                            BadInputException.class, () -> LinearCnnReader.load(file, layout, image, layerNames))
                    .getMessage();
            assertTrue(message.startsWith(file + ": "), message);
            assertFalse(message.contains("\n"), message);
            for (String part : said) {
                assertTrue(message.contains(part), message);
            }
        });
    }

    private static int[] shape(int first, int[] sizes, int last) {
        int[] shape = new int[sizes.length + 2];
        shape[0] = first;
        System.arraycopy(sizes, 0, shape, 1, sizes.length);
        shape[sizes.length + 1] = last;
        return shape;
    }

    /** Conv2d with padding='same', padding_mode='circular': pads the image by wrapping it, then slides the kernel. */
    private static double[] circularSameCrossCorrelation(Stored conv, double[] x, int height, int width) {
        int kernelHeight = conv.shape()[2];
        int kernelWidth = conv.shape()[3];
        int inputs = conv.shape()[1];
        int top = (kernelHeight - 1) / 2;
        int left = (kernelWidth - 1) / 2;
        int paddedHeight = height + kernelHeight - 1;
        int paddedWidth = width + kernelWidth - 1;
        double[] padded = new double[inputs * paddedHeight * paddedWidth];
        for (int c = 0; c < inputs; c++) {
            for (int i = 0; i < paddedHeight; i++) {
                for (int j = 0; j < paddedWidth; j++) {
                    padded[(c * paddedHeight + i) * paddedWidth + j] =
                            x[(c * height + (i - top + height) % height) * width + (j - left + width) % width];
                }
            }
        }
        double[] y = new double[conv.shape()[0] * height * width];
        for (int o = 0; o < conv.shape()[0]; o++) {
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < width; j++) {
                    double sum = 0;
                    for (int c = 0; c < inputs; c++) {
                        for (int a = 0; a < kernelHeight; a++) {
                            for (int b = 0; b < kernelWidth; b++) {
                                sum += conv.values()[((o * inputs + c) * kernelHeight + a) * kernelWidth + b]
                                        * padded[(c * paddedHeight + i + a) * paddedWidth + j + b];
                            }
                        }
                    }
                    y[(o * height + i) * width + j] = sum;
                }
            }
        }
        return y;
    }

    private static double[] linear(Stored weight, double[] x) {
        double[] y = new double[weight.shape()[0]];
        for (int k = 0; k < y.length; k++) {
            for (int i = 0; i < x.length; i++) {
                y[k] += weight.values()[k * x.length + i] * x[i];
            }
        }
        return y;
    }

    /** The network by its definition, with signals as {@code [C, N]}. */
    private static double[] forward(RealLinearCnn network, double[] x) {
        FiniteAbelianGroup group = network.architecture().group().asProductOfCyclic();
        int n = group.size();
        double[] signal = x;
        for (int l = 1; l < network.architecture().depth(); l++) {
            RealMatrixFunction w = network.weight(l);
            double[] next = new double[w.rows() * n];
            for (int r = 0; r < w.rows(); r++) {
                for (int g = 0; g < n; g++) {
                    for (int h = 0; h < n; h++) {
                        for (int c = 0; c < w.columns(); c++) {
                            next[r * n + g] += w.get(h, r, c) * signal[c * n + group.subtract(g, h)];
                        }
                    }
                }
            }
            signal = next;
        }
        RealMatrixFunction head = network.weight(network.architecture().depth());
        double[] outputs = new double[head.rows()];
        for (int k = 0; k < head.rows(); k++) {
            for (int g = 0; g < n; g++) {
                for (int c = 0; c < head.columns(); c++) {
                    outputs[k] += head.get(g, k, c) * signal[c * n + g];
                }
            }
        }
        return outputs;
    }
}
