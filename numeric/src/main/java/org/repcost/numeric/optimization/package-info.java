/** The cost by optimization: the explicit real minimizer of T8, and direct minimization that knows no formula. */
package org.repcost.numeric.optimization;
