/** Fast Fourier transforms over products of cyclic groups, and real functions by half of their spectrum. All are unitary. */
package org.repcost.numeric.fourier;
