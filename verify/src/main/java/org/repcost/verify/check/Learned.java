package org.repcost.verify.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.learning.EmpiricalLoss;
import org.repcost.numeric.learning.LearningInstance;
import org.repcost.numeric.learning.PredictorMinimum;
import org.repcost.numeric.learning.PredictorPoint;
import org.repcost.numeric.learning.PredictorProblem;
import org.repcost.numeric.learning.StationaryPoint;
import org.repcost.numeric.learning.Training;
import org.repcost.theory.fourier.DftNormalization;
import org.repcost.theory.loss.LocalProblem;
import org.repcost.theory.loss.Sample;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Setting;

/**
 * The learning problem of a trial and what training finds there, computed once: it follows from the shape and the seed. Used by one
 * thread at a time.
 */
public final class Learned {
    /** From how many random weights training descends where L &lt;= 2, and as many searches for predictors start at random. */
    private static final int STARTS = 4;

    /** The same for training at L &gt;= 3, where there are many local minima. */
    private static final int MORE_STARTS = 12;

    /** Newton's method takes this number to the third power of operations a step. */
    private static final int MOST_WEIGHTS = 60;

    private static final int MOST_ROUNDS = 4;

    private static final int LARGE_DEPTH = 100;

    /** A value is lower than another by at least this share. */
    private static final double IMPROVEMENT = 1e-9;

    private final LearningInstance instance;
    private final Training training;
    private final long seed;
    private List<StationaryPoint> points;
    private List<StationaryPoint> anyStationary;
    private PredictorProblem problem;
    private PredictorMinimum predictor;
    private Meeting meeting;

    /**
     * The best points of both problems, each continued from the other's: the weights of the cheapest network for the predictor, and
     * the predictor of the weights.
     */
    public record Meeting(StationaryPoint weights, PredictorPoint predictor) {}

    /** The learning problem that follows from a shape, over a product of cyclic groups, and a seed. */
    Learned(Architecture architecture, long seed) {
        this(LearningInstance.of(architecture, seed), seed);
    }

    Learned(LearningInstance instance, long seed) {
        this.instance = instance;
        this.training = instance.training();
        this.seed = seed;
    }

    /** The problem. */
    public LearningInstance instance() {
        return instance;
    }

    /** The problem of training the weights. */
    public Training training() {
        return training;
    }

    /** What the random starts of a search follow from. */
    public long seed() {
        return seed;
    }

    /** The quantities of a statement's relations at a point, over discs around its weights and the slopes of its loss. */
    public Setting<ComplexBall> setting(StationaryPoint point) {
        BallArithmetic balls = BallArithmetic.INSTANCE;
        EmpiricalLoss loss = instance.loss();
        LinearCnn<ComplexBall> network =
                point.network().linearCnn(instance.architecture()).over(balls);
        List<Sample<ComplexBall>> samples = new ArrayList<>();
        for (int n = 0; n < loss.size(); n++) {
            MatrixFunction<ComplexBall> x = instance.inputs().get(n).over(balls);
            List<ComplexBall> slope =
                    loss.loss().slope(MatrixFunction.entriesOf(network.apply(x)), lifted(loss.target(n)), balls);
            samples.add(new Sample<>(x, MatrixUtils.createColumnFieldMatrix(slope.toArray(ComplexBall[]::new))));
        }
        List<ComplexBall> decays = instance.decays().stream().map(balls::real).toList();
        return new Setting<>(
                balls,
                DftNormalization.UNITARY,
                network,
                instance.architecture().largestBlockRank(),
                new Setting.Ingredients<>(
                        samples.get(0).input(),
                        silent(network),
                        () -> {
                            throw new IllegalStateException(
                                    "no cheapest network is made for a point that training found");
                        },
                        balls.real(1),
                        LARGE_DEPTH,
                        () -> new LocalProblem<>(samples, decays)));
    }

    /** A second network that no relation about learning problems looks at. */
    private static LinearCnn<ComplexBall> silent(LinearCnn<ComplexBall> network) {
        return new LinearCnn<>(
                network.architecture(),
                network.weights().stream()
                        .map(w -> w.scale(ComplexBall.exactly(0)))
                        .toList());
    }

    private static List<ComplexBall> lifted(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(BallArithmetic.INSTANCE::real).toList();
    }

    /** Stationary points of any kind that Newton's method ends at, saddles among them; none where that takes too long. */
    public List<StationaryPoint> anyStationary() {
        if (anyStationary == null) {
            anyStationary = instance.layers().weights() > MOST_WEIGHTS
                    ? List.of()
                    : training.anyStationary(STARTS, ~seed).stream()
                            .filter(StationaryPoint::isConverged)
                            .toList();
        }
        return anyStationary;
    }

    /** Where descent ended, one point a start. */
    public List<StationaryPoint> points() {
        if (points == null) {
            points = training.descend(instance.architecture().depth() <= 2 ? STARTS : MORE_STARTS, seed);
        }
        return points;
    }

    /** The point with the least objective of those that converged; of all, if none did. */
    public StationaryPoint best() {
        return Training.best(points());
    }

    /** The predictor problem. */
    public PredictorProblem problem() {
        if (problem == null) {
            problem = new PredictorProblem(instance);
        }
        return problem;
    }

    /** What the predictor problem's own search finds. */
    public PredictorMinimum predictor() {
        if (predictor == null) {
            predictor = problem().minimize(STARTS, seed);
        }
        return predictor;
    }

    /** Whether both searches ended at numbers. */
    public boolean isFinite() {
        return best().state() != StationaryPoint.State.NOT_FINITE
                && predictor().best().state() != StationaryPoint.State.NOT_FINITE;
    }

    /** The best points of both problems after each was continued from the other's, mostly until neither gets any lower. */
    public Meeting meeting() {
        if (meeting == null) {
            meeting = new Meeting(best(), predictor().best());
            boolean isLower = isFinite();
            for (int round = 0; round < MOST_ROUNDS && isLower; round++) {
                Meeting next = continued(meeting);
                isLower = !next.equals(meeting);
                meeting = next;
            }
        }
        return meeting;
    }

    private Meeting continued(Meeting from) {
        StationaryPoint w = from.weights;
        StationaryPoint fromPredictor = training.descend(problem().weights(from.predictor.predictor()));
        if (isLower(fromPredictor.objective(), w.objective()) && fromPredictor.isConverged()) {
            w = fromPredictor;
        }
        PredictorPoint beta = from.predictor;
        PredictorPoint fromWeights = problem().descend(w.network().predictor());
        if (isLower(fromWeights.value(), beta.value()) && fromWeights.isConverged()) {
            beta = fromWeights;
        }
        return new Meeting(w, beta);
    }

    private static boolean isLower(double value, double than) {
        return value < than - IMPROVEMENT * Math.abs(than);
    }
}
