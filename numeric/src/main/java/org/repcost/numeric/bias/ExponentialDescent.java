package org.repcost.numeric.bias;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteGroup;

/**
 * Gradient descent on the weights of a linear CNN with one channel throughout, over any finite group, for the exponential loss
 * (1/n) sum_n exp(-y_n f(x_n)) of separable data (T17). Its steps follow minus the gradient; how long they are is free in T17, as
 * long as the loss goes to 0. They grow as the loss falls, in two parts:
 *
 * <ol>
 *   <li>until the loss is 1e-128, steps of at most a tenth of |w|, halved until the logarithm of the loss falls by a tenth of what its slope
 *       promises: descent as one knows it, which approaches its direction at a rate in log(1/loss) that is measured here;
 *   <li>then steps of 2 t^{-(1 - 1/(2L))} |w|, t = 20, 21, ..., without a line search. Where several samples support the margin, a step that
 *       lowers the loss has to be as short as |w| / log(1/loss), and log(1/loss) then grows by a constant a step; these steps let it
 *       grow exponentially in t^{1/(2L)}, and stray from the path of short steps by no more than their own length, which goes to 0 against |w|.
 * </ol>
 *
 * <p>Losses are known by their logarithms, so that they may be 1e-300 and far less. The descent ends when the {@link
 * FirstOrderCondition} of its direction holds to 5e-3, or without that, in a way that is told; nothing is thrown.
 */
public final class ExponentialDescent {
    /** The residual at which the descent ends. */
    public static final double TARGET = 5e-3;

    /** In the first part the loss falls to 1e-128. */
    private static final double SHORT_STEPS_UNTIL = 128;

    /** The exponents of the losses at which the direction is looked at begin with this and double: 1e-2, 1e-4, 1e-8, ... */
    private static final double FIRST_CHECKPOINT = 2;

    private static final int MOST_SHORT_STEPS = 20_000;
    private static final int MOST_LONG_STEPS = 102_400;

    /** The direction is looked at where the second part begins and after so many of its steps, which double. */
    private static final int FIRST_LOOK = 100;

    private static final double LONGEST_STEP = 0.1;
    private static final double LONG_STEPS = 2;
    private static final int LONG_STEPS_FROM = 20;

    /** The least part of the promised decrease. */
    private static final double DECREASE = 0.1;

    /** Shorter steps, relative to |w|, do not change it. */
    private static final double SHORTEST_STEP = 1e-15;

    private final SeparableData data;
    private final FiniteGroup group;
    private final int depth;
    private final int[][] product;
    private final double[][] signed;

    /** How a descent ended. */
    public enum End {
        /** The first-order condition of the direction holds to {@link #TARGET}. */
        CONVERGED("the first-order condition holds to 5e-3"),
        /** It does not after all steps that are made. */
        OUT_OF_STEPS("all steps were made"),
        /** No step lowers the loss any more, or the gradient is 0. */
        STALLED("no step lowers the loss"),
        /** The loss, the gradient or the weights are not finite numbers. */
        NOT_FINITE("a number is not finite");

        private final String text;

        End(String text) {
            this.text = text;
        }

        /** In words. */
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * The direction at one moment.
     *
     * @param steps how many steps were made
     * @param digits log10(1/loss): the loss is 10^-digits
     * @param condition the first-order condition of the predictor with p = 2/L
     */
    public record Checkpoint(int steps, double digits, FirstOrderCondition condition) {}

    /**
     * What a descent found.
     *
     * @param end how it ended
     * @param steps how many steps it made
     * @param digits log10(1/loss) at the end; not a number if the loss is none
     * @param predictor beta / |beta| at the end
     * @param shortSteps the direction at losses of 1e-2, 1e-4, 1e-8, ..., 1e-128 in the first part, as far as it came
     * @param longSteps the direction where the second part begins and after 100, 200, 400, ... of its steps, where it separates the data
     * @param last the direction at the end; null if the predictor does not separate the data there
     */
    public record Path(
            End end,
            int steps,
            double digits,
            RealMatrixFunction predictor,
            List<Checkpoint> shortSteps,
            List<Checkpoint> longSteps,
            FirstOrderCondition last) {
        /**
         * The rate a at which the residual fell in one part, as log(1/loss)^{-a}: the slope of the least squares line through the
         * logarithms; not a number with fewer than two checkpoints.
         *
         * @param part the checkpoints of either part
         */
        public static double rate(List<Checkpoint> part) {
            double n = part.size();
            double x = 0;
            double y = 0;
            double xx = 0;
            double xy = 0;
            for (Checkpoint checkpoint : part) {
                double u = Math.log(checkpoint.digits());
                double v = Math.log(checkpoint.condition().residual());
                x += u;
                y += v;
                xx += u * u;
                xy += u * v;
            }
            return -(n * xy - x * y) / (n * xx - x * x);
        }
    }

    /** The weights with what follows from them. */
    private static final class State {
        private final double[][] weights;

        /** What the layers above layer l make of the head, read backwards: e_L = w^L, e_{l-1}(b) = sum_a w^l(a) e_l(ab), l &lt; L; beta is e_0. */
        private final double[][] backward;

        private final double[] predictor;

        /** The share of each sample in the gradient of log loss, exp(-y_n f(x_n)) / sum. */
        private final double[] shares;

        private double logLoss;

        State(double[][] weights, int samples) {
            this.weights = weights;
            this.backward = new double[weights.length][];
            this.predictor = new double[weights[0].length];
            this.shares = new double[samples];
        }
    }

    private ExponentialDescent(SeparableData data, int depth) {
        this.data = data;
        this.group = data.group();
        this.depth = depth;
        int n = group.size();
        this.product = new int[n][n];
        for (int g = 0; g < n; g++) {
            for (int h = 0; h < n; h++) {
                product[g][h] = group.multiply(g, h);
            }
        }
        this.signed =
                data.signedInputs().stream().map(RealMatrixFunction::values).toArray(double[][]::new);
    }

    /**
     * Descends.
     *
     * @param start where it starts, one channel throughout, at least two layers; not changed
     * @param data what it separates, over the same group
     * @throws IllegalArgumentException if a width of the start is not 1, it has fewer than two layers, or it is over another group
     */
    public static Path run(RealLinearCnn start, SeparableData data) {
        boolean isScalar = start.architecture().widths().stream().allMatch(width -> width == 1);
        int depth = start.architecture().depth();
        if (!isScalar || depth < 2 || !start.architecture().group().equals(data.group())) {
            throw new IllegalArgumentException("descent needs widths 1, at least two layers and the group of the data, "
                    + data.group() + ", got " + start.architecture());
        }
        double[][] weights =
                start.weights().stream().map(w -> w.values().clone()).toArray(double[][]::new);
        return new ExponentialDescent(data, depth).run(weights);
    }

    private Path run(double[][] weights) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        State state = evaluate(weights);
        double next = FIRST_CHECKPOINT;
        double step = LONGEST_STEP;
        int steps = 0;
        while (steps < MOST_SHORT_STEPS && digits(state) < SHORT_STEPS_UNTIL) {
            double[][] gradient = gradient(state);
            double slope = squaredNorm(gradient);
            double size = squaredNorm(state.weights);
            if (!Double.isFinite(state.logLoss + slope + size)) {
                return path(End.NOT_FINITE, steps, state, checkpoints, List.of());
            }
            State lower = null;
            while (slope > 0 && step > SHORTEST_STEP) {
                double rate = step * Math.sqrt(size / slope);
                State tried = evaluate(moved(state.weights, rate, gradient));
                if (tried.logLoss <= state.logLoss - DECREASE * rate * slope) {
                    lower = tried;
                    break;
                }
                step /= 2;
            }
            if (lower == null) {
                return path(End.STALLED, steps, state, checkpoints, List.of());
            }
            state = lower;
            steps++;
            step = Math.min(LONGEST_STEP, 1.2 * step);
            if (digits(state) >= next) {
                checkpoints.add(checkpoint(steps, state));
                while (digits(state) >= next) {
                    next *= 2;
                }
            }
        }
        return longSteps(state, steps, checkpoints);
    }

    private Path longSteps(State first, int before, List<Checkpoint> shortSteps) {
        State state = first;
        List<Checkpoint> checkpoints = new ArrayList<>();
        int look = 0;
        for (int t = 0; ; t++) {
            if (t == look) {
                if (isSeparating(state)) {
                    Checkpoint checkpoint = checkpoint(before + t, state);
                    checkpoints.add(checkpoint);
                    if (t > 0 && checkpoint.condition().residual() <= TARGET) {
                        return path(End.CONVERGED, before + t, state, shortSteps, checkpoints);
                    }
                }
                look = t == 0 ? FIRST_LOOK : 2 * t;
            }
            if (t == MOST_LONG_STEPS) {
                return path(End.OUT_OF_STEPS, before + t, state, shortSteps, checkpoints);
            }
            double[][] gradient = gradient(state);
            double slope = squaredNorm(gradient);
            double size = squaredNorm(state.weights);
            if (slope == 0) {
                return path(End.STALLED, before + t, state, shortSteps, checkpoints);
            }
            double step = Math.min(LONGEST_STEP, LONG_STEPS * Math.pow(LONG_STEPS_FROM + t, 1.0 / (2 * depth) - 1));
            State moved = evaluate(moved(state.weights, step * Math.sqrt(size / slope), gradient));
            if (!Double.isFinite(moved.logLoss + squaredNorm(moved.weights))) {
                return path(End.NOT_FINITE, before + t, state, shortSteps, checkpoints);
            }
            state = moved;
        }
    }

    private Path path(End end, int steps, State state, List<Checkpoint> shortSteps, List<Checkpoint> longSteps) {
        FirstOrderCondition last = isSeparating(state) ? condition(state) : null;
        return new Path(
                end, steps, digits(state), direction(state), List.copyOf(shortSteps), List.copyOf(longSteps), last);
    }

    private Checkpoint checkpoint(int steps, State state) {
        return new Checkpoint(steps, digits(state), condition(state));
    }

    private FirstOrderCondition condition(State state) {
        return FirstOrderCondition.of(2.0 / depth, direction(state), data);
    }

    private boolean isSeparating(State state) {
        RealMatrixFunction direction = direction(state);
        return data.margin(direction) > 0;
    }

    /** beta / |beta|; scaled first, so that no square overflows. */
    private RealMatrixFunction direction(State state) {
        double largest = Arrays.stream(state.predictor).map(Math::abs).max().orElseThrow();
        RealMatrixFunction direction = RealMatrixFunction.zero(group, 1, 1);
        Arrays.setAll(direction.values(), g -> largest == 0 ? 0 : state.predictor[g] / largest);
        double norm = Math.sqrt(direction.squaredNorm());
        Arrays.setAll(direction.values(), g -> largest == 0 ? 0 : direction.values()[g] / norm);
        return direction;
    }

    private static double digits(State state) {
        return -state.logLoss / Math.log(10);
    }

    private State evaluate(double[][] weights) {
        State state = new State(weights, signed.length);
        double[] e = weights[depth - 1];
        for (int l = depth - 2; l >= 0; l--) {
            state.backward[l] = e;
            e = transposed(weights[l], e);
        }
        System.arraycopy(e, 0, state.predictor, 0, e.length);
        double largest = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < signed.length; n++) {
            double margin = 0;
            for (int g = 0; g < e.length; g++) {
                margin += e[g] * signed[n][g];
            }
            state.shares[n] = -margin;
            largest = Math.max(largest, -margin);
        }
        double sum = 0;
        for (int n = 0; n < signed.length; n++) {
            state.shares[n] = Math.exp(state.shares[n] - largest);
            sum += state.shares[n];
        }
        for (int n = 0; n < signed.length; n++) {
            state.shares[n] /= sum;
        }
        state.logLoss = largest + Math.log(sum / signed.length);
        return state;
    }

    /** Minus the gradient of log loss: f is linear in x, so it is the gradient of f(sum_n share_n y_n x_n). */
    private double[][] gradient(State state) {
        double[] h = new double[group.size()];
        for (int n = 0; n < signed.length; n++) {
            for (int g = 0; g < h.length; g++) {
                h[g] += state.shares[n] * signed[n][g];
            }
        }
        double[][] gradient = new double[depth][];
        for (int l = 0; l < depth - 1; l++) {
            gradient[l] = correlated(state.backward[l], h);
            h = convolved(state.weights[l], h);
        }
        gradient[depth - 1] = h;
        return gradient;
    }

    /** (w * h)(g) = sum_a w(a) h(a^{-1} g). */
    private double[] convolved(double[] w, double[] h) {
        double[] result = new double[h.length];
        for (int a = 0; a < w.length; a++) {
            for (int b = 0; b < h.length; b++) {
                result[product[a][b]] += w[a] * h[b];
            }
        }
        return result;
    }

    /** b -&gt; sum_a w(a) e(a b), the transpose of the convolution with w. */
    private double[] transposed(double[] w, double[] e) {
        double[] result = new double[e.length];
        for (int a = 0; a < w.length; a++) {
            for (int b = 0; b < e.length; b++) {
                result[b] += w[a] * e[product[a][b]];
            }
        }
        return result;
    }

    /** a -&gt; sum_b e(a b) h(b), the derivative of &lt;e, w * h&gt; by w. */
    private double[] correlated(double[] e, double[] h) {
        double[] result = new double[e.length];
        for (int a = 0; a < e.length; a++) {
            for (int b = 0; b < h.length; b++) {
                result[a] += e[product[a][b]] * h[b];
            }
        }
        return result;
    }

    private static double[][] moved(double[][] weights, double rate, double[][] gradient) {
        double[][] moved = new double[weights.length][];
        for (int l = 0; l < weights.length; l++) {
            moved[l] = weights[l].clone();
            for (int g = 0; g < moved[l].length; g++) {
                moved[l][g] += rate * gradient[l][g];
            }
        }
        return moved;
    }

    private static double squaredNorm(double[][] layers) {
        double sum = 0;
        for (double[] layer : layers) {
            for (double entry : layer) {
                sum += entry * entry;
            }
        }
        return sum;
    }
}
