package org.repcost.numeric.bias;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteGroup;

/**
 * Labelled data for one output: x_n is a scalar function on a finite group and y_n is 1 or -1. Whether a linear predictor
 * separates them is decided by {@link Separation#of}.
 *
 * @param group G
 * @param inputs x_n, 1 x 1 on the group
 * @param labels y_n, 1 or -1
 */
public record SeparableData(FiniteGroup group, List<RealMatrixFunction> inputs, List<Integer> labels) {
    /** Data that are separated by less than this, relative to the largest |x_n|, are drawn again. */
    private static final double MARGIN = 0.3;

    private static final int DRAWS = 1000;

    /**
     * Checks the shapes.
     *
     * @throws IllegalArgumentException if there is no input, or not one label for each, a label is not 1 or -1, or an input is not
     *     1 x 1 on the group
     */
    public SeparableData {
        inputs = List.copyOf(inputs);
        labels = List.copyOf(labels);
        if (inputs.isEmpty() || inputs.size() != labels.size()) {
            throw new IllegalArgumentException("data must have at least one input and one label for each, got "
                    + inputs.size() + " inputs and " + labels.size() + " labels");
        }
        for (RealMatrixFunction x : inputs) {
            if (!x.group().equals(group) || x.rows() != 1 || x.columns() != 1) {
                throw new IllegalArgumentException("an input must be 1 x 1 on " + group + ", got " + x.rows() + " x "
                        + x.columns() + " on " + x.group());
            }
        }
        for (int y : labels) {
            if (y != 1 && y != -1) {
                throw new IllegalArgumentException("a label must be 1 or -1, got " + y + " in " + labels);
            }
        }
    }

    /**
     * Gaussian inputs with random labels, between 2 and N of them, which a predictor separates by at least 0.3 of the largest
     * |x_n|: drawn until one does. Data that are hardly separable keep every descent from getting anywhere.
     *
     * @return the data; empty if 1000 draws were not enough
     */
    public static Optional<SeparableData> draw(FiniteGroup group, RandomGenerator random) {
        for (int draw = 0; draw < DRAWS; draw++) {
            int samples = random.nextInt(Math.min(2, group.size()), group.size() + 1);
            List<RealMatrixFunction> inputs = new ArrayList<>();
            List<Integer> labels = new ArrayList<>();
            for (int n = 0; n < samples; n++) {
                RealMatrixFunction x = RealMatrixFunction.zero(group, 1, 1);
                Arrays.setAll(x.values(), g -> random.nextGaussian());
                inputs.add(x);
                labels.add(random.nextBoolean() ? 1 : -1);
            }
            SeparableData data = new SeparableData(group, inputs, labels);
            if (Separation.of(data) instanceof Separation.Separated separated
                    && separated.margin() >= MARGIN * data.largestNorm()) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }

    /** The number of samples. */
    public int size() {
        return inputs.size();
    }

    /** y_n x_n. */
    public List<RealMatrixFunction> signedInputs() {
        return IntStream.range(0, size())
                .mapToObj(n -> {
                    RealMatrixFunction signed = RealMatrixFunction.zero(group, 1, 1);
                    Arrays.setAll(
                            signed.values(), g -> labels.get(n) * inputs.get(n).values()[g]);
                    return signed;
                })
                .toList();
    }

    /** y_n &lt;beta, x_n&gt; for every sample. */
    public double[] margins(RealMatrixFunction predictor) {
        return IntStream.range(0, size())
                .mapToDouble(n -> labels.get(n)
                        * Vectors.dot(predictor.values(), inputs.get(n).values()))
                .toArray();
    }

    /** min_n y_n &lt;beta, x_n&gt;. */
    public double margin(RealMatrixFunction predictor) {
        return Arrays.stream(margins(predictor)).min().orElseThrow();
    }

    /** max_n |x_n|. */
    public double largestNorm() {
        return Math.sqrt(inputs.stream()
                .mapToDouble(RealMatrixFunction::squaredNorm)
                .max()
                .orElseThrow());
    }
}
