package org.repcost.paper.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.Cifar10;
import org.repcost.cnn.data.Subset;
import org.repcost.cnn.model.ModelFile;
import org.repcost.cnn.network.MyrtleCnn;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.network.Scale;
import org.repcost.cnn.sensitivity.FrequencySensitivity;
import org.repcost.cnn.spectrum.PowerSpectrum;
import org.repcost.numeric.cost.BlockSpectrum;
import org.repcost.numeric.cost.NumericalCost;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.DirectMinimizer;
import org.repcost.numeric.optimization.Minimum;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;

/** Works by name. Their inputs are files of little-endian doubles in C order, but for images and trained weights. */
public final class Works {
    private static final int SENSITIVITY_BATCH = 100;

    private Works() {}

    /**
     * A work on inputs that are read here.
     *
     * <ul>
     *   <li>{@code singular-values FILE ROWS COLUMNS KERNEL SIDE}: of the circular convolution with kernels {@code [ROWS, COLUMNS, KERNEL,
     *       KERNEL]} on {@code [SIDE, SIDE]}, all of them, in no order;
     *   <li>{@code cost FILE SIDE WIDTH...}: R_L of a linear CNN with weights {@code [C_l, C_{l-1}, SIDE, SIDE]}, one after the other;
     *   <li>{@code minimize FILE SIDE WIDTH...}: the least squared norm of weights with the predictor {@code [K, C, SIDE, SIDE]};
     *   <li>{@code spectrum FOLDER}: the mean power {@code [3, 32, 32]} of CIFAR-10's training images;
     *   <li>{@code sensitivity FOLDER WEIGHTS N}: the map {@code [3, 32, 32]} of Myrtle CNN on N of its test images.
     * </ul>
     */
    static Work named(String... words) {
        Path input = Path.of(words[1]);
        int[] numbers = Arrays.stream(words)
                .skip(2)
                .filter(word -> word.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .toArray();
        return switch (words[0]) {
            case "singular-values" -> singularValues(doubles(input), numbers[0], numbers[1], numbers[2], numbers[3]);
            case "cost" -> cost(doubles(input), numbers[0], Arrays.copyOfRange(numbers, 1, numbers.length));
            case "minimize" -> minimize(doubles(input), numbers[0], Arrays.copyOfRange(numbers, 1, numbers.length));
            case "spectrum" -> spectrum(input);
            case "sensitivity" -> sensitivity(input, Path.of(words[2]), numbers[0]);
            default -> throw new IllegalArgumentException("no work '" + words[0] + "'");
        };
    }

    /** All singular values of a circular convolution with kernels {@code [rows, columns, kernel, kernel]} on a square grid, in no order. */
    public static Work singularValues(double[] kernels, int rows, int columns, int kernel, int side) {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(side, side);
        Architecture architecture = Architecture.of(group, columns, rows);
        double unitary = side;
        return () -> {
            RealMatrixFunction padded = RealMatrixFunction.zero(group, rows, columns);
            for (int line = 0; line < rows * columns * kernel; line++) {
                int entry = line / kernel;
                System.arraycopy(
                        kernels, line * kernel, padded.values(), entry * group.size() + line % kernel * side, kernel);
            }
            BlockSpectrum spectrum = BlockSpectrum.of(new RealLinearCnn(architecture, List.of(padded)));
            return IntStream.range(0, spectrum.frequencies().length)
                    .boxed()
                    .flatMapToDouble(f -> IntStream.range(0, spectrum.multiplicity(f))
                            .boxed()
                            .flatMapToDouble(copy -> Arrays.stream(spectrum.singularValues()[f])))
                    .map(sigma -> sigma * unitary)
                    .toArray();
        };
    }

    /** R_L of a linear CNN on a square grid with layers of equal widths and Gaussian weights, and a bound on its error. */
    public static Work cost(int side, int channels, int depth) {
        return cost(Gaussian.numbers(depth * channels * channels * side * side), side, equalWidths(channels, depth));
    }

    static Work cost(double[] numbers, int side, int... widths) {
        Architecture architecture = Architecture.of(FiniteAbelianGroup.product(side, side), widths);
        List<RealMatrixFunction> weights = new ArrayList<>();
        int start = 0;
        for (int l = 1; l < widths.length; l++) {
            int length = widths[l] * widths[l - 1] * side * side;
            weights.add(new RealMatrixFunction(
                    architecture.group(),
                    widths[l],
                    widths[l - 1],
                    Arrays.copyOfRange(numbers, start, start + length)));
            start += length;
        }
        RealLinearCnn network = new RealLinearCnn(architecture, weights);
        return () -> {
            NumericalCost cost = NumericalCost.of(BlockSpectrum.of(network));
            return new double[] {cost.value(), cost.error()};
        };
    }

    /** The least squared norm of such weights with a Gaussian predictor, and the relative residual that is left. */
    public static Work minimize(int side, int channels, int depth) {
        return minimize(Gaussian.numbers(channels * channels * side * side), side, equalWidths(channels, depth));
    }

    static Work minimize(double[] predictor, int side, int... widths) {
        Architecture architecture = Architecture.of(FiniteAbelianGroup.product(side, side), widths);
        int rank = Math.min(architecture.inputs(), architecture.outputs());
        RealMatrixFunction beta =
                new RealMatrixFunction(architecture.group(), architecture.outputs(), architecture.inputs(), predictor);
        return () -> {
            Minimum.Found found = (Minimum.Found) new DirectMinimizer(architecture, 1, 1).minimize(beta, rank);
            return new double[] {found.cost(), found.residual()};
        };
    }

    static Work spectrum(Path folder) {
        return () -> {
            PowerSpectrum spectrum = PowerSpectrum.of(Cifar10.training(folder), cores(), done -> {});
            return IntStream.range(0, spectrum.channels())
                    .boxed()
                    .flatMapToDouble(
                            c -> IntStream.range(0, spectrum.domain().size()).mapToDouble(xi -> spectrum.power(c, xi)))
                    .toArray();
        };
    }

    static Work sensitivity(Path folder, Path weights, int images) {
        Backend.load(cores());
        Network network = MyrtleCnn.of(Scale.CIFAR10);
        ModelFile.read(weights, network);
        Batches batches = new Batches(
                Subset.first(Cifar10.test(folder), images), Cifar10.PUBLISHED_STATISTICS, SENSITIVITY_BATCH, cores());
        return () -> {
            FrequencySensitivity map = FrequencySensitivity.of(network, batches, cores(), done -> {});
            return IntStream.range(0, map.channels())
                    .boxed()
                    .flatMapToDouble(
                            c -> IntStream.range(0, map.bins().domain().size()).mapToDouble(xi -> map.mean(c, xi)))
                    .toArray();
        };
    }

    static double[] doubles(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            double[] numbers = new double[bytes.remaining() / Double.BYTES];
            bytes.asDoubleBuffer().get(numbers);
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] equalWidths(int channels, int depth) {
        return IntStream.rangeClosed(0, depth).map(l -> channels).toArray();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
