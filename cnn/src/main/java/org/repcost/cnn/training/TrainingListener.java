package org.repcost.cnn.training;

/** What is told how far training is, for display alone. */
public interface TrainingListener {
    /**
     * An epoch begins.
     *
     * @param epoch counted from 1
     * @param limit the number of epochs after which training ends at the latest
     * @param images how many images are trained on in it
     */
    void start(int epoch, int limit, int images);

    /**
     * A step is done.
     *
     * @param images how many images it had
     * @param soFar of this epoch's images so far, as they were trained on
     * @param imagesPerSecond how many of them were trained on in a second
     */
    void step(int images, Evaluation soFar, double imagesPerSecond);

    /** An epoch is done, with its validation. */
    void end(EpochSummary epoch);
}
