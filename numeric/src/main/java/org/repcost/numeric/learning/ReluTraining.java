package org.repcost.numeric.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.network.Architecture;

/**
 * Training of a {@link ReluNetwork} on a few samples with squared error and weight decay, in a basis of choice: from the same random
 * weights, on the same batches in the same order. All of it follows from the shape and the seed.
 */
public final class ReluTraining {
    /** How many steps training makes. */
    public static final int STEPS = 100;

    private static final int SAMPLES = 6;
    private static final int BATCH = 2;
    private static final double DECAY = 1e-2;
    private static final double MOMENTUM = 0.9;

    /** Where clipping begins, relative to the root of the mean square of the first gradient's entries. */
    private static final double CLIPPED_FROM = 0.5;

    /** Of the inverse of the largest curvature that inputs and features of size 1 let expect. */
    private static final double PART_OF_THE_STABLE_RATE = 0.1;

    private static final double ADAM_RATE = 1e-2;

    private static final double ADAM_SECOND_MOMENT = 0.999;
    private static final double ADAM_EPSILON = 1e-8;

    /** What a step makes of a gradient. */
    public enum Method {
        /** SGD with momentum 0.9. */
        MOMENTUM,
        /** The same with every entry of the gradient limited in size. */
        CLIPPED_MOMENTUM,
        /** Adam (Kingma and Ba 2015), the decay in the gradient. */
        ADAM
    }

    private final Architecture architecture;
    private final List<RealMatrixFunction> start = new ArrayList<>();
    private final List<RealMatrixFunction> inputs = new ArrayList<>();
    private final double[][] targets;
    private final double rate;

    /** The training problem that follows from a shape and a seed. */
    public ReluTraining(Architecture architecture, long seed) {
        this.architecture = architecture;
        RandomGenerator random = new SplittableRandom(seed ^ 0x52656C75L);
        int widest = 1;
        for (int l = 1; l <= architecture.depth(); l++) {
            double deviation = 1 / Math.sqrt((double) architecture.group().size() * architecture.width(l - 1));
            start.add(gaussian(architecture.width(l), architecture.width(l - 1), deviation, random));
            widest = Math.max(widest, architecture.width(l - 1));
        }
        this.targets = new double[SAMPLES][architecture.outputs()];
        for (double[] target : targets) {
            inputs.add(gaussian(architecture.inputs(), 1, 1, random));
            Arrays.setAll(target, k -> random.nextGaussian());
        }
        this.rate = PART_OF_THE_STABLE_RATE / (architecture.group().size() * widest * architecture.depth());
    }

    private RealMatrixFunction gaussian(int rows, int columns, double deviation, RandomGenerator random) {
        RealMatrixFunction function = RealMatrixFunction.zero(architecture.group(), rows, columns);
        Arrays.setAll(function.values(), i -> deviation * random.nextGaussian());
        return function;
    }

    /** The weights that training starts from. */
    public List<RealMatrixFunction> start() {
        return List.copyOf(start);
    }

    /** The mean of |f(x_n) - y_n|^2 / 2 over all samples and the decay 0.01 sum_l |w^l|^2, at given weights. */
    public double objective(List<RealMatrixFunction> weights) {
        FunctionBasis basis = new SpatialBasis(architecture.group());
        ReluNetwork network = new ReluNetwork(architecture, basis);
        double[] w = coordinates(basis, weights);
        double loss = 0;
        for (int n = 0; n < SAMPLES; n++) {
            loss += network.addGradient(w, basis.of(inputs.get(n)), targets[n], new double[w.length]);
        }
        return loss / SAMPLES + DECAY * Vectors.dot(w, w);
    }

    /**
     * The weights w^1, ..., w^L after {@value #STEPS} steps.
     *
     * @param basis what the weights are held in
     * @param method how steps are made
     * @param units one number for each of the N coordinates of an entry: what is trained is the coordinate in this unit. 1 throughout
     *     in an orthonormal basis
     */
    public List<RealMatrixFunction> train(FunctionBasis basis, Method method, double[] units) {
        ReluNetwork network = new ReluNetwork(architecture, basis);
        double[] scales = scales(units);
        double[] w = coordinates(basis, start);
        double[] first = new double[w.length];
        double[] second = new double[w.length];
        double limit = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= STEPS; step++) {
            double[] g = gradient(network, basis, w, step);
            for (int i = 0; i < g.length; i++) {
                g[i] *= scales[i];
            }
            if (step == 1 && method == Method.CLIPPED_MOMENTUM) {
                limit = CLIPPED_FROM * Vectors.norm(g) / Math.sqrt(g.length);
            }
            for (int i = 0; i < w.length; i++) {
                double entry = Math.max(-limit, Math.min(limit, g[i]));
                double change =
                        switch (method) {
                            case MOMENTUM, CLIPPED_MOMENTUM -> {
                                first[i] = MOMENTUM * first[i] + entry;
                                yield rate * first[i];
                            }
                            case ADAM -> {
                                first[i] += (1 - MOMENTUM) * (entry - first[i]);
                                second[i] += (1 - ADAM_SECOND_MOMENT) * (entry * entry - second[i]);
                                double mean = first[i] / (1 - Math.pow(MOMENTUM, step));
                                double square = second[i] / (1 - Math.pow(ADAM_SECOND_MOMENT, step));
                                yield ADAM_RATE * mean / (Math.sqrt(square) + ADAM_EPSILON);
                            }
                        };
                w[i] -= scales[i] * change;
            }
        }
        return functions(basis, w);
    }

    /** The gradient of the mean loss of a step's batch and the decay. */
    private double[] gradient(ReluNetwork network, FunctionBasis basis, double[] w, int step) {
        double[] gradient = new double[w.length];
        for (int i = 0; i < BATCH; i++) {
            int n = (BATCH * step + i) % SAMPLES;
            network.addGradient(w, basis.of(inputs.get(n)), targets[n], gradient);
        }
        for (int i = 0; i < w.length; i++) {
            gradient[i] = gradient[i] / BATCH + 2 * DECAY * w[i];
        }
        return gradient;
    }

    private double[] scales(double[] units) {
        List<RealMatrixFunction> layers = start;
        double[] scales =
                new double[layers.stream().mapToInt(w -> w.values().length).sum()];
        int at = 0;
        for (RealMatrixFunction layer : start) {
            int entries = layer.rows() * layer.columns();
            for (int i = 0; i < layer.values().length; i++) {
                scales[at++] = units[i / entries];
            }
        }
        return scales;
    }

    private static double[] coordinates(FunctionBasis basis, List<RealMatrixFunction> layers) {
        return layers.stream()
                .flatMapToDouble(layer -> Arrays.stream(basis.of(layer)))
                .toArray();
    }

    private List<RealMatrixFunction> functions(FunctionBasis basis, double[] w) {
        List<RealMatrixFunction> functions = new ArrayList<>();
        int at = 0;
        for (RealMatrixFunction layer : start) {
            int end = at + layer.values().length;
            functions.add(basis.function(Arrays.copyOfRange(w, at, end), layer.rows(), layer.columns()));
            at = end;
        }
        return functions;
    }
}
