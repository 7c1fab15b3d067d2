package org.repcost.theory.derivation;

import java.util.List;
import java.util.stream.Stream;

/**
 * Successive weight layers that share one partition, or are treated so.
 *
 * @param cells the partition
 * @param factors the layers, from the fine end of the network to the coarse one
 */
record Level(Partition cells, List<Factor> factors) {
    Level {
        factors = List.copyOf(factors);
    }

    /** This level's layers counted to the next coarser one. */
    Level joinedTo(Level coarser) {
        return new Level(
                coarser.cells,
                Stream.concat(factors.stream(), coarser.factors.stream()).toList());
    }

    int depth() {
        return factors.size();
    }
}
