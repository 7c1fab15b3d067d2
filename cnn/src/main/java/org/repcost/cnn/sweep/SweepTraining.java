package org.repcost.cnn.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.backend.BackendBuild;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.HighPassFilter;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.data.Subset;
import org.repcost.cnn.layer.Parameter;
import org.repcost.cnn.model.ModelFile;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.sensitivity.FrequencySensitivity;
import org.repcost.cnn.sensitivity.SensitivityFile;
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

/** Trains and measures the networks of a sweep, one at a time on every thread that asks, each on one thread of the backend. */
final class SweepTraining {
    /** From the first look at a run to its record, for attempts of several processes. */
    static final String LOCK = ".run-lock";

    private static final int MEASURED_AT_ONCE = 64;

    private final SweepFolder.Plan plan;
    private final SweepFolder folder;
    private final SweepImages images;
    private final Backend backend;

    /**
     * Trainings of a sweep.
     *
     * @param backend on one thread
     */
    SweepTraining(SweepFolder.Plan plan, SweepFolder folder, SweepImages images, Backend backend) {
        this.plan = plan;
        this.folder = folder;
        this.images = images;
        this.backend = backend;
    }

    /**
     * Trainings of another process's sweep.
     *
     * @param plan its text
     * @throws BadInputException if it is to be computed with another backend than there is here
     */
    static SweepTraining of(String plan, SweepFolder folder, Backend backend) {
        SweepFolder.Plan its = Json.value(plan, SweepFolder.Plan.class);
        String found = BackendBuild.current().toString();
        if (!found.equals(its.backend())) {
            throw new BadInputException("all machines must have one backend, found " + found + " on one and "
                    + its.backend() + " on another");
        }
        return new SweepTraining(its, folder, new SweepImages(its, 1), backend);
    }

    /**
     * Trains and measures a network, unless that is done already, and writes what came of it into its folder.
     *
     * @param number of the run in the sweep's plan
     * @param progress is told how many more epochs are done
     * @return the text of its run.json
     * @throws org.repcost.verify.output.FolderInUseException if another attempt is at work there
     * @throws BadInputException if its folder holds a run of other settings, or images are unusable
     * @throws IOException if a file cannot be read or written
     */
    String run(int number, IntConsumer progress) throws IOException {
        Sweep.Planned planned = plan.sweep().plan().get(number);
        Path out = folder.of(plan, planned);
        Path file = out.resolve(SweepFolder.RUN);
        FolderLock lock = FolderLock.of(out, LOCK);
        try {
            if (!Files.exists(file)) {
                AtomicFile.deleteParts(out, List.of(SweepFolder.RUN, SweepFolder.SENSITIVITY));
                AtomicFile.writeText(file, Json.text(Format.SWEEP_RUN, record(planned, out, progress)));
            }
            return Files.readString(file);
        } finally {
            lock.close();
        }
    }

    private RunRecord record(Sweep.Planned planned, Path out, IntConsumer progress) throws IOException {
        long start = System.nanoTime();
        long seed = plan.seed() + planned.run() - 1;
        backend.pinThread();
        try {
            return trained(planned, seed, out, new Epochs(progress), start);
        } catch (DivergedException e) {
            return RunRecord.failed(planned, seed, e.getMessage(), (System.nanoTime() - start) / 1e9);
        } catch (BadInputException e) {
            throw new BadInputException(out + ": " + e.getMessage(), e);
        }
    }

    private RunRecord trained(Sweep.Planned planned, long seed, Path out, Epochs epochs, long start)
            throws IOException {
        TrainingData data = images.of(planned.variant());
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
                seconds(curve.subList(0, epochs.before)) + (System.nanoTime() - start) / 1e9,
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

    /** In this order and precision, which native sums leave to the number of threads. */
    private static double norm(Network network) {
        double squares = 0;
        for (Parameter parameter : network.parameters()) {
            if (parameter.decays()) {
                for (float weight : parameter.value().dup('c').data().asFloat()) {
                    squares += (double) weight * weight;
                }
            }
        }
        return Math.sqrt(squares);
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

    private static double seconds(List<EpochSummary> epochs) {
        return epochs.stream().mapToDouble(EpochSummary::seconds).sum();
    }

    /** Passes on the epochs of one run. */
    private static final class Epochs implements TrainingListener {
        private final IntConsumer progress;

        /** How many an earlier attempt has done. */
        private int before;

        Epochs(IntConsumer progress) {
            this.progress = progress;
        }

        @Override
        public void begin(int done) {
            before = done;
            progress.accept(done);
        }

        @Override
        public void start(int epoch, int limit, int trained, int validated) {}

        @Override
        public void step(int number, Evaluation soFar, double imagesPerSecond) {}

        @Override
        public void validated(int number) {}

        @Override
        public void end(EpochSummary epoch) {
            progress.accept(1);
        }
    }
}
