package org.repcost.numeric.learning;

import org.repcost.theory.loss.Loss;

/** The losses of {@link Loss} in double precision, without overflow where the definitions would have one. */
final class SampleLoss {
    private SampleLoss() {}

    /**
     * The loss of one sample.
     *
     * @param outputs f, K numbers; overwritten by the slope dloss/df
     * @param target the target, K numbers
     */
    static double evaluate(Loss loss, double[] outputs, double[] target) {
        return switch (loss) {
            case SQUARED_ERROR -> squaredError(outputs, target);
            case LOGISTIC -> logistic(outputs, target[0]);
            case CROSS_ENTROPY -> crossEntropy(outputs, target);
            case EXPONENTIAL -> exponential(outputs, target[0]);
        };
    }

    /**
     * The convex conjugate sup_f &lt;u, f&gt; - loss(f), infinite where u is the slope of no output, nor a limit of slopes.
     *
     * @param slope u, K numbers
     * @param target the target, K numbers
     */
    static double conjugate(Loss loss, double[] slope, double[] target) {
        return switch (loss) {
            case SQUARED_ERROR -> {
                double sum = 0;
                for (int k = 0; k < slope.length; k++) {
                    sum += slope[k] * (slope[k] / 2 + target[k]);
                }
                yield sum;
            }
            case LOGISTIC -> {
                double share = -target[0] * slope[0];
                yield negativeEntropy(share) + negativeEntropy(1 - share);
            }
            case CROSS_ENTROPY -> {
                double sum = 0;
                for (int k = 0; k < slope.length; k++) {
                    sum += negativeEntropy(slope[k] + target[k]);
                }
                yield sum;
            }
            case EXPONENTIAL -> {
                double size = -target[0] * slope[0];
                yield negativeEntropy(size) - size;
            }
        };
    }

    /** p log p, 0 at 0. */
    private static double negativeEntropy(double p) {
        if (p < 0) {
            return Double.POSITIVE_INFINITY;
        }
        return p == 0 ? 0 : p * Math.log(p);
    }

    private static double squaredError(double[] outputs, double[] target) {
        double sum = 0;
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] -= target[k];
            sum += outputs[k] * outputs[k];
        }
        return sum / 2;
    }

    private static double logistic(double[] outputs, double label) {
        double margin = label * outputs[0];
        double decay = Math.exp(-Math.abs(margin));
        outputs[0] = -label * (margin > 0 ? decay : 1) / (1 + decay);
        return Math.max(-margin, 0) + Math.log1p(decay);
    }

    private static double crossEntropy(double[] outputs, double[] target) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double output : outputs) {
            largest = Math.max(largest, output);
        }
        double value = 0;
        double total = 0;
        for (int k = 0; k < outputs.length; k++) {
            value += target[k] * (largest - outputs[k]);
            outputs[k] = Math.exp(outputs[k] - largest);
            total += outputs[k];
        }
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = outputs[k] / total - target[k];
        }
        return value + Math.log(total);
    }

    private static double exponential(double[] outputs, double label) {
        double value = Math.exp(-label * outputs[0]);
        outputs[0] = -label * value;
        return value;
    }
}
