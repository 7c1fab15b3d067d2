package org.repcost.numeric.layered;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.Lbfgs;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;

/**
 * A function of the predictor plus weight decay, F(beta_w) + sum_l lambda_l |w^l|^2, as a function of the weights, in double
 * precision. Not for several threads at once.
 */
public final class WeightObjective implements Lbfgs.Objective {
    private final LayeredArchitecture architecture;
    private final Lbfgs.Objective fit;
    private final PredictorMap map;
    private final double[] force;

    /**
     * An objective over the weights of an architecture, which has the decays.
     *
     * @param fit F with its gradient; predictors are arrays in the order (g, c, k)
     */
    public WeightObjective(LayeredArchitecture architecture, Lbfgs.Objective fit) {
        this.architecture = architecture;
        this.fit = fit;
        this.map = new PredictorMap(architecture);
        this.force = new double[map.size()];
    }

    @Override
    public double evaluate(double[] w, double[] gradient) {
        double value = fit.evaluate(map.predictor(w), force);
        map.gradient(w, force, gradient);
        for (PlacedLayer layer : architecture.weightLayers()) {
            double decay = layer.decay();
            for (int i = layer.firstWeight(); i < layer.firstWeight() + layer.weights(); i++) {
                value += decay * w[i] * w[i];
                gradient[i] += 2 * decay * w[i];
            }
        }
        return value;
    }

    /** Random weights with a predictor of the given norm where the network is homogeneous, and of any size elsewhere. */
    public double[] start(double norm, RandomGenerator random) {
        double[] w = map.gaussianWeights(random);
        double factor = map.factorTo(norm, w);
        return Arrays.stream(w).map(weight -> factor * weight).toArray();
    }

    /** A predictor, K x C, as an array in the order (g, c, k). */
    public double[] array(RealMatrixFunction predictor) {
        return map.array(predictor);
    }

    /** beta_w as an array in the order (g, c, k). */
    public double[] predictor(double[] w) {
        return map.predictor(w).clone();
    }
}
