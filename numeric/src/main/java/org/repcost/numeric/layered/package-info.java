/**
 * Networks given by their layers, in numbers: direct minimization of what their weights cost, rigorous bounds on costs and
 * formulas, random instances, and explicit real minimizers over any finite group.
 */
package org.repcost.numeric.layered;
