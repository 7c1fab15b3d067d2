/**
 * Weights from NumPy's {@code .npz} and from {@code .safetensors} files, with their layouts.
 *
 * <p>Start at {@link org.repcost.cnn.weights.LinearCnnReader}.
 */
package org.repcost.cnn.weights;
