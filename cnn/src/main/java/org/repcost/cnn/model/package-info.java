/** Trained networks as files, and the families of networks that files can name. */
package org.repcost.cnn.model;
