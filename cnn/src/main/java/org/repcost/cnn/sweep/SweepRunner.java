package org.repcost.cnn.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.HighPassFilter;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.ReadingProgress;
import org.repcost.cnn.spectrum.ClassInformation;
import org.repcost.cnn.spectrum.PowerLaw;
import org.repcost.cnn.spectrum.PowerSpectrum;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.cnn.training.TrainingData;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.output.AtomicFile;
import org.repcost.verify.output.FolderLock;
import org.repcost.verify.result.Format;
import org.repcost.verify.result.Json;

/**
 * Has the networks of a sweep trained and measured by an engine, each on one thread. Runs that are finished are not repeated, and one
 * that was interrupted goes on; a run that diverges is recorded and does not stop the others. Results do not depend on the engine, nor
 * on how many run at once.
 */
public final class SweepRunner {
    private final SweepFolder.Plan plan;
    private final SweepFolder folder;
    private final Backend backend;
    private final Engine engine;
    private final int threads;
    private final Listener listener;
    private final SweepImages images;

    /** What is told how far a sweep is, for display alone; may be called from any thread. */
    public interface Listener {
        /** How far reading the images of a kind is. */
        ReadingProgress reading(ImageVariant variant);

        /** So many epochs may be left, and as many runs. */
        void start(int runs, long epochs);

        /** So many epochs are done, or need not be: those of a run that ended early or failed. */
        void epochs(int number);

        /** A run is finished, now or earlier. */
        void end(RunRecord run);
    }

    /**
     * A runner.
     *
     * @param backend on one thread
     * @param engine does the trainings; the runner does not close it
     * @param threads how many threads read and measure images here, at least 1
     */
    public SweepRunner(
            SweepFolder.Plan plan, SweepFolder folder, Backend backend, Engine engine, int threads, Listener listener) {
        this.plan = plan;
        this.folder = folder;
        this.backend = backend;
        this.engine = engine;
        this.threads = threads;
        this.listener = listener;
        this.images = new SweepImages(plan, threads);
    }

    /**
     * Refuses a folder that cannot be the sweep's, before long work.
     *
     * @param resume whether a sweep is to be continued, rather than begun
     * @throws BadInputException if there is another sweep, one that is not to be continued, or none that could be
     */
    public static void checkFolder(SweepFolder folder, SweepFolder.Plan plan, boolean resume) {
        if (!folder.isBegun()) {
            if (resume) {
                throw new BadInputException("--resume needs a folder that holds a sweep, found no " + SweepFolder.SWEEP
                        + " in " + folder.path());
            }
            return;
        }
        if (!resume) {
            throw new BadInputException("--out must be a folder without a sweep, found " + SweepFolder.SWEEP + " in "
                    + folder.path() + "; continue that sweep with --resume, or use another folder");
        }
        SweepFolder.Plan recorded = folder.plan();
        Json.difference(Json.tree(recorded.like(plan)), plan.like(plan)).ifPresent(difference -> {
            throw new BadInputException(folder.path().resolve(SweepFolder.SWEEP) + ": is of a sweep of other settings, "
                    + difference + "; use those or another folder");
        });
        if (plan.sweep().runs() < recorded.sweep().runs()) {
            // Results would leave out runs whose outcome is known.
            throw new BadInputException(
                    "--runs must be at least the " + recorded.sweep().runs() + " of the sweep in " + folder.path()
                            + ", got " + plan.sweep().runs());
        }
    }

    /**
     * Refuses images that other machines would look for elsewhere, before long work.
     *
     * @throws BadInputException if a folder is not named by its absolute path
     */
    public static void requireSharedPaths(SweepFolder.Plan plan) {
        new SweepImages(plan, 1).requireSharedPaths();
    }

    /**
     * Runs what is left.
     *
     * @param resume whether the folder's sweep is to be continued
     * @return what came of all runs, in the order of the plan
     * @throws BadInputException if the folder's sweep has other settings, or images are unusable
     * @throws IOException if a file cannot be read or written
     */
    public List<RunRecord> run(boolean resume) throws IOException {
        plan.sweep().requireNetworks();
        checkFolder(folder, plan, resume);
        if (engine.isRemote()) {
            images.requireSharedPaths();
        }
        try {
            // Before the folder is made: bad images write nothing.
            for (ImageVariant variant : plan.sweep().variants()) {
                images.of(variant, listener.reading(variant));
            }
            images.requireOneSize();
            runAlone(resume);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return folder.runs();
    }

    private void runAlone(boolean resume) throws IOException {
        FolderLock lock = FolderLock.of(folder.path());
        try {
            // Again: another sweep may have been quicker.
            SweepFolder now = folder.anew();
            checkFolder(now, plan, resume);
            folder.write(new SweepFolder.Plan(
                    plan.sweep(),
                    plan.data(),
                    plan.dataSeed(),
                    plan.seed(),
                    plan.backend(),
                    resume ? now.plan().firstRuns() : plan.sweep().runs()));
            measure();
            runAll();
        } finally {
            lock.close();
        }
    }

    private void measure() throws IOException {
        for (ImageVariant variant : plan.sweep().variants()) {
            TrainingData data = images.of(variant);
            Path file = folder.path().resolve(variant.name()).resolve(SweepFolder.DATA);
            if (Files.exists(file)) {
                folder.data(variant).requireOf(file, data);
            } else {
                AtomicFile.writeText(file, Json.text(Format.SWEEP_DATA, measured(variant, data)));
            }
        }
    }

    private DataRecord measured(ImageVariant variant, TrainingData data) {
        ImageDataSet training = data.images().training();
        PowerSpectrum spectrum = PowerSpectrum.of(training, threads, done -> {}).normalized(data.normalization());
        RadialCurve curve = spectrum.amplitudeCurve();
        double first = variant.highPass() == null
                ? 1
                : new HighPassFilter(variant.highPass(), training.height(), training.width()).passRadius();
        Optional<Double> slope = PowerLaw.fitWhereStraight(spectrum.radialProfile(), first) instanceof PowerLaw law
                ? Optional.of(-law.exponent())
                : Optional.empty();
        return new DataRecord(
                variant.name(),
                training.description(),
                data.normalization().describe(),
                training.classNames().size(),
                curve.radii(),
                curve.values(),
                ClassInformation.curve(training, data.normalization(), spectrum).values(),
                plan.sweep().variable() == SweptVariable.IMAGES
                        ? ClassInformation.chance(training, data.normalization(), spectrum, plan.seed())
                        : null,
                slope.orElse(null));
    }

    private void runAll() {
        List<Sweep.Planned> all = plan.sweep().plan();
        int epochs = plan.sweep().epochs();
        String text = Json.text(plan);
        String path = folder.path().toAbsolutePath().toString();
        SweepTraining training = new SweepTraining(plan, folder, images, backend);
        // One look: other attempts may still be finishing.
        List<RunRecord> finished = folder.runs();
        List<SweepTask> left = IntStream.range(0, all.size())
                .filter(i -> finished.stream().noneMatch(run -> run.isOf(all.get(i))))
                .mapToObj(i -> new SweepTask(text, path, i, epochs, training))
                .toList();
        finished.forEach(listener::end);
        listener.start(left.size(), (long) left.size() * epochs);
        engine.run(left, new Engine.Listener() {
            @Override
            public void steps(int number) {
                listener.epochs(number);
            }

            @Override
            public void finished(int task, String result) {
                listener.end(SweepFolder.run(result));
            }
        });
    }
}
