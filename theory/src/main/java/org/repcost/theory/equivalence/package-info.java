/** Statements on what a linear CNN is in frequency space: equations 3.1 to 3.3 of the paper and T1 to T6. */
package org.repcost.theory.equivalence;
