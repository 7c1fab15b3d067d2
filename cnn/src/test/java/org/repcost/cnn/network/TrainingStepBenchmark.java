package org.repcost.cnn.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.layer.Gradients;
import org.repcost.cnn.layer.Mode;
import org.repcost.cnn.layer.SoftmaxCrossEntropy;
import org.repcost.cnn.training.Sgd;

/**
 * Training steps (forward, backward, SGD with momentum) of a network at the paper's size, on random images. Arguments: myrtle, vgg11,
 * conv-actually or resnet20; the batch size; threads. Prints images a second, at the median step, and the peak of resident memory in
 * megabytes. {@code paper-checks/src/bench/python/training_steps.py} runs it beside PyTorch.
 */
public final class TrainingStepBenchmark {
    private static final int WARM_UP_STEPS = 2;
    private static final int STEPS = 5;

    private TrainingStepBenchmark() {}

    /** Measures and prints. */
    public static void main(String[] args) throws IOException {
        int batch = Integer.parseInt(args[1]);
        Backend backend = Backend.load(Integer.parseInt(args[2]));
        Network network =
                switch (args[0]) {
                    case "myrtle" -> MyrtleCnn.of(Scale.CIFAR10);
                    case "vgg11" -> Vgg.cifar(Scale.CIFAR10, 11, backend.product());
                    case "conv-actually" -> ConvActually.of(Scale.CIFAR10, 4, backend.product());
                    case "resnet20" -> ResNet.of(Scale.CIFAR10, 20);
                    default -> throw new IllegalArgumentException("no network '" + args[0] + "'");
                };
        System.out.printf(Locale.ROOT, "%.2f %d%n", imagesPerSecond(network, batch), peakMegabytes());
    }

    private static double imagesPerSecond(Network network, int batch) {
        network.initialize(1);
        INDArray images = Nd4j.randn(DataType.FLOAT, batch, 3, 32, 32);
        SplittableRandom random = new SplittableRandom(1);
        int[] labels = IntStream.range(0, batch).map(i -> random.nextInt(10)).toArray();
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
        Sgd sgd = new Sgd(network.parameters(), 0.9, 1e-5);
        double[] seconds = new double[STEPS];
        for (int i = -WARM_UP_STEPS; i < STEPS; i++) {
            long start = System.nanoTime();
            INDArray logits = network.forward(images, Mode.training(1, i + WARM_UP_STEPS));
            network.backward(loss.of(logits, labels).gradient(), Gradients.PARAMETERS);
            sgd.step(1e-4);
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return batch / seconds[STEPS / 2];
    }

    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024;
    }
}
