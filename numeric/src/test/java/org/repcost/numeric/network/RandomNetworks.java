package org.repcost.numeric.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;

/** Networks and functions with Gaussian entries. */
public final class RandomNetworks {
    private RandomNetworks() {}

    /** "3,4,2" over "5x4". */
    public static Architecture architecture(String group, String widths) {
        return new Architecture(
                Groups.parse(group),
                Arrays.stream(widths.split("[, ]+")).map(Integer::valueOf).toList());
    }

    /** A function with standard Gaussian entries. */
    public static RealMatrixFunction gaussian(FiniteGroup group, int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RealMatrixFunction function = RealMatrixFunction.zero(group, rows, columns);
        Arrays.setAll(function.values(), i -> random.nextGaussian());
        return function;
    }

    /** A network with Gaussian weights that keep the features' size. */
    public static RealLinearCnn gaussian(Architecture architecture, long seed) {
        List<RealMatrixFunction> weights = new ArrayList<>();
        for (int l = 1; l <= architecture.depth(); l++) {
            RealMatrixFunction w =
                    gaussian(architecture.group(), architecture.width(l), architecture.width(l - 1), 1000 * seed + l);
            double scale = 1
                    / Math.sqrt((double) architecture.width(l - 1)
                            * architecture.group().size());
            Arrays.setAll(w.values(), i -> scale * w.values()[i]);
            weights.add(w);
        }
        return new RealLinearCnn(architecture, weights);
    }
}
