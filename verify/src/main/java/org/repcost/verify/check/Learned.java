package org.repcost.verify.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.learning.EmpiricalLoss;
import org.repcost.numeric.learning.LearningInstance;
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
    /** From how many random weights training descends. */
    public static final int STARTS = 4;

    /** Newton's method takes this number to the third power of operations a step. */
    private static final int MOST_WEIGHTS = 60;

    private final LearningInstance instance;
    private final Training training;
    private final long seed;
    private List<StationaryPoint> points;
    private List<StationaryPoint> anyStationary;

    /** The learning problem that follows from a shape, over a product of cyclic groups, and a seed. */
    Learned(Architecture architecture, long seed) {
        this.instance = LearningInstance.of(architecture, seed);
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
                        network,
                        () -> network,
                        balls.real(1),
                        1,
                        () -> new LocalProblem<>(samples, decays)));
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
            points = training.descend(STARTS, seed);
        }
        return points;
    }

    /** The point with the least objective of those that converged; of all, if none did. */
    public StationaryPoint best() {
        return Training.best(points());
    }
}
