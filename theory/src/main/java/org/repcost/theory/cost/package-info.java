/** The representation cost of the paper's linear CNN as a formula of its blocks, over any field (T8). */
package org.repcost.theory.cost;
