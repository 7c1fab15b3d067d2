package org.repcost.cnn.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.HighPassFilter;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.ReadingProgress;
import org.repcost.cnn.data.Subset;
import org.repcost.cnn.layer.Parameter;
import org.repcost.cnn.model.ModelFile;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.sensitivity.FrequencySensitivity;
import org.repcost.cnn.sensitivity.SensitivityFile;
import org.repcost.cnn.spectrum.ClassInformation;
import org.repcost.cnn.spectrum.PowerLaw;
import org.repcost.cnn.spectrum.PowerSpectrum;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.cnn.spectrum.RadialProfile;
import org.repcost.cnn.training.DivergedException;
import org.repcost.cnn.training.EpochSummary;
import org.repcost.cnn.training.Evaluation;
import org.repcost.cnn.training.TrainingData;
import org.repcost.cnn.training.TrainingListener;
import org.repcost.cnn.training.TrainingRun;
import org.repcost.cnn.training.TrainingSettings;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.output.AtomicFile;
import org.repcost.verify.output.FolderLock;
import org.repcost.verify.result.Format;
import org.repcost.verify.result.Json;

/**
 * Trains and measures the networks of a sweep, several at once, each on one thread. Runs that are finished are not repeated, and one
 * that was interrupted goes on; a run that diverges is recorded and does not stop the others. Results do not depend on how many run at
 * once.
 */
public final class SweepRunner {
    private static final int MEASURED_AT_ONCE = 64;

    private final SweepFolder.Plan plan;
    private final SweepFolder folder;
    private final Backend backend;
    private final Listener listener;
    private final Map<String, TrainingData> images = new LinkedHashMap<>();

    /** What is told how far a sweep is, for display alone; may be called from any thread. */
    public interface Listener {
        /** How far reading the images of a kind is. */
        ReadingProgress reading(ImageVariant variant);

        /** So many epochs may be left, and as many runs. */
        void start(int runs, int epochs);

        /** So many epochs are done, or need not be: those of a run that ended early or failed. */
        void epochs(int number);

        /** A run is finished, now or earlier. */
        void end(RunRecord run);
    }

    /**
     * A runner.
     *
     * @param backend on one thread
     */
    public SweepRunner(SweepFolder.Plan plan, SweepFolder folder, Backend backend, Listener listener) {
        this.plan = plan;
        this.folder = folder;
        this.backend = backend;
        this.listener = listener;
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
     * Runs what is left.
     *
     * @param workers how many runs at once, at least 1
     * @param resume whether the folder's sweep is to be continued
     * @return what came of all runs, in the order of the plan
     * @throws BadInputException if the folder's sweep has other settings, or images are unusable
     * @throws IOException if a file cannot be read or written
     */
    public List<RunRecord> run(int workers, boolean resume) throws IOException {
        plan.sweep().requireNetworks();
        checkFolder(folder, plan, resume);
        FolderLock lock = FolderLock.of(folder.path());
        try {
            // Again: another sweep may have been quicker.
            SweepFolder now = folder.anew();
            checkFolder(now, plan, resume);
            open(workers);
            folder.write(new SweepFolder.Plan(
                    plan.sweep(),
                    plan.data(),
                    plan.dataSeed(),
                    plan.seed(),
                    plan.backend(),
                    resume ? now.plan().firstRuns() : plan.sweep().runs()));
            measure(workers);
            runAll(workers);
        } finally {
            lock.close();
        }
        return folder.runs();
    }

    private void open(int threads) {
        for (ImageVariant variant : plan.sweep().variants()) {
            ImageChoice choice = variant.choice(plan.data(), plan.sweep(), plan.dataSeed());
            TrainingData data = TrainingData.open(choice, threads, listener.reading(variant));
            images.put(variant.name(), data);
        }
        List<String> sizes = images.values().stream()
                .map(one -> one.images().training())
                .map(one -> one.channels() + " x " + one.height() + " x " + one.width())
                .distinct()
                .toList();
        if (sizes.size() > 1) {
            throw new BadInputException(
                    "the images of a sweep must be of one size, so that their spectra can be compared, got "
                            + String.join(" and ", sizes) + " for " + String.join(", ", images.keySet()));
        }
    }

    private void measure(int threads) throws IOException {
        for (ImageVariant variant : plan.sweep().variants()) {
            TrainingData data = images.get(variant.name());
            Path file = folder.path().resolve(variant.name()).resolve(SweepFolder.DATA);
            if (Files.exists(file)) {
                folder.data(variant).requireOf(file, data);
            } else {
                AtomicFile.writeText(file, Json.text(Format.SWEEP_DATA, measured(variant, data, threads)));
            }
        }
    }

    private static DataRecord measured(ImageVariant variant, TrainingData data, int threads) {
        ImageDataSet training = data.images().training();
        PowerSpectrum spectrum = PowerSpectrum.of(training, threads, done -> {}).normalized(data.normalization());
        RadialCurve curve = spectrum.amplitudeCurve();
        RadialProfile power = spectrum.radialProfile();
        Optional<Double> slope = PowerLaw.fitWhereStraight(power, 1) instanceof PowerLaw law
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
                slope.orElse(null));
    }

    private void runAll(int workers) throws IOException {
        List<Sweep.Planned> left = new ArrayList<>();
        for (Sweep.Planned planned : plan.sweep().plan()) {
            if (!Files.exists(folder.of(plan, planned).resolve(SweepFolder.RUN))) {
                left.add(planned);
            }
        }
        folder.runs().forEach(listener::end);
        listener.start(left.size(), left.size() * plan.sweep().epochs());
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        CompletionService<Void> runs = new ExecutorCompletionService<>(pool);
        try {
            for (Sweep.Planned planned : left) {
                runs.submit(() -> {
                    backend.pinThread();
                    run(planned);
                    return null;
                });
            }
            for (int i = 0; i < left.size(); i++) {
                runs.take().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted; --resume goes on", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            end(pool);
        }
    }

    /** No run writes any more when the folder's lock is given back. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        try {
            pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Sweep.Planned planned) throws IOException {
        long start = System.nanoTime();
        Path out = folder.of(plan, planned);
        Files.createDirectories(out);
        long seed = plan.seed() + planned.run() - 1;
        Epochs epochs = new Epochs();
        RunRecord record;
        try {
            record = trained(planned, seed, out, epochs, start);
        } catch (DivergedException e) {
            record = RunRecord.failed(planned, seed, e.getMessage(), (System.nanoTime() - start) / 1e9);
        } catch (BadInputException e) {
            throw new BadInputException(out + ": " + e.getMessage(), e);
        }
        AtomicFile.writeText(out.resolve(SweepFolder.RUN), Json.text(Format.SWEEP_RUN, record));
        listener.epochs(plan.sweep().epochs() - epochs.done);
        listener.end(record);
    }

    private RunRecord trained(Sweep.Planned planned, long seed, Path out, Epochs epochs, long start)
            throws IOException {
        TrainingData data = images.get(planned.variant().name());
        TrainingSettings settings = settings(planned, seed, data);
        boolean begun = Files.exists(out.resolve(TrainingRun.SETTINGS));
        TrainingRun.Result result = TrainingRun.train(settings, data, out, begun, backend, 1, epochs);
        Network network = settings.model().build(backend.product());
        network.initialize(seed);
        FrequencySensitivity before = sensitivity(network, data);
        ModelFile.read(out.resolve(TrainingRun.MODEL), network);
        FrequencySensitivity after = sensitivity(network, data);
        SensitivityFile.write(
                out.resolve(SweepFolder.SENSITIVITY),
                after,
                Map.of("model", settings.model().describe(), "images", settings.validation()));
        List<EpochSummary> curve = result.curve().epochs();
        EpochSummary last = curve.get(curve.size() - 1);
        return new RunRecord(
                planned.variant().name(),
                planned.recordedValue(),
                planned.run(),
                seed,
                null,
                curve.size(),
                result.schedule().bestEpoch(),
                result.schedule().bestAccuracy(),
                last.trainingLoss(),
                last.trainingAccuracy(),
                norm(network),
                horizon(settings, data, curve),
                (System.nanoTime() - start) / 1e9,
                after.bins().radii(),
                after.curve().values(),
                after.curveErrors(),
                before.curve().values(),
                stopOverPass(planned, after),
                stopOverPass(planned, before));
    }

    private TrainingSettings settings(Sweep.Planned planned, long seed, TrainingData data) {
        Sweep sweep = plan.sweep();
        ImageDataSet training = data.images().training();
        return new TrainingSettings(
                sweep.shape(
                        planned.value(),
                        training.channels(),
                        training.height(),
                        training.width(),
                        training.classNames().size()),
                data.choice(),
                training.description(),
                data.images().heldOut().description(),
                data.normalization(),
                sweep.augmented(),
                sweep.batch(),
                sweep.decayOf(planned.value()),
                TrainingSettings.PAPER_MOMENTUM,
                sweep.schedule(),
                seed,
                1,
                plan.backend());
    }

    private FrequencySensitivity sensitivity(Network network, TrainingData data) {
        ImageDataSet heldOut = data.images().heldOut();
        int count = Math.min(plan.sweep().sensitivityImages(), heldOut.size());
        Batches batches = new Batches(Subset.classesInTurn(heldOut, count), data.normalization(), MEASURED_AT_ONCE, 1);
        return FrequencySensitivity.of(network, batches, 1, done -> {});
    }

    private static double norm(Network network) {
        return Math.sqrt(network.parameters().stream()
                .filter(Parameter::decays)
                .mapToDouble(
                        parameter -> Math.pow(parameter.value().norm2Number().doubleValue(), 2))
                .sum());
    }

    private static double horizon(TrainingSettings settings, TrainingData data, List<EpochSummary> curve) {
        int steps = (data.images().training().size() - 1) / settings.batch() + 1;
        return curve.stream().mapToDouble(EpochSummary::learningRate).sum()
                * steps
                * settings.decay()
                / (1 - settings.momentum());
    }

    private static Double stopOverPass(Sweep.Planned planned, FrequencySensitivity sensitivity) {
        Double ratio = planned.variant().highPass();
        int[] orders = sensitivity.bins().domain().orders();
        return ratio == null ? null : sensitivity.stopOverPass(new HighPassFilter(ratio, orders[0], orders[1]));
    }

    /** Counts the epochs of one run. */
    private final class Epochs implements TrainingListener {
        private int done;

        @Override
        public void begin(int before) {
            count(before);
        }

        @Override
        public void start(int epoch, int limit, int trained, int validated) {}

        @Override
        public void step(int number, Evaluation soFar, double imagesPerSecond) {}

        @Override
        public void validated(int number) {}

        @Override
        public void end(EpochSummary epoch) {
            count(1);
        }

        private void count(int number) {
            done += number;
            listener.epochs(number);
        }
    }
}
