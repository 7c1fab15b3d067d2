package org.repcost.cnn.linear;

import java.util.List;
import java.util.OptionalDouble;
import org.repcost.theory.loss.Loss;
import org.repcost.verify.input.BadInputException;

/**
 * What linear networks are trained, beside the images.
 *
 * @param depths the depths L, each at least 1
 * @param decays PyTorch's weight decays d, positive: d adds d w to the gradient, so that lambda = d / 2
 * @param loss the loss, for any number of classes
 * @param width the width of all inner layers, at least 1; by default min(K, C), with which no rank condition binds
 * @param highPass the ratio of the high-pass filter that the images went through, if any
 * @param starts how often each network is trained from new random weights; the run with the least objective is kept
 * @param steps after how many steps of L-BFGS a training counts as stalled, at least 1
 * @param seed what all random choices follow from
 */
public record LinearSettings(
        List<Integer> depths,
        List<Double> decays,
        Loss loss,
        Integer width,
        OptionalDouble highPass,
        int starts,
        int steps,
        long seed) {
    private static final int MOST_LAYERS = 64;
    private static final int MOST_CHANNELS = 1024;

    /**
     * Checks the numbers.
     *
     * @throws BadInputException if one of them is out of its range or a depth or decay is there twice
     */
    public LinearSettings {
        depths = List.copyOf(depths);
        decays = List.copyOf(decays);
        for (int depth : depths) {
            requireRange("a depth", depth, MOST_LAYERS);
        }
        for (double decay : decays) {
            if (!(decay > 0 && decay < Double.POSITIVE_INFINITY)) {
                throw new BadInputException("a weight decay must be a finite number > 0, got " + decay);
            }
        }
        requireDistinct("depths", depths);
        requireDistinct("weight decays", decays);
        if (width != null) {
            requireRange("the inner width", width, MOST_CHANNELS);
        }
        requireRange("the number of starts", starts, Integer.MAX_VALUE);
        requireRange("the number of steps", steps, Integer.MAX_VALUE);
    }

    private static void requireRange(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new BadInputException(name + " must be "
                    + (most == Integer.MAX_VALUE ? ">= 1" : "a whole number from 1 to " + most) + ", got " + value);
        }
    }

    private static void requireDistinct(String name, List<?> values) {
        if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
            throw new BadInputException(name + " must be distinct and at least one, got " + values);
        }
    }
}
