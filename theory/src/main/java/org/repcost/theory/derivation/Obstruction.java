package org.repcost.theory.derivation;

import org.repcost.theory.layer.PlacedLayer;

/**
 * Why no closed form is claimed.
 *
 * @param layer the place of the layer that breaks a condition, from 1, layers without weights counted
 * @param kind the kind of that layer
 * @param condition the broken condition and what was found
 */
public record Obstruction(int layer, String kind, String condition) {
    static Obstruction at(int position, PlacedLayer layer, String condition) {
        return new Obstruction(position, layer.layer().kind(), condition);
    }

    /** "layer 2 (local): ...". */
    @Override
    public String toString() {
        return "layer " + layer + " (" + kind + "): " + condition;
    }
}
