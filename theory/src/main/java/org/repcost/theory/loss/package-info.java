/** Losses and their derivatives by outputs, over any field. */
package org.repcost.theory.loss;
