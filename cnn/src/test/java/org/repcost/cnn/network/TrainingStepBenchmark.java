package org.repcost.cnn.network;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.layer.Gradients;
import org.repcost.cnn.layer.Mode;
import org.repcost.cnn.layer.Parameter;
import org.repcost.cnn.layer.SoftmaxCrossEntropy;

/**
 * Images a second in training steps (forward, backward, plain SGD) of networks at the paper's size, on random images. Arguments:
 * threads and batch size, 2 and 64 if they are left out.
 */
public final class TrainingStepBenchmark {
    private static final int STEPS = 4;

    private TrainingStepBenchmark() {}

    /** Measures and prints. */
    public static void main(String[] args) {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 2;
        int batch = args.length > 1 ? Integer.parseInt(args[1]) : 64;
        Backend backend = Backend.load(threads);
        System.out.printf("%s, %s, batch %d%n", backend.build(), backend.device(), batch);
        measure(ConvActually.of(Scale.CIFAR10, 4, backend.product()), batch);
        measure(MyrtleCnn.of(Scale.CIFAR10), batch);
        measure(Vgg.cifar(Scale.CIFAR10, 11), batch);
        measure(ResNet.of(Scale.CIFAR10, 20), batch);
    }

    private static void measure(Network network, int batch) {
        network.initialize(1);
        INDArray images = Nd4j.randn(DataType.FLOAT, batch, 3, 32, 32);
        SplittableRandom random = new SplittableRandom(1);
        int[] labels = IntStream.range(0, batch).map(i -> random.nextInt(10)).toArray();
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
        step(network, images, labels, loss);
        step(network, images, labels, loss);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < STEPS; i++) {
            long start = System.nanoTime();
            step(network, images, labels, loss);
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        System.out.printf(Locale.ROOT, "%-24s %6.1f images/s%n", network, batch / best);
    }

    private static void step(Network network, INDArray images, int[] labels, SoftmaxCrossEntropy loss) {
        INDArray logits = network.forward(images, Mode.training(1, 1));
        network.backward(loss.of(logits, labels).gradient(), Gradients.PARAMETERS);
        for (Parameter parameter : network.parameters()) {
            parameter.value().subi(parameter.gradient().muli(1e-4));
        }
    }
}
