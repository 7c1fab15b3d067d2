package org.repcost.theory.layer;

import java.util.List;

/** One line in the description of an architecture: a layer, or something that is made of layers, such as a residual branch. */
public interface Stage {
    /** The kind's name, by which descriptions of architectures call it. */
    String kind();

    /**
     * The layers it consists of, in the order in which they act.
     *
     * @throws InvalidLayerException if the stage does not fit the input
     */
    List<Layer> layers(Signal input);
}
