package org.repcost.verify.check;

import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.DirectMinimizer;
import org.repcost.numeric.optimization.ExplicitMinimizer;
import org.repcost.numeric.optimization.Minimum;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.statement.Setting;

/**
 * One instance while it is being tried: what several measures need of it is computed once. Used by one thread at a time.
 */
public final class Trial {
    /** How many random starts direct minimization makes at every frequency. */
    private static final int STARTS = 2;

    private final Instance instance;
    private final Instance.Numbers numbers;
    private Setting<ComplexBall> setting;
    private RealMatrixFunction predictor;
    private Minimum explicitMinimum;
    private Minimum directMinimum;

    /** A trial of the instance. */
    public Trial(Instance instance) {
        this.instance = instance;
        this.numbers = instance.numbers();
    }

    /** The instance. */
    public Instance instance() {
        return instance;
    }

    /** The group and the widths. */
    public Architecture architecture() {
        return instance.architecture();
    }

    /** Its numbers in double precision. */
    public Instance.Numbers numbers() {
        return numbers;
    }

    /** Its quantities over discs that contain the true values. */
    public Setting<ComplexBall> setting() {
        if (setting == null) {
            BallArithmetic balls = BallArithmetic.INSTANCE;
            if (!(explicitMinimum() instanceof Minimum.Found found)) {
                throw new IllegalStateException(
                        "a network's predictor must be feasible for it, got " + explicitMinimum());
            }
            LinearCnn<ComplexBall> minimizer = found.network().over(balls);
            setting = settingOf(numbers.network(), numbers.rankBound(), minimizer);
        }
        return setting;
    }

    /** The quantities around another network of the same architecture. */
    public Setting<ComplexBall> settingOf(RealLinearCnn network, int rankBound) {
        return settingOf(network, rankBound, null);
    }

    private Setting<ComplexBall> settingOf(RealLinearCnn network, int rankBound, LinearCnn<ComplexBall> minimizer) {
        BallArithmetic balls = BallArithmetic.INSTANCE;
        return new Setting<>(
                balls,
                DftNormalization.UNITARY,
                network.over(balls),
                rankBound,
                new Setting.Ingredients<>(
                        numbers.input().over(balls),
                        numbers.second().over(balls),
                        minimizer,
                        balls.real(numbers.scalar()),
                        numbers.largeDepth()));
    }

    /** beta of the network, K x C, in double precision. */
    public RealMatrixFunction predictor() {
        if (predictor == null) {
            predictor = PredictorBlocks.predictor(numbers.network());
        }
        return predictor;
    }

    /** The explicit real minimizer for beta. */
    public Minimum explicitMinimum() {
        if (explicitMinimum == null) {
            explicitMinimum = ExplicitMinimizer.minimize(architecture(), predictor(), numbers.rankBound());
        }
        return explicitMinimum;
    }

    /** The cheapest network with predictor beta that direct minimization finds. */
    public Minimum directMinimum() {
        if (directMinimum == null) {
            directMinimum = minimizer().minimize(predictor(), numbers.rankBound());
        }
        return directMinimum;
    }

    /** The direct minimizer over this architecture, seeded by the instance. */
    public DirectMinimizer minimizer() {
        return new DirectMinimizer(architecture(), STARTS, instance.seed());
    }
}
