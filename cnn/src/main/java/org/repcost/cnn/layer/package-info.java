/** Layers of nonlinear CNNs with their gradients, over batches of images {@code [N, C, H, W]}. */
package org.repcost.cnn.layer;
