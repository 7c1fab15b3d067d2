/** The statements over any finite group, abelian or not (T18): matrix coefficients in place of the Fourier transform. */
package org.repcost.theory.finitegroup;
