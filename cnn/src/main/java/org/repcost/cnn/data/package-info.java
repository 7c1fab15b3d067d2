/**
 * Images: CIFAR-10, folders and generated ones, filtered, cropped and augmented, in shuffled batches.
 *
 * <p>Start at {@link org.repcost.cnn.data.DataSets}.
 */
package org.repcost.cnn.data;
