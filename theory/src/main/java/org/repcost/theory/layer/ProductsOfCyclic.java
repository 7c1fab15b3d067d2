package org.repcost.theory.layer;

import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;

/** What layers with coordinates ask of their group. */
final class ProductsOfCyclic {
    private ProductsOfCyclic() {}

    static FiniteAbelianGroup require(FiniteGroup group, String what) {
        try {
            return group.asProductOfCyclic();
        } catch (UnsupportedOperationException e) {
            throw new InvalidLayerException(what + " needs a product of cyclic groups, such as 5x4, got " + group);
        }
    }

    static void requireDimensions(FiniteAbelianGroup group, int dimensions, String what) {
        if (group.dimensions() != dimensions) {
            throw new InvalidLayerException(what + " must have " + group.dimensions()
                    + (group.dimensions() == 1 ? " number on " : " numbers on ") + group
                    + ", one for each cyclic factor, got " + dimensions);
        }
    }
}
