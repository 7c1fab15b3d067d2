package org.repcost.cnn.weights;

import java.util.List;
import org.repcost.numeric.network.RealLinearCnn;

/**
 * A linear CNN read from a file.
 *
 * @param network the group, the widths and the weights w^1, ..., w^L as functions on the group
 * @param layerNames the names of the arrays that became w^1, ..., w^L, in this order
 * @param warnings a sentence for each kind of array that was left out, without the file's name; often none
 */
public record LoadedNetwork(RealLinearCnn network, List<String> layerNames, List<String> warnings) {
    /** Copies the lists. */
    public LoadedNetwork {
        layerNames = List.copyOf(layerNames);
        warnings = List.copyOf(warnings);
    }
}
