/**
 * The paper's figure 1 from sweeps: networks' frequency sensitivity by depth or weight decay, above the frequency content of the images
 * that they were trained on. One drawing code gives PNG and SVG.
 */
package org.repcost.cnn.figure;
