package org.repcost.cnn.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.repcost.cnn.data.DataSets;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.ReadingProgress;
import org.repcost.cnn.training.TrainingData;
import org.repcost.verify.input.BadInputException;

/** The images of a sweep, each kind opened once. */
final class SweepImages {
    private final SweepFolder.Plan plan;
    private final int threads;
    private final Map<String, TrainingData> opened = new ConcurrentHashMap<>();

    /**
     * Images that are opened when they are first used.
     *
     * @param threads how many threads read
     */
    SweepImages(SweepFolder.Plan plan, int threads) {
        this.plan = plan;
        this.threads = threads;
    }

    /**
     * The images of a kind.
     *
     * @throws BadInputException if they are unusable
     */
    TrainingData of(ImageVariant variant) {
        return of(variant, ReadingProgress.silent());
    }

    /** The images of a kind, with progress should they have to be opened. */
    TrainingData of(ImageVariant variant, ReadingProgress progress) {
        return opened.computeIfAbsent(variant.name(), name -> {
            try {
                return TrainingData.open(variant.choice(plan.data(), plan.sweep(), plan.dataSeed()), threads, progress);
            } catch (BadInputException e) {
                throw new BadInputException("the images '" + name + "' of the sweep: " + e.getMessage(), e);
            }
        });
    }

    /**
     * Refuses images that cannot be compared.
     *
     * @throws BadInputException if they are of several sizes
     */
    void requireOneSize() {
        List<String> sizes = plan.sweep().variants().stream()
                .map(variant -> size(of(variant).images().training()))
                .distinct()
                .toList();
        if (sizes.size() > 1) {
            List<String> names =
                    plan.sweep().variants().stream().map(ImageVariant::name).toList();
            throw new BadInputException(
                    "the images of a sweep must be of one size, so that their spectra can be compared, got "
                            + String.join(" and ", sizes) + " for " + String.join(", ", names));
        }
    }

    /**
     * Refuses images that other processes would look for elsewhere.
     *
     * @throws BadInputException if a folder is not given by its absolute path
     */
    void requireSharedPaths() {
        for (ImageVariant variant : plan.sweep().variants()) {
            String data =
                    variant.choice(plan.data(), plan.sweep(), plan.dataSeed()).data();
            if (!DataSets.isGenerated(data) && !Path.of(data).isAbsolute()) {
                throw new BadInputException(
                        "--data, and images that a sweep names, must be absolute paths on a file system that all machines of the"
                                + " engine share, got '" + data + "'");
            }
        }
    }

    private static String size(ImageDataSet images) {
        return images.channels() + " x " + images.height() + " x " + images.width();
    }
}
