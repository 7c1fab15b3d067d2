/**
 * Sweeps: many trainings that differ in depth, decay or images, resumable, and the predictions that are judged on them.
 *
 * <p>Start at {@link org.repcost.cnn.sweep.Sweeps} and {@link org.repcost.cnn.sweep.SweepRunner}.
 */
package org.repcost.cnn.sweep;
