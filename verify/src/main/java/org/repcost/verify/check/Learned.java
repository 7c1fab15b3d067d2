package org.repcost.verify.check;

import java.util.List;
import org.repcost.numeric.learning.LearningInstance;
import org.repcost.numeric.learning.StationaryPoint;
import org.repcost.numeric.learning.Training;
import org.repcost.theory.network.Architecture;

/**
 * The learning problem of a trial and what training finds there, computed once: it follows from the shape and the seed. Used by one
 * thread at a time.
 */
public final class Learned {
    /** From how many random weights training descends. */
    public static final int STARTS = 4;

    private final LearningInstance instance;
    private final Training training;
    private final long seed;
    private List<StationaryPoint> points;

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
