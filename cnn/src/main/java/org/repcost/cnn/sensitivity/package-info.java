/**
 * To which spatial frequencies a trained network is sensitive, with standard errors, beside the amplitude of its data.
 *
 * <p>Start at {@link org.repcost.cnn.sensitivity.FrequencySensitivity}.
 */
package org.repcost.cnn.sensitivity;
