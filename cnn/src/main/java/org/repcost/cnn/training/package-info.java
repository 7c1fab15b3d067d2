/**
 * Training of the paper's networks: SGD with momentum and weight decay, schedules, checkpoints, learning curves.
 *
 * <p>Start at {@link org.repcost.cnn.training.TrainingRun}.
 */
package org.repcost.cnn.training;
