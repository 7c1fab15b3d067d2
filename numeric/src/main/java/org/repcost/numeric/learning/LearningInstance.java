package org.repcost.numeric.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.loss.Loss;
import org.repcost.theory.network.Architecture;

/**
 * A random learning problem for a linear CNN: a loss, a few samples with their targets, and decays. It follows from the shape and
 * the seed.
 *
 * @param architecture the group, a product of cyclic ones, and the widths
 * @param loss the mean loss of predictors, as arrays in the order (g, c, k)
 * @param inputs x_1, ..., x_n, C x 1, Gaussian
 * @param decays lambda_1, ..., lambda_L; all equal in every other instance. Their geometric mean is a part of what makes 0 the
 *     solution at L = 2
 */
public record LearningInstance(
        Architecture architecture, EmpiricalLoss loss, List<RealMatrixFunction> inputs, List<Double> decays) {
    private static final int MOST_SAMPLES = 8;

    /** The instance that follows from a shape and a seed. */
    public static LearningInstance of(Architecture architecture, long seed) {
        RandomGenerator random = new SplittableRandom(seed ^ 0x6C6F7373L);
        Loss kind = loss(architecture.outputs(), random);
        int samples = random.nextInt(2, MOST_SAMPLES + 1);
        List<RealMatrixFunction> inputs = new ArrayList<>();
        double[][] targets = new double[samples][];
        for (int n = 0; n < samples; n++) {
            RealMatrixFunction x = RealMatrixFunction.zero(architecture.group(), architecture.inputs(), 1);
            Arrays.setAll(x.values(), i -> random.nextGaussian());
            inputs.add(x);
            targets[n] = target(kind, architecture.outputs(), random);
        }
        EmpiricalLoss loss = EmpiricalLoss.of(kind, inputs, targets);
        double decay = threshold(architecture, loss) * Math.exp(random.nextDouble(-3.5, -0.7));
        boolean isEqual = random.nextBoolean();
        List<Double> decays = IntStream.range(0, architecture.depth())
                .mapToObj(l -> decay * (isEqual ? 1 : Math.exp(0.4 * random.nextGaussian())))
                .toList();
        return new LearningInstance(architecture, loss, List.copyOf(inputs), decays);
    }

    private static Loss loss(int outputs, RandomGenerator random) {
        List<Loss> suitable = outputs == 1
                ? List.of(Loss.SQUARED_ERROR, Loss.LOGISTIC, Loss.EXPONENTIAL)
                : List.of(Loss.SQUARED_ERROR, Loss.CROSS_ENTROPY);
        return suitable.get(random.nextInt(suitable.size()));
    }

    private static double[] target(Loss loss, int outputs, RandomGenerator random) {
        double[] target = new double[outputs];
        if (loss == Loss.CROSS_ENTROPY) {
            target[random.nextInt(outputs)] = 1;
        } else {
            Arrays.setAll(target, k -> random.nextGaussian());
        }
        return loss.isForLabels() ? new double[] {target[0] < 0 ? -1 : 1} : target;
    }

    /** sqrt(N) / 2 max_xi ||G(xi)||_op at beta = 0: from this decay on, 0 is the solution at L = 2 (T23). */
    private static double threshold(Architecture architecture, EmpiricalLoss loss) {
        double[] gradient = new double[loss.coordinates() * loss.outputs()];
        loss.evaluate(new double[gradient.length], gradient);
        double largest = Arrays.stream(DualityGap.operatorNorms(architecture, gradient))
                .max()
                .orElseThrow();
        return Math.sqrt(architecture.group().size()) / 2 * largest;
    }

    /** The function K x C on the group with the values of an array in the order (g, c, k). */
    public static RealMatrixFunction predictor(Architecture architecture, double[] array) {
        int outputs = architecture.outputs();
        int channels = architecture.inputs();
        RealMatrixFunction function = RealMatrixFunction.zero(architecture.group(), outputs, channels);
        for (int i = 0; i < array.length; i++) {
            function.set(i / (outputs * channels), i % outputs, i / outputs % channels, array[i]);
        }
        return function;
    }

    /** The layers of the architecture with the decays of the problem. */
    public LayeredArchitecture layers() {
        LayeredArchitecture.Builder builder = LayeredArchitecture.over(architecture.group(), architecture.inputs());
        for (int l = 1; l < architecture.depth(); l++) {
            builder.then(new Convolution(architecture.width(l)), decays.get(l - 1));
        }
        return builder.then(new Head(architecture.outputs()), decays.get(architecture.depth() - 1))
                .build();
    }

    /** The problem of training the weights. */
    public Training training() {
        return new Training(layers(), loss);
    }
}
