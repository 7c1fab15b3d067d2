/**
 * What is measured by accuracy on changed images, in the works whose findings representation cost explains: Fourier
 * perturbations (Yin et al. 2019, "A Fourier Perspective on Model Robustness in Computer Vision") and filtered images (Jo
 * and Bengio 2017, "Measuring the tendency of CNNs to Learn Surface Statistical Regularities"; Abello et al. 2021,
 * "Dissecting the High-Frequency Bias in Convolutional Neural Networks"). Frequencies lie as {@code [H, W]}, zero first;
 * |xi| is taken from signed integer frequencies, in cycles per image.
 */
package org.repcost.cnn.instrument;
