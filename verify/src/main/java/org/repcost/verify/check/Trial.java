package org.repcost.verify.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.repcost.numeric.bias.ExponentialDescent;
import org.repcost.numeric.bias.SeparableData;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.enclosure.PreciseBall;
import org.repcost.numeric.enclosure.PreciseBallArithmetic;
import org.repcost.numeric.enclosure.PreciseMinimizer;
import org.repcost.numeric.layered.GroupMinimizer;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.DirectMinimizer;
import org.repcost.numeric.optimization.ExplicitMinimizer;
import org.repcost.numeric.optimization.Minimum;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.derivedcost.Family;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.loss.LocalProblem;
import org.repcost.theory.loss.Sample;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.statement.Setting;

/**
 * One instance while it is being tried: what several measures need of it is computed once. Used by one thread at a time.
 */
public final class Trial {
    /** How many random starts direct minimization makes at every frequency. */
    private static final int STARTS = 2;

    /** How far a double-precision minimizer may be from the exact one, relative to its norm. */
    private static final double ROUNDING = 1e-14;

    private final Architecture architecture;
    private final Instance.Numbers numbers;
    private final long seed;
    private final Map<Integer, Setting<PreciseBall>> preciseSettings = new HashMap<>();
    private Setting<ComplexBall> setting;
    private RealMatrixFunction predictor;
    private Minimum explicitMinimum;
    private Minimum directMinimum;
    private RealLinearCnn groupMinimizer;
    private Learned learned;
    private Optional<SeparableData> separableData;
    private ExponentialDescent.Path descent;

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

    /** A trial of a learning problem that is given; its other numbers follow from the shape and the seed. */
    Trial(Learned learned) {
        this(new Instance(learned.instance().architecture(), learned.seed()));
        this.learned = learned;
    }

    /** The group and the widths. */
    public Architecture architecture() {
        return architecture;
    }

    /** What random starts follow from. */
    long seed() {
        return seed;
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
        return preciseSettings.computeIfAbsent(digits, this::preciseSetting);
    }

    private Setting<PreciseBall> preciseSetting(int digits) {
        PreciseBallArithmetic balls = new PreciseBallArithmetic(digits);
        return setting(balls, numbers.network(), numbers.rankBound(), () -> preciseMinimizer(balls));
    }

    /** Its quantities over another field: the same doubles, lifted exactly. */
    public <T extends FieldElement<T>> Setting<T> settingOver(Arithmetic<T> arithmetic) {
        return setting(arithmetic, numbers.network(), numbers.rankBound(), () -> explicitNetwork()
                .over(arithmetic));
    }

    /** Frequency by frequency to full precision; without frequencies the explicit one, up to its rounding. */
    private LinearCnn<PreciseBall> preciseMinimizer(PreciseBallArithmetic balls) {
        return hasFrequencies()
                ? PreciseMinimizer.of(numbers.network().over(balls), numbers.rankBound(), balls)
                : upToRounding(explicitNetwork(), balls);
    }

    /**
     * A network that is cheapest up to rounding as discs for the exactly cheapest one: more digits of its own weights would tell
     * the two apart. A weight of 0 stays exact.
     */
    private static LinearCnn<PreciseBall> upToRounding(RealLinearCnn network, PreciseBallArithmetic balls) {
        double radius = ROUNDING * Math.sqrt(network.squaredNorm());
        return new LinearCnn<>(
                network.architecture(),
                network.weights().stream()
                        .map(w -> MatrixFunction.of(
                                w.group(),
                                balls.field(),
                                w.rows(),
                                w.columns(),
                                (g, i, j) -> disc(w.get(g, i, j), radius, balls)))
                        .toList());
    }

    private static PreciseBall disc(double weight, double radius, PreciseBallArithmetic balls) {
        return weight == 0 ? balls.field().getZero() : balls.between(weight - radius, weight + radius);
    }

    private boolean hasFrequencies() {
        return architecture.group() instanceof FiniteAbelianGroup;
    }

    /** The explicit real minimizer for beta, up to rounding: frequency by frequency, or inside the real group algebra. */
    public RealLinearCnn explicitNetwork() {
        if (!hasFrequencies()) {
            if (groupMinimizer == null) {
                groupMinimizer = groupMinimizer();
            }
            return groupMinimizer;
        }
        if (explicitMinimum() instanceof Minimum.Found found) {
            return found.network();
        }
        throw new IllegalStateException("a network's predictor must be feasible for it, got " + explicitMinimum());
    }

    /** Made for inner widths of the known rank, so that no channel beyond it carries rounding. */
    private RealLinearCnn groupMinimizer() {
        int depth = architecture.depth();
        Architecture narrow = new Architecture(
                architecture.group(),
                IntStream.rangeClosed(0, depth)
                        .mapToObj(l -> l == 0 || l == depth
                                ? architecture.width(l)
                                : Math.min(architecture.width(l), numbers.rankBound()))
                        .map(width -> Math.max(1, width))
                        .toList());
        RealMatrixFunction beta = RealLayeredNetwork.of(numbers.network()).predictor();
        RealLinearCnn minimizer = GroupMinimizer.of(narrow, beta, numbers.rankBound());
        return new RealLinearCnn(
                architecture,
                IntStream.rangeClosed(1, depth)
                        .mapToObj(l -> padded(minimizer.weight(l), architecture.width(l), architecture.width(l - 1)))
                        .toList());
    }

    private static RealMatrixFunction padded(RealMatrixFunction w, int rows, int columns) {
        RealMatrixFunction padded = RealMatrixFunction.zero(w.group(), rows, columns);
        for (int g = 0; g < w.group().size(); g++) {
            for (int i = 0; i < w.rows(); i++) {
                for (int j = 0; j < w.columns(); j++) {
                    padded.set(g, i, j, w.get(g, i, j));
                }
            }
        }
        return padded;
    }

    /** The quantities around another network of the same architecture, over discs. */
    public Setting<ComplexBall> settingOf(RealLinearCnn network, int rankBound) {
        return setting(BallArithmetic.INSTANCE, network, rankBound, () -> {
            throw new IllegalStateException("no minimizer is made for another network than the instance's");
        });
    }

    private <T extends FieldElement<T>> Setting<T> setting(
            Arithmetic<T> arithmetic, RealLinearCnn network, int rankBound, Supplier<LinearCnn<T>> minimizer) {
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
                        numbers.largeDepth(),
                        () -> problem(arithmetic)));
    }

    /** The samples are the translates of x with the slopes h; layer l has the decay l. */
    private <T extends FieldElement<T>> LocalProblem<T> problem(Arithmetic<T> arithmetic) {
        return new LocalProblem<>(
                Sample.translates(
                        numbers.input().over(arithmetic), numbers.slopes().over(arithmetic)),
                Family.DISTINCT_DECAYS.of(architecture).decays().stream()
                        .map(arithmetic::real)
                        .toList());
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

    /** The learning problem that follows from the shape and the seed of the trial, with what training finds. */
    public Learned learned() {
        if (learned == null) {
            learned = new Learned(architecture, seed);
        }
        return learned;
    }

    /** Separable data on the group, which follow from the seed; empty if none were drawn. */
    public Optional<SeparableData> separableData() {
        if (separableData == null) {
            separableData = SeparableData.draw(architecture.group(), new SplittableRandom(seed));
        }
        return separableData;
    }

    /** Where gradient descent from w takes the direction of the predictor on these data, which must be there. */
    public ExponentialDescent.Path descent() {
        if (descent == null) {
            descent = ExponentialDescent.run(numbers.network(), separableData().orElseThrow());
        }
        return descent;
    }
}
