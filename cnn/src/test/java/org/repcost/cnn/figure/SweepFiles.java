package org.repcost.cnn.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.repcost.cnn.sweep.DataRecord;
import org.repcost.cnn.sweep.ImageVariant;
import org.repcost.cnn.sweep.RunRecord;
import org.repcost.cnn.sweep.Sweep;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.cnn.sweep.SweptVariable;
import org.repcost.verify.result.Json;

/** A sweep's folder with hand-made records. */
final class SweepFiles {
    private final Path path;
    private final Sweep sweep;
    private double[] radii = {0, 1, 2, 4};

    SweepFiles(Path path, String name, SweptVariable variable, Double... values) throws IOException {
        this.path = path;
        this.sweep = new Sweep(
                name,
                null,
                "conv-actually",
                variable,
                List.of(values),
                2,
                1e-4,
                1,
                8,
                null,
                null,
                List.of(ImageVariant.NATURAL, ImageVariant.HIGH_PASS),
                false,
                64,
                0.1,
                5,
                5,
                3,
                10,
                List.of());
        write(path.resolve("sweep.json"), new SweepFolder.Plan(sweep, "dead-leaves", 1, 1, "test"));
    }

    SweepFolder folder() {
        return new SweepFolder(path);
    }

    SweepFiles withRadii(double... others) {
        radii = others;
        return this;
    }

    SweepFiles data(ImageVariant variant, double... amplitude) throws IOException {
        write(
                path.resolve(variant.name()).resolve("data.json"),
                new DataRecord(variant.name(), "images", "none", 10, radii, amplitude, amplitude, null, null));
        return this;
    }

    SweepFiles run(ImageVariant variant, Double value, int run, double... sensitivity) throws IOException {
        return record(variant, value, run, null, sensitivity);
    }

    SweepFiles failure(ImageVariant variant, Double value, int run) throws IOException {
        return record(variant, value, run, "training diverged", (double[]) null);
    }

    private SweepFiles record(ImageVariant variant, Double value, int run, String failure, double... sensitivity)
            throws IOException {
        Sweep.Planned planned = new Sweep.Planned(variant, value == null ? Double.NaN : value, run);
        write(
                path.resolve(planned.folder(sweep.variable())).resolve("run.json"),
                new RunRecord(
                        variant.name(),
                        value,
                        run,
                        run,
                        failure,
                        1,
                        1,
                        0.5,
                        1,
                        0.5,
                        1,
                        1,
                        1,
                        failure == null ? radii : null,
                        sensitivity,
                        failure == null ? new double[radii.length] : null,
                        failure == null ? flat() : null,
                        null,
                        null));
        return this;
    }

    private double[] flat() {
        double[] flat = new double[radii.length];
        Arrays.fill(flat, 1);
        return flat;
    }

    private static void write(Path file, Object value) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, Json.text(value));
    }
}
