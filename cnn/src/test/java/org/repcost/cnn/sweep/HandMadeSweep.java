package org.repcost.cnn.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.repcost.cnn.weights.SafetensorsWriter;
import org.repcost.cnn.weights.WeightArray;
import org.repcost.verify.result.Json;

/**
 * A sweep's folder with hand-made records on the radii 0, 1, 2, whose curves have simple numbers: {@link #FLAT}, {@link #LOW} and {@link #HIGH} have the
 * integral 2, the mean radii 1, 0.5 and 1.5, and total variations of 0.25 from flat, 0.5 from each other.
 */
final class HandMadeSweep {
    static final double[] RADII = {0, 1, 2};
    static final double[] FLAT = {1, 1, 1};
    static final double[] LOW = {2, 1, 0};
    static final double[] HIGH = {0, 1, 2};

    /** A run in the making; what is not said is what most runs have. */
    static final class Run {
        String failure;
        double accuracy = 0.5;
        double loss = 1;
        double norm = 1;
        double horizon = 1;
        double[] untrained = FLAT;
        double[] errors = new double[RADII.length];
        boolean isSilentOnOneImage;
        Double stopOverPass;
        Double untrainedStopOverPass;
    }

    /** Says what is particular in a run. */
    interface Change {
        void to(Run run);
    }

    private final Path path;
    private final Sweep sweep;

    HandMadeSweep(Path path, Sweep sweep) throws IOException {
        this.path = path;
        this.sweep = sweep;
        write(path.resolve(SweepFolder.SWEEP), new SweepFolder.Plan(sweep, "dead-leaves", 1, 1, "none"));
    }

    /** A sweep of small networks on natural and high-pass filtered images. */
    static Sweep of(SweptVariable variable, Double... values) {
        return of(variable, List.of(ImageVariant.NATURAL, ImageVariant.HIGH_PASS), values);
    }

    static Sweep of(SweptVariable variable, List<ImageVariant> variants, Double... values) {
        return new Sweep(
                "hand-made",
                "a test",
                "conv-actually",
                variable,
                List.of(values),
                variable == SweptVariable.DEPTH ? null : 2,
                1e-4,
                1.0 / 16,
                8,
                null,
                40,
                variants,
                true,
                8,
                0.01,
                5,
                2,
                3,
                6,
                List.of());
    }

    /** So much of the second curve, and the rest of the first. */
    static double[] mix(double[] first, double[] second, double share) {
        double[] mixed = new double[first.length];
        Arrays.setAll(mixed, i -> (1 - share) * first[i] + share * second[i]);
        return mixed;
    }

    SweepFolder folder() {
        return new SweepFolder(path);
    }

    void data(ImageVariant variant, double[] amplitude, double... information) throws IOException {
        data(variant, 0.05, amplitude, information);
    }

    /** The content of images whose classes differ by chance with this p value. */
    void data(ImageVariant variant, double informationChance, double[] amplitude, double... information)
            throws IOException {
        write(
                path.resolve(variant.name()).resolve(SweepFolder.DATA),
                new DataRecord(
                        variant.name(), "images", "none", 10, RADII, amplitude, information, informationChance, null));
    }

    void run(ImageVariant variant, Double value, int run, double... sensitivity) throws IOException {
        run(variant, value, run, sensitivity, one -> {});
    }

    /** A run; its sensitivity is that on each of two images, or on the second alone. */
    void run(ImageVariant variant, Double value, int number, double[] sensitivity, Change change) throws IOException {
        Run run = new Run();
        change.to(run);
        Sweep.Planned planned = new Sweep.Planned(variant, value == null ? Double.NaN : value, number);
        Path out = path.resolve(planned.folder(sweep.variable()));
        if (run.failure != null) {
            write(out.resolve(SweepFolder.RUN), RunRecord.failed(planned, number, run.failure, 4));
            return;
        }
        write(
                out.resolve(SweepFolder.RUN),
                new RunRecord(
                        variant.name(),
                        value,
                        number,
                        number,
                        null,
                        2,
                        1,
                        run.accuracy,
                        run.loss,
                        0.75,
                        run.norm,
                        run.horizon,
                        4,
                        RADII,
                        sensitivity,
                        run.errors,
                        run.untrained,
                        run.stopOverPass,
                        run.untrainedStopOverPass));
        float[] curves = new float[2 * RADII.length];
        for (int i = run.isSilentOnOneImage ? RADII.length : 0; i < curves.length; i++) {
            curves[i] = (float) sensitivity[i % RADII.length];
        }
        SafetensorsWriter.write(
                out.resolve(SweepFolder.SENSITIVITY),
                List.of(WeightArray.of("image_curves", List.of(2, RADII.length), curves)),
                Map.of());
    }

    private static void write(Path file, Object value) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, Json.text(value));
    }
}
