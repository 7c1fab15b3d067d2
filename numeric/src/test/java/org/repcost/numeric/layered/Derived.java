package org.repcost.numeric.layered;

import java.util.List;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.Stage;
import org.repcost.theory.layer.Stride;

/** Architectures as tests write them, and what the theory's rules say that their predictors cost. */
final class Derived {
    private static final List<Double> DECAYS = List.of(1.0, 2.0, 0.5, 1.5, 3.0, 0.25);

    private Derived() {}

    /** An architecture with the decays 1, 2, 1/2, ... */
    static LayeredArchitecture layers(String group, int channels, Stage... stages) {
        LayeredArchitecture.Builder builder = LayeredArchitecture.over(Groups.parse(group), channels);
        for (int i = 0; i < stages.length; i++) {
            builder.then(stages[i], stages[i] instanceof Stride ? 1 : DECAYS.get(i));
        }
        return builder.build();
    }

    /** The closed form. */
    static BlockCost formula(LayeredArchitecture architecture) {
        return Derivation.of(architecture).cost().orElseThrow();
    }

    /** The closed form at the predictor of a network. */
    static double cost(RealLayeredNetwork network) {
        return new EnclosedCost(network).value(formula(network.architecture())).middle();
    }
}
