/** Power spectra of images under the unitary DFT, by radius, with power-law fits, and how two radial curves align. */
package org.repcost.cnn.spectrum;
