package org.repcost.cnn.sensitivity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.instrument.FilteredAccuracy;
import org.repcost.cnn.instrument.FilteredAccuracyCsv;
import org.repcost.cnn.instrument.FourierPerturbation;
import org.repcost.cnn.instrument.FourierPerturbationCsv;
import org.repcost.cnn.instrument.FourierPerturbationPlot;
import org.repcost.cnn.instrument.Subject;
import org.repcost.cnn.spectrum.PowerSpectrum;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.verify.output.AtomicFile;

/**
 * To which frequencies a network is sensitive, beside what its training images hold and what other instruments say.
 *
 * @param title what the network is
 * @param images what the images are that it was measured on
 * @param training what the training images are
 * @param sensitivity of the logits to the normalized images
 * @param data the radial mean of sqrt(E|x^(c, xi)|^2) of the normalized training images
 * @param alignment of sensitivity and data; none if one of them is 0 everywhere
 * @param filtered accuracy on filtered images
 * @param perturbation errors under perturbations by one frequency; none if they were not asked for
 */
public record SensitivityReport(
        String title,
        String images,
        String training,
        FrequencySensitivity sensitivity,
        RadialCurve data,
        Optional<AlignmentIntervals> alignment,
        FilteredAccuracy filtered,
        Optional<FourierPerturbation> perturbation) {
    /** A line a radius. */
    public static final String CSV = "sensitivity.csv";

    /** A line a channel and frequency. */
    public static final String MAP_CSV = "sensitivity-map.csv";

    /** Maps, and the curve of every image. */
    public static final String ARRAYS = "sensitivity.safetensors";

    /** The radial curves. */
    public static final String PNG = "sensitivity.png";

    /** The maps. */
    public static final String MAP_PNG = "sensitivity-map.png";

    /** A line a frequency that was added to images. */
    public static final String PERTURBATION_CSV = "perturbation.csv";

    /** The map of error rates. */
    public static final String PERTURBATION_PNG = "perturbation.png";

    /** A line a filter. */
    public static final String FILTERED_CSV = "filtered.csv";

    private static final List<String> ALWAYS = List.of(CSV, MAP_CSV, ARRAYS, PNG, MAP_PNG, FILTERED_CSV);
    private static final List<String> OF_PERTURBATION = List.of(PERTURBATION_CSV, PERTURBATION_PNG);

    /**
     * How images are perturbed.
     *
     * @param norm v of {@link FourierPerturbation}, positive
     * @param images which ones, best in memory
     */
    public record Perturbation(double norm, ImageDataSet images) {}

    /** What is told how far a measurement is. */
    @FunctionalInterface
    public interface Listener {
        /** Something begins; what is returned is told how many more of so many steps are done. */
        IntConsumer start(String task, int steps);
    }

    /**
     * Measures everything.
     *
     * @param title what the network is
     * @param subject the network and the held-out images
     * @param training the images it was trained on, as it saw them before they were normalized
     * @param perturbation what is perturbed; nothing for no perturbations
     * @param seed what signs of perturbations and resamples of images follow from
     * @throws org.repcost.verify.input.BadInputException if an image cannot be read, or a gradient is not finite
     */
    public static SensitivityReport measure(
            String title,
            Subject subject,
            ImageDataSet training,
            Optional<Perturbation> perturbation,
            long seed,
            Listener listener) {
        RadialCurve data = amplitude(training, subject, listener);
        FrequencySensitivity sensitivity = FrequencySensitivity.of(
                subject.network(),
                new Batches(subject.images(), subject.normalization(), subject.batchSize(), subject.threads()),
                subject.threads(),
                listener.start("sensitivity", subject.images().size()));
        boolean isComparable = data.integral() > 0 && sensitivity.curve().integral() > 0;
        List<Double> radii = FilteredAccuracy.defaultRadii(
                subject.images().height(), subject.images().width());
        FilteredAccuracy filtered = FilteredAccuracy.measure(
                subject, radii, listener.start("filtered images", FilteredAccuracy.filters(radii.size())));
        return new SensitivityReport(
                title,
                subject.images().description(),
                training.description(),
                sensitivity,
                data,
                isComparable
                        ? Optional.of(AlignmentIntervals.of(sensitivity.imageCurves(), data, seed))
                        : Optional.empty(),
                filtered,
                perturbation.map(asked -> FourierPerturbation.measure(
                        subject.withImages(asked.images()),
                        asked.norm(),
                        seed,
                        listener.start(
                                "perturbations", sensitivity.bins().domain().size()))));
    }

    private static RadialCurve amplitude(ImageDataSet training, Subject subject, Listener listener) {
        IntConsumer step = listener.start("training images", training.size());
        int[] before = {0};
        return PowerSpectrum.of(training, subject.threads(), done -> {
                    step.accept(done - before[0]);
                    before[0] = done;
                })
                .normalized(subject.normalization())
                .amplitudeCurve();
    }

    /** The files that {@link #writeTo} writes, with those of perturbations or without. */
    public static List<String> files(boolean isPerturbed) {
        List<String> files = new ArrayList<>(ALWAYS);
        if (isPerturbed) {
            files.addAll(OF_PERTURBATION);
        }
        return List.copyOf(files);
    }

    /** The files that {@link #writeTo} writes. */
    public List<String> files() {
        return files(perturbation.isPresent());
    }

    /**
     * Writes {@link #files()} into a folder, which is made if missing. All plots are ready before a file is written, and each file
     * is whole or as it was. Files of perturbations by an earlier measurement are removed where this one has none.
     *
     * @throws IOException if a file cannot be written or removed
     */
    public void writeTo(Path folder) throws IOException {
        byte[] curves = SensitivityPlot.png(title, sensitivity, data);
        byte[] maps = SensitivityPlot.mapPng(title, sensitivity);
        byte[] errors = perturbation.isPresent() ? FourierPerturbationPlot.png(title, perturbation.get()) : null;
        AtomicFile.writeText(folder.resolve(CSV), SensitivityCsv.radialText(sensitivity, data));
        AtomicFile.writeText(folder.resolve(MAP_CSV), SensitivityCsv.mapText(sensitivity));
        SensitivityFile.write(
                folder.resolve(ARRAYS), sensitivity, Map.of("network", title, "images", images, "training", training));
        AtomicFile.write(folder.resolve(PNG), out -> out.write(curves));
        AtomicFile.write(folder.resolve(MAP_PNG), out -> out.write(maps));
        AtomicFile.writeText(folder.resolve(FILTERED_CSV), FilteredAccuracyCsv.text(filtered));
        if (perturbation.isPresent()) {
            AtomicFile.writeText(folder.resolve(PERTURBATION_CSV), FourierPerturbationCsv.text(perturbation.get()));
            AtomicFile.write(folder.resolve(PERTURBATION_PNG), out -> out.write(errors));
        } else {
            for (String file : OF_PERTURBATION) {
                Files.deleteIfExists(folder.resolve(file)); // it would pass for a part of this result
            }
        }
    }
}
