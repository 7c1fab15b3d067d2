package org.repcost.cnn.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.repcost.verify.output.AtomicFile;

/**
 * The epochs of a run, 1, 2, ... without gaps, as a CSV file with one line an epoch under a line of column names, numbers
 * in full precision. The file is for people and other programs: a run that is resumed has its curve from its last saved state, and writes
 * the file anew.
 *
 * @param epochs the epochs in their order
 */
public record LearningCurve(List<EpochSummary> epochs) {
    private static final String COLUMNS = "epoch,learning_rate,training_loss,training_accuracy,validation_loss,"
            + "validation_accuracy,images_per_second,seconds";

    /**
     * Checks the epochs.
     *
     * @throws IllegalArgumentException if they are not numbered 1, 2, ...
     */
    public LearningCurve {
        epochs = List.copyOf(epochs);
        for (int i = 0; i < epochs.size(); i++) {
            if (epochs.get(i).epoch() != i + 1) {
                throw new IllegalArgumentException("epochs must be numbered 1, 2, ..., got "
                        + epochs.get(i).epoch() + " in place " + (i + 1));
            }
        }
    }

    /** A curve without epochs. */
    public static LearningCurve empty() {
        return new LearningCurve(List.of());
    }

    /**
     * The curve with one more epoch.
     *
     * @throws IllegalArgumentException if it does not follow on the last
     */
    public LearningCurve with(EpochSummary next) {
        return new LearningCurve(Stream.concat(epochs.stream(), Stream.of(next)).toList());
    }

    /** The CSV text. */
    public String csv() {
        return epochs.stream().map(LearningCurve::line).collect(Collectors.joining("", COLUMNS + "\n", ""));
    }

    private static String line(EpochSummary epoch) {
        return DoubleStream.of(
                        epoch.learningRate(),
                        epoch.trainingLoss(),
                        epoch.trainingAccuracy(),
                        epoch.validationLoss(),
                        epoch.validationAccuracy(),
                        epoch.imagesPerSecond(),
                        epoch.seconds())
                .mapToObj(Double::toString)
                .collect(Collectors.joining(",", epoch.epoch() + ",", "\n"));
    }

    /**
     * Writes the CSV file, which holds this curve or what it held before, never a part of a line.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path csv) throws IOException {
        AtomicFile.writeText(csv, csv());
    }
}
