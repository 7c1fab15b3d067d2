package org.repcost.cnn.training;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.Batch;
import org.repcost.cnn.data.BatchPass;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.layer.Gradients;
import org.repcost.cnn.layer.Mode;
import org.repcost.cnn.layer.Parameter;
import org.repcost.cnn.layer.SoftmaxCrossEntropy;
import org.repcost.cnn.model.ModelFile;
import org.repcost.cnn.network.Network;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.Numbers;
import org.repcost.verify.output.AtomicFile;
import org.repcost.verify.output.FolderLock;
import org.repcost.verify.result.Format;
import org.repcost.verify.result.Json;

/**
 * The training of a network in a folder, as in the paper's experiments: descent with momentum on shuffled, augmented batches, a
 * rate that falls on plateaus of the validation accuracy, and the weights of the best validation accuracy kept. After every
 * epoch the folder holds all that is needed to go on. A run that was interrupted, by whatever means, goes on at the epoch it was
 * in; on one and the same number of threads of the backend it ends with the same weights, bit for bit.
 */
public final class TrainingRun {
    /** What the run was asked to do. */
    public static final String SETTINGS = "settings.json";

    /** All the state after the last whole epoch. */
    public static final String CHECKPOINT = "checkpoint.safetensors";

    /** The weights of the best validation accuracy so far. */
    public static final String MODEL = "model.safetensors";

    /** The learning curve. */
    public static final String CURVE = "curve.csv";

    /** The learning curve, drawn when training ends. */
    public static final String PLOT = "curve.png";

    private static final List<String> FILES = List.of(SETTINGS, CHECKPOINT, MODEL, CURVE, PLOT);

    /**
     * What came of training.
     *
     * @param schedule with the best epoch and its validation accuracy
     * @param curve all epochs
     */
    public record Result(PlateauSchedule schedule, LearningCurve curve) {}

    private final TrainingSettings settings;
    private final TrainingData data;
    private final Path folder;
    private final TrainingListener listener;
    private final Network network;
    private final Sgd descent;
    private final List<INDArray> best;
    private final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
    private final Batches training;
    private final Batches validation;
    private PlateauSchedule schedule;
    private LearningCurve curve = LearningCurve.empty();

    private TrainingRun(
            TrainingSettings settings,
            TrainingData data,
            Path folder,
            Backend backend,
            int threads,
            TrainingListener listener) {
        this.settings = settings;
        this.data = data;
        this.folder = folder;
        this.listener = listener;
        this.network = settings.model().build(backend.product());
        requireBatchesForBatchNorm(network, data.images().training().size(), settings.batch());
        network.initialize(settings.seed());
        this.descent = new Sgd(network.parameters(), settings.momentum(), settings.decay());
        this.best = Checkpoint.all(network).stream()
                .map(parameter -> parameter.value().dup())
                .toList();
        this.training = data.training(settings.augmented(), settings.batch(), threads, settings.seed());
        this.validation = data.heldOut(data.normalization(), settings.batch(), threads);
        this.schedule = PlateauSchedule.start(settings.schedule());
    }

    /** The variance of one image's values in a channel says nothing, and where they are one pixel it is 0. */
    private static void requireBatchesForBatchNorm(Network network, int images, int batchSize) {
        if (!network.statistics().isEmpty() && (batchSize == 1 || images % batchSize == 1)) {
            throw new BadInputException(
                    network + " has batch norm, which must not be trained on a batch of one image, but " + images
                            + " images in batches of " + batchSize + " have one; take another --batch or --images");
        }
    }

    /**
     * Refuses a folder that cannot be the run's, before long work.
     *
     * @param resume whether a run is to be continued, rather than begun
     * @throws BadInputException if there are files of a run where one is to begin, or none, or not its state, where one is to be
     *     continued
     */
    public static void checkFolder(Path folder, boolean resume) {
        Optional<String> written = FILES.stream()
                .filter(file -> Files.exists(folder.resolve(file)))
                .findFirst();
        if (!resume && written.isPresent()) {
            throw new BadInputException("--out must be a folder without a run, found " + written.get() + " in " + folder
                    + "; continue that run with --resume, or use another folder");
        }
        if (resume && !Files.exists(folder.resolve(SETTINGS)) && !Files.exists(folder.resolve(CHECKPOINT))) {
            throw new BadInputException(
                    "--resume needs a folder that holds a run, found no " + SETTINGS + " in " + folder);
        }
        if (resume && Files.exists(folder.resolve(MODEL)) && !Files.exists(folder.resolve(CHECKPOINT))) {
            throw new BadInputException(
                    "--resume needs the state of the run, found " + MODEL + " without " + CHECKPOINT + " in " + folder);
        }
    }

    /**
     * Refuses to continue a folder's run with other settings, before images are read.
     *
     * @param now the new settings, given the recorded ones, whose shape of images and words about them may be taken over
     * @throws BadInputException if the folder's record cannot be read or names other settings
     * @throws IOException if the settings of a run without a state cannot be read
     */
    public static void checkResumed(Path folder, UnaryOperator<TrainingSettings> now) throws IOException {
        TrainingSettings recorded = recorded(folder);
        Checkpoint.requireSame(record(folder), recorded, now.apply(recorded));
    }

    /** The file that says what the folder's run is. */
    private static Path record(Path folder) {
        Path state = folder.resolve(CHECKPOINT);
        return Files.exists(state) ? state : folder.resolve(SETTINGS);
    }

    private static TrainingSettings recorded(Path folder) throws IOException {
        Path file = record(folder);
        return Checkpoint.settings(file, file.endsWith(CHECKPOINT) ? Checkpoint.recorded(file) : text(file));
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadInputException(
                    file + ": must be the settings of a run that repcost wrote, got no text in UTF-8", e);
        }
    }

    /**
     * The images asked for as the folder's run names them, if they are the same.
     *
     * @throws BadInputException if the folder's record cannot be read
     * @throws IOException if the settings of a run without a state cannot be read
     */
    public static ImageChoice resumedChoice(Path folder, ImageChoice asked) throws IOException {
        return asked.named(recorded(folder).images().data());
    }

    /**
     * Trains until the rate is as low as the lowest or the epochs are as many as the limit, from the start or from where the
     * folder's run was interrupted.
     *
     * @param threads how many threads read images, which changes nothing but speed
     * @param resume whether the folder holds a run that is to be continued
     * @throws BadInputException if the folder's run has other settings or is damaged, if a network with batch norm would have
     *     a batch of one image
     * @throws DivergedException if the loss or a weight is no finite number any more; the folder then keeps the state of the last
     *     whole epoch
     * @throws IOException if a file cannot be read or written
     */
    public static Result train(
            TrainingSettings settings,
            TrainingData data,
            Path folder,
            boolean resume,
            Backend backend,
            int threads,
            TrainingListener listener)
            throws IOException {
        checkFolder(folder, resume);
        TrainingRun run = new TrainingRun(settings, data, folder, backend, threads, listener);
        FolderLock lock = FolderLock.of(folder);
        try {
            // Again: another run may have been quicker.
            checkFolder(folder, resume);
            return run.train(resume);
        } finally {
            lock.close();
        }
    }

    private Result train(boolean resume) throws IOException {
        AtomicFile.deleteParts(folder, FILES);
        if (resume) {
            resume();
        }
        listener.begin(schedule.epochs());
        if (!schedule.hasFinished()) {
            AtomicFile.writeText(folder.resolve(SETTINGS), Json.text(Format.TRAINING_SETTINGS, settings));
        }
        while (!schedule.hasFinished()) {
            epoch();
        }
        byte[] plot = LearningCurvePlot.png(curve, network + ", decay " + Numbers.text(settings.decay()));
        AtomicFile.write(folder.resolve(PLOT), out -> out.write(plot));
        return new Result(schedule, curve);
    }

    private void resume() throws IOException {
        Path file = folder.resolve(CHECKPOINT);
        if (!Files.exists(file)) {
            Checkpoint.requireSame(record(folder), recorded(folder), settings);
            return;
        }
        Checkpoint.State state = checkpoint().read(file, settings);
        schedule = state.schedule().with(settings.schedule());
        curve = state.curve();
        curve.write(folder.resolve(CURVE));
        writeModel();
    }

    private void epoch() throws IOException {
        int epoch = schedule.epochs() + 1;
        listener.start(
                epoch,
                settings.schedule().epochLimit(),
                data.images().training().size(),
                data.images().heldOut().size());
        long start = System.nanoTime();
        Evaluation trained = descend(epoch);
        double trainingSeconds = (System.nanoTime() - start) / 1e9;
        Evaluation validated =
                Evaluation.of(network, validation, (images, logits) -> listener.validated(images.size()));
        requireFinite(validated.loss(), epoch);
        for (Parameter parameter : Checkpoint.all(network)) {
            // A sum is as finite as its terms; ReLU can hide a NaN from the loss.
            requireFinite(parameter.value().sumNumber().doubleValue(), epoch);
        }
        EpochSummary summary = new EpochSummary(
                epoch,
                schedule.learningRate(),
                trained.loss(),
                trained.accuracy(),
                validated.loss(),
                validated.accuracy(),
                trained.images() / trainingSeconds,
                (System.nanoTime() - start) / 1e9);
        keep(summary);
        listener.end(summary);
    }

    private Evaluation descend(int epoch) {
        Evaluation.Mean mean = new Evaluation.Mean();
        long firstStep = (long) (epoch - 1) * training.count();
        double rate = schedule.learningRate();
        long start = System.nanoTime();
        try (BatchPass pass = training.shuffled(epoch, settings.seed())) {
            for (long step = firstStep; pass.hasNext(); step++) {
                Batch batch = pass.next();
                try (INDArray images = network.images(batch.images())) {
                    INDArray logits = network.forward(images, Mode.training(settings.seed(), step));
                    SoftmaxCrossEntropy.Result result = loss.of(logits, batch.labels());
                    requireFinite(result.loss(), epoch);
                    network.backward(result.gradient(), Gradients.PARAMETERS);
                    descent.step(rate);
                    mean.add(batch, result);
                }
                Evaluation soFar = mean.evaluation();
                listener.step(batch.size(), soFar, soFar.images() * 1e9 / (System.nanoTime() - start));
            }
        }
        return mean.evaluation();
    }

    private void keep(EpochSummary summary) throws IOException {
        schedule = schedule.after(summary.validationAccuracy());
        curve = curve.with(summary);
        if (schedule.lastIsBest()) {
            List<Parameter> all = Checkpoint.all(network);
            for (int i = 0; i < all.size(); i++) {
                best.get(i).assign(all.get(i).value());
            }
        }
        // First the state: what is made from it is made again when a run is resumed.
        checkpoint().write(folder.resolve(CHECKPOINT), settings, new Checkpoint.State(schedule, curve));
        curve.write(folder.resolve(CURVE));
        if (schedule.lastIsBest()) {
            writeModel();
        }
    }

    /** Writes the best weights, which take the place of the last ones for as long. */
    private void writeModel() throws IOException {
        List<Parameter> all = Checkpoint.all(network);
        List<INDArray> last =
                all.stream().map(parameter -> parameter.value().dup()).toList();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).value().assign(best.get(i));
        }
        ModelFile.write(
                folder.resolve(MODEL),
                network,
                new ModelFile.Description(
                        settings.model(),
                        data.images().training().classNames(),
                        data.normalization(),
                        settings.images(),
                        settings.seed(),
                        settings.decay()));
        for (int i = 0; i < all.size(); i++) {
            all.get(i).value().assign(last.get(i));
        }
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(network, descent, best);
    }

    private void requireFinite(double value, int epoch) {
        if (!Double.isFinite(value)) {
            throw new DivergedException(String.format(
                    Locale.ROOT,
                    "training diverged: the loss or a weight is no finite number any more in epoch %d at a learning rate"
                            + " of %s; %s; a lower --rate needs a new folder",
                    epoch,
                    Numbers.text(schedule.learningRate()),
                    schedule.epochs() == 0
                            ? "no epoch was finished"
                            : "the state after epoch " + schedule.epochs() + " is kept in "
                                    + folder.resolve(CHECKPOINT)));
        }
    }
}
