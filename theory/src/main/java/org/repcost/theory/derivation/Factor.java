package org.repcost.theory.derivation;

import org.repcost.theory.expression.Expression;
import org.repcost.theory.layer.PlacedLayer;

/**
 * One weight layer as a family of free matrices A(cell), with |w|^2 = sum over its cells of (d / M) |A(cell)|_F^2.
 *
 * @param position the layer's place among all layers, from 1
 * @param layer the layer
 * @param cells which units share one matrix
 * @param size M, the size of the group whose transform this is, 1 without one
 * @param outputWidth the number of rows of A, over d
 * @param diagonal whether A is not free, but diagonal in the channels, after a layer that mixes them
 */
record Factor(int position, PlacedLayer layer, Partition cells, Expression size, int outputWidth, boolean diagonal) {}
