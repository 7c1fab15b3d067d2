package org.repcost.cnn.layer;

/**
 * What a forward pass is for. Random choices depend on seed, step and layer only, so that a run can be resumed or
 * repeated from any step.
 *
 * @param training whether batch statistics and dropout are in force
 * @param seed of the random choices in training
 * @param step the number of the training step, which makes its random choices its own
 */
public record Mode(boolean training, long seed, long step) {
    /** The trained function: running statistics, no dropout. */
    public static final Mode EVALUATION = new Mode(false, 0, 0);

    /** A step of training. */
    public static Mode training(long seed, long step) {
        return new Mode(true, seed, step);
    }
}
