package org.repcost.numeric.layered;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.Lbfgs;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;

/**
 * Minimization of sum_l lambda_l |w^l|^2 subject to beta_w = beta from one start, by the method of multipliers with {@link Lbfgs}
 * inside. The variables are z = sqrt(lambda_l) w^l, and where the network is homogeneous beta has norm 1, so that
 * costs and forces are of order 1.
 */
final class MethodOfMultipliers {
    private static final double LARGEST_PENALTY = 1e8;
    private static final int MOST_STEPS = 40;
    private static final int MOST_ITERATIONS = 3_000;
    /** Steps without a smaller residual after which beta counts as out of reach. */
    private static final int MOST_IDLE_STEPS = 6;

    /** Additions of one run, a few seconds; counted, not timed, so that results repeat. */
    private static final double MOST_OPERATIONS = 2e9;

    private static final double RESIDUAL_GOAL = 1e-12;
    private static final double FEASIBLE = 1e-9;
    private static final double STATIONARY = 1e-6;

    private final LayeredArchitecture architecture;
    private final PredictorMap map;
    private final double[] target;
    /** w = scale z for each weight. */
    private final double[] scale;
    /** 1 for each z, or 0 where the decay is 0. */
    private final double[] decays;

    private final double unit;
    private final double[] w;
    private final double[] residual;
    private final double[] force;
    private final double[] multiplier;
    private double normWeight;
    private double penalty;

    MethodOfMultipliers(LayeredArchitecture architecture, PredictorMap map, double[] beta) {
        this.architecture = architecture;
        this.map = map;
        double norm = Vectors.norm(beta);
        unit = norm > 0 && PredictorMap.isHomogeneous(architecture) ? norm : 1;
        target = Arrays.stream(beta).map(b -> b / unit).toArray();
        int n = architecture.weights();
        scale = new double[n];
        decays = new double[n];
        for (PlacedLayer layer : architecture.weightLayers()) {
            int from = layer.firstWeight();
            double decay = layer.decay();
            Arrays.fill(scale, from, from + layer.weights(), decay > 0 ? 1 / Math.sqrt(decay) : 1);
            Arrays.fill(decays, from, from + layer.weights(), decay > 0 ? 1 : 0);
        }
        w = new double[n];
        residual = new double[target.length];
        force = new double[target.length];
        multiplier = new double[target.length];
    }

    /**
     * A stationary point of the constrained problem.
     *
     * @param firstPenalty has to be above the curvature of the cost, which is concave along singular values for L &gt;= 3 and
     *     grows as they shrink; below it, small singular values are lost for good
     */
    LayeredMinimum minimize(RandomGenerator random, double firstPenalty) {
        double[] z = start(random);
        Lbfgs optimizer = new Lbfgs(this::evaluate, z.length);
        // From an infeasible start the norm would pull whole singular values to 0, where for L >= 3 they stay.
        set(0, 1);
        optimizer.minimize(z, 1e-4, iterationsLeft(optimizer));
        set(1, firstPenalty);
        double previous = Double.POSITIVE_INFINITY;
        int idle = 0;
        for (int step = 0; step < MOST_STEPS && idle < MOST_IDLE_STEPS && iterationsLeft(optimizer) > 0; step++) {
            double tolerance = Math.max(1e-9, 1e-2 * Math.pow(0.1, step));
            optimizer.minimize(z, tolerance, iterationsLeft(optimizer));
            evaluate(z, new double[z.length]);
            double distance = Vectors.norm(residual);
            if (tolerance <= 1e-8 && distance <= RESIDUAL_GOAL * Math.max(1, Vectors.norm(target))) {
                break;
            }
            for (int i = 0; i < multiplier.length; i++) {
                multiplier[i] += penalty * residual[i];
            }
            if (distance > previous / 10 && penalty < LARGEST_PENALTY) {
                penalty *= 4;
            }
            idle = distance > previous / 2 && distance > FEASIBLE ? idle + 1 : 0;
            previous = distance;
        }
        return solution(z, optimizer);
    }

    /** The least |beta_w - beta|, whatever the weights cost. */
    LayeredMinimum approach(RandomGenerator random) {
        double[] z = start(random);
        Lbfgs optimizer = new Lbfgs(this::evaluate, z.length);
        set(0, 1);
        optimizer.minimize(z, 1e-11, iterationsLeft(optimizer));
        return solution(z, optimizer);
    }

    /** How often one run may evaluate its objective. */
    static double mostEvaluations(PredictorMap map) {
        return MOST_OPERATIONS / map.operations();
    }

    private int iterationsLeft(Lbfgs optimizer) {
        double left = mostEvaluations(map) - optimizer.evaluations();
        return (int) Math.max(0, Math.min(MOST_ITERATIONS, left));
    }

    private void set(double newNormWeight, double newPenalty) {
        normWeight = newNormWeight;
        penalty = newPenalty;
        Arrays.fill(multiplier, 0);
    }

    /** Gaussian weights, scaled to a predictor of the target's norm where the network is homogeneous. */
    private double[] start(RandomGenerator random) {
        double[] z = map.gaussianWeights(random);
        double factor = map.factorTo(Vectors.norm(target), weights(z));
        Arrays.setAll(z, i -> factor * z[i]);
        return z;
    }

    private double[] weights(double[] z) {
        for (int i = 0; i < z.length; i++) {
            w[i] = scale[i] * z[i];
        }
        return w;
    }

    /** normWeight |z|^2 + &lt;multiplier, E&gt; + penalty / 2 |E|^2 with E = beta_w - beta, and its gradient. */
    private double evaluate(double[] z, double[] gradient) {
        double[] reached = map.predictor(weights(z));
        double value = 0;
        for (int i = 0; i < target.length; i++) {
            residual[i] = reached[i] - target[i];
            double pull = penalty * residual[i];
            value += residual[i] * (multiplier[i] + pull / 2);
            force[i] = multiplier[i] + pull;
        }
        map.gradient(w, force, gradient);
        for (int i = 0; i < z.length; i++) {
            double weight = normWeight * decays[i];
            value += weight * z[i] * z[i];
            gradient[i] = scale[i] * gradient[i] + 2 * weight * z[i];
        }
        return value;
    }

    private LayeredMinimum solution(double[] z, Lbfgs optimizer) {
        double[] gradient = new double[z.length];
        evaluate(z, gradient);
        double slope = Vectors.norm(gradient) / Math.max(Vectors.norm(z), 1);
        double size = Vectors.norm(target);
        double distance = Vectors.norm(residual) / (size == 0 ? 1 : size);
        double factor = Math.pow(unit, 1.0 / architecture.depth());
        RealLayeredNetwork network = new RealLayeredNetwork(
                architecture,
                Arrays.stream(weights(z)).map(weight -> factor * weight).toArray());
        // The cost in the units of the problem is factor^2 times smaller, the predictor unit times.
        double[] slopes = Arrays.stream(force)
                .map(f -> -normWeight * f * factor * factor / unit)
                .toArray();
        RealMatrixFunction costGradient = map.function(slopes);
        return new LayeredMinimum(
                network,
                network.cost(),
                distance,
                slope,
                costGradient,
                distance <= FEASIBLE && slope <= STATIONARY,
                optimizer.evaluations());
    }
}
