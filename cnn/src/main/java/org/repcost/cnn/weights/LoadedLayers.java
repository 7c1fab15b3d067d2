package org.repcost.cnn.weights;

import java.util.List;
import org.repcost.numeric.layered.RealLayeredNetwork;

/**
 * The weights of a described architecture, read from a file.
 *
 * @param network the layers with their weights
 * @param layerNames the names of the arrays that became the weights, in the order of the layers that have some
 * @param warnings a sentence for each kind of array that was left out, without the file's name; often none
 */
public record LoadedLayers(RealLayeredNetwork network, List<String> layerNames, List<String> warnings) {
    /** Copies the lists. */
    public LoadedLayers {
        layerNames = List.copyOf(layerNames);
        warnings = List.copyOf(warnings);
    }
}
