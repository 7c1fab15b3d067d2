package org.repcost.theory.learning;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Setting;

/**
 * SGD with momentum m = 9/10 and weight decay at the rate eta = 1/10: v becomes m v + dLoss/dw + 2 lambda w, then w becomes w - eta v.
 * The same in space, where the w^l are functions on the group, and in frequency space, where they are factors A_l(xi).
 *
 * @param weights w, a function a layer
 * @param velocity v, of the same shapes
 * @param <T> the type of a number
 */
record MomentumDescent<T extends FieldElement<T>>(List<MatrixFunction<T>> weights, List<MatrixFunction<T>> velocity) {
    /** With a velocity of c times the weights. */
    static <T extends FieldElement<T>> MomentumDescent<T> along(List<MatrixFunction<T>> weights, T c) {
        return new MomentumDescent<>(
                weights, weights.stream().map(w -> w.scale(c)).toList());
    }

    /**
     * One step.
     *
     * @param gradient dLoss/dw
     * @param factor of lambda_l w^l in the gradient of the decay: 2
     */
    MomentumDescent<T> step(Setting<T> s, List<MatrixFunction<T>> gradient, int factor) {
        T tenth = s.integer(10).reciprocal();
        List<MatrixFunction<T>> nextWeights = new ArrayList<>();
        List<MatrixFunction<T>> nextVelocity = new ArrayList<>();
        for (int l = 1; l <= weights.size(); l++) {
            MatrixFunction<T> w = weights.get(l - 1);
            MatrixFunction<T> v = velocity.get(l - 1)
                    .scale(tenth.multiply(9))
                    .add(gradient.get(l - 1))
                    .add(w.scale(s.problem().decay(l).multiply(factor)));
            nextVelocity.add(v);
            nextWeights.add(w.add(v.scale(tenth.negate())));
        }
        return new MomentumDescent<>(nextWeights, nextVelocity);
    }
}
