package org.repcost.cnn.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.output.AtomicFile;

/**
 * The epochs of a run, 1, 2, ... without gaps, as a CSV file with one line an epoch under a line of column names, numbers
 * in full precision. A run that is resumed reads it, cuts it where its last saved state is, and goes on.
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
     * Reads a curve from its CSV file.
     *
     * @throws BadInputException if the file cannot be read or is no learning curve; the message is one sentence
     */
    public static LearningCurve read(Path csv) {
        try {
            List<String> lines = Files.readAllLines(csv);
            if (lines.isEmpty() || !lines.get(0).equals(COLUMNS)) {
                throw bad(csv, "must begin with the column names " + COLUMNS);
            }
            List<EpochSummary> epochs = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                epochs.add(parse(csv, line, epochs.size() + 1));
            }
            return new LearningCurve(epochs);
        } catch (IOException e) {
            throw new BadInputException("cannot read the learning curve '" + csv + "' (" + e.getMessage() + ")", e);
        }
    }

    private static EpochSummary parse(Path csv, String line, int epoch) {
        try {
            String[] cells = line.split(",", -1);
            if (cells.length == COLUMNS.split(",").length && Integer.parseInt(cells[0]) == epoch) {
                double[] values = Stream.of(cells)
                        .skip(1)
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                return new EpochSummary(
                        epoch, values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw bad(csv, "must hold the numbers of epoch " + epoch + " in line " + (epoch + 1));
    }

    private static BadInputException bad(Path csv, String what) {
        return new BadInputException("the learning curve '" + csv + "' " + what);
    }

    /**
     * The curve with one more epoch.
     *
     * @throws IllegalArgumentException if it does not follow on the last
     */
    public LearningCurve with(EpochSummary next) {
        return new LearningCurve(Stream.concat(epochs.stream(), Stream.of(next)).toList());
    }

    /**
     * The first epochs, those that a saved state knows of.
     *
     * @param count how many, 0 to all
     * @throws IllegalArgumentException if there are not so many
     */
    public LearningCurve first(int count) {
        if (count < 0 || count > epochs.size()) {
            throw new IllegalArgumentException(
                    "there must be 0 to " + epochs.size() + " epochs to be kept, got " + count);
        }
        return new LearningCurve(epochs.subList(0, count));
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
