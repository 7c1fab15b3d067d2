package org.repcost.numeric.layered;

import java.util.List;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.Stage;

/** Architectures as tests write them, and what the theory's rules say that their predictors cost. */
final class Derived {
    private static final List<Double> DECAYS = List.of(1.0, 2.0, 0.5, 1.5, 3.0, 0.25);

    private Derived() {}

    /** An architecture with the decays 1, 2, 1/2, ... */
    static LayeredArchitecture layers(String group, int channels, Stage... stages) {
        LayeredArchitecture.Builder builder = LayeredArchitecture.over(Groups.parse(group), channels);
        for (int i = 0; i < stages.length; i++) {
            builder.then(stages[i], DECAYS.get(i));
        }
        return builder.build();
    }

    /** The closed form at the predictor of a network. */
    static double cost(RealLayeredNetwork network) {
        BlockCost cost = Derivation.of(network.architecture()).cost().orElseThrow();
        return value(cost, network).getReal();
    }

    static ComplexBall value(BlockCost cost, RealLayeredNetwork network) {
        BallArithmetic numbers = BallArithmetic.INSTANCE;
        return cost.expression()
                .evaluate(cost.environmentOfRepresentable(
                        network.architecture().predictor(network.over(numbers), numbers), numbers));
    }
}
