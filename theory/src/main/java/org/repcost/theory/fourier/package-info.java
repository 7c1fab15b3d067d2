/**
 * Fourier transforms and matrix coefficients, written straight from their definitions over any field, and a network's block-diagonal
 * form under them. Slow and obvious: the oracle for fast code.
 */
package org.repcost.theory.fourier;
