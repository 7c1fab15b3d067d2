/** The networks of the paper's experiments, layer by layer. */
package org.repcost.cnn.network;
