/** Linear CNNs trained on images, by depth and decay, and how their sensitivity lies beside the images' amplitude. */
package org.repcost.cnn.linear;
