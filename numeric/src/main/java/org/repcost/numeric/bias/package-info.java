/**
 * What gradient descent with exponential loss finds on separable data (T17): the data and their separation, the descent, the
 * first-order condition of the direction it takes, and the global solution of the problem where that is convex.
 */
package org.repcost.numeric.bias;
