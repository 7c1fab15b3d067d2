package org.repcost.cnn.training;

/** What is told how far training is, for display alone. */
public interface TrainingListener {
    /**
     * The run begins, or goes on.
     *
     * @param done the number of epochs that are done
     */
    void begin(int done);

    /**
     * An epoch begins.
     *
     * @param epoch counted from 1
     * @param limit the number of epochs after which training ends at the latest
     * @param images how many images are trained on in it
     * @param validationImages with how many images it is validated then
     */
    void start(int epoch, int limit, int images, int validationImages);

    /**
     * A step is done.
     *
     * @param images how many images it had
     * @param soFar of this epoch's images so far, as they were trained on
     * @param imagesPerSecond how many of them were trained on in a second
     */
    void step(int images, Evaluation soFar, double imagesPerSecond);

    /** So many more images are validated with. */
    void validated(int images);

    /** An epoch is done, with its validation. */
    void end(EpochSummary epoch);
}
