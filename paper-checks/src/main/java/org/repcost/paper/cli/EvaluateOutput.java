package org.repcost.paper.cli;

import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.model.ModelShape;

/**
 * An evaluation as {@code repcost evaluate --json} prints it.
 *
 * @param model which network
 * @param heldOut what the images are
 * @param normalization by what they were normalized
 * @param images how many
 * @param loss the mean cross-entropy over the images
 * @param accuracy the fraction classified right
 */
record EvaluateOutput(
        ModelShape model, String heldOut, ChannelStatistics normalization, int images, double loss, double accuracy) {}
