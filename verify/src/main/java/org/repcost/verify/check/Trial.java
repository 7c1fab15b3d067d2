package org.repcost.verify.check;

import org.hipparchus.FieldElement;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.enclosure.PreciseBall;
import org.repcost.numeric.enclosure.PreciseBallArithmetic;
import org.repcost.numeric.enclosure.PreciseMinimizer;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.DirectMinimizer;
import org.repcost.numeric.optimization.ExplicitMinimizer;
import org.repcost.numeric.optimization.Minimum;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Setting;

/**
 * One instance while it is being tried: what several measures need of it is computed once. Used by one thread at a time.
 */
public final class Trial {
    /** How many random starts direct minimization makes at every frequency. */
    private static final int STARTS = 2;

    private final Architecture architecture;
    private final Instance.Numbers numbers;
    private final long seed;
    private Setting<ComplexBall> setting;
    private RealMatrixFunction predictor;
    private Minimum explicitMinimum;
    private Minimum directMinimum;

    /** A trial of a sampled instance. */
    public Trial(Instance instance) {
        this(instance.architecture(), instance.numbers(), instance.seed());
    }

    /**
     * A trial of numbers that are given one by one.
     *
     * @param numbers numbers of the architecture's shapes that keep what {@link Instance.Numbers} says of them
     * @param seed what the random starts of the direct minimizer follow from
     */
    public Trial(Architecture architecture, Instance.Numbers numbers, long seed) {
        this.architecture = architecture;
        this.numbers = numbers;
        this.seed = seed;
    }

    /** The group and the widths. */
    public Architecture architecture() {
        return architecture;
    }

    /** Its numbers in double precision. */
    public Instance.Numbers numbers() {
        return numbers;
    }

    /** Its quantities over discs that contain the true values. */
    public Setting<ComplexBall> setting() {
        if (setting == null) {
            setting = settingOver(BallArithmetic.INSTANCE);
        }
        return setting;
    }

    /** Its quantities over discs with more digits, around a minimizer as precise. */
    Setting<PreciseBall> setting(int digits) {
        PreciseBallArithmetic balls = new PreciseBallArithmetic(digits);
        return setting(
                balls,
                numbers.network(),
                numbers.rankBound(),
                hasExplicitMinimizer()
                        ? PreciseMinimizer.of(numbers.network().over(balls), numbers.rankBound(), balls)
                        : null);
    }

    /** Its quantities over another field: the same doubles, lifted exactly. */
    public <T extends FieldElement<T>> Setting<T> settingOver(Arithmetic<T> arithmetic) {
        return setting(
                arithmetic,
                numbers.network(),
                numbers.rankBound(),
                hasExplicitMinimizer() ? explicitNetwork().over(arithmetic) : null);
    }

    /** The explicit minimizer is made frequency by frequency. */
    private boolean hasExplicitMinimizer() {
        return Hypothesis.ABELIAN.holdsFor().test(architecture);
    }

    private RealLinearCnn explicitNetwork() {
        if (explicitMinimum() instanceof Minimum.Found found) {
            return found.network();
        }
        throw new IllegalStateException("a network's predictor must be feasible for it, got " + explicitMinimum());
    }

    /** The quantities around another network of the same architecture, over discs. */
    public Setting<ComplexBall> settingOf(RealLinearCnn network, int rankBound) {
        return setting(BallArithmetic.INSTANCE, network, rankBound, null);
    }

    private <T extends FieldElement<T>> Setting<T> setting(
            Arithmetic<T> arithmetic, RealLinearCnn network, int rankBound, LinearCnn<T> minimizer) {
        return new Setting<>(
                arithmetic,
                DftNormalization.UNITARY,
                network.over(arithmetic),
                rankBound,
                new Setting.Ingredients<>(
                        numbers.input().over(arithmetic),
                        numbers.second().over(arithmetic),
                        minimizer,
                        arithmetic.real(numbers.scalar()),
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
            explicitMinimum = ExplicitMinimizer.minimize(architecture, predictor(), numbers.rankBound());
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

    /** The direct minimizer over this architecture, with the seed of the trial. */
    public DirectMinimizer minimizer() {
        return new DirectMinimizer(architecture, STARTS, seed);
    }
}
