package org.repcost.cnn.linear;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.repcost.cnn.data.DataSplit;
import org.repcost.cnn.data.HighPassFilter;
import org.repcost.cnn.spectrum.Alignment;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.numeric.cost.CostBreakdown;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.learning.BlockDiagonalObjective;
import org.repcost.numeric.learning.BlockTraining;
import org.repcost.numeric.learning.DualityGap;
import org.repcost.numeric.learning.PredictorProblem;
import org.repcost.numeric.learning.QuadraticLoss;
import org.repcost.numeric.learning.TrainedBlocks;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.optimization.Lbfgs;
import org.repcost.theory.loss.Loss;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.JsonFile;
import org.repcost.verify.output.AtomicFile;
import org.repcost.verify.result.Format;
import org.repcost.verify.result.Json;

/**
 * The experiment on trained linear CNNs: how the alignment of their sensitivity with the data's amplitude depends on depth and on
 * weight decay. A finished run is a file of its own, and is not trained again by an experiment of the same settings in the same
 * folder.
 */
public final class LinearExperiment {
    /** The folder of the runs' files. */
    public static final String RUNS = "runs";

    /** A network whose outputs have a smaller root mean square than this, beside targets of about 1, counts as zero. */
    private static final double ZERO_OUTPUT = 1e-4;

    /** Where |w|^2 is above R_L by a larger share, the point is not stationary, whatever its gradient is (T14). */
    private static final double LARGEST_EXCESS = 1e-3;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** How far the experiment is. */
    public interface Progress {
        /** Begins a task of so many steps. */
        void start(String task, long total);

        /** Says that n more steps are done. */
        void step(long n);
    }

    /**
     * A run as it is kept in a file.
     *
     * @param setting what must be the same for the run to be used again
     * @param run the run
     */
    private record Kept(Setting setting, LinearRun run) {}

    private record Setting(
            String training,
            String heldOut,
            String normalization,
            Loss loss,
            int innerWidth,
            int starts,
            int steps,
            long seed,
            double gradientGoal) {}

    private final LinearSettings settings;
    private final LinearData data;
    private final Setting setting;
    private final Path folder;
    private Lbfgs.Objective loss;

    private LinearExperiment(LinearSettings settings, LinearData data, Path folder) {
        this.settings = settings;
        this.data = data;
        this.folder = folder;
        this.setting = new Setting(
                data.images().training().description(),
                data.images().heldOut().description(),
                data.normalization().describe(),
                settings.loss(),
                settings.width() == null
                        ? Math.min(data.channels(), data.training().outputs())
                        : settings.width(),
                settings.starts(),
                settings.steps(),
                settings.seed(),
                BlockTraining.GRADIENT_GOAL);
    }

    /**
     * Trains and measures all networks that the folder has no run of, on all cores of the pool it is called in.
     *
     * @param images the images as the networks shall see them, filtered and of the wanted size
     * @param folder where runs are kept
     * @param threads how many threads measure the images' statistics
     * @throws BadInputException if images are unusable, or the folder holds runs of other settings
     * @throws IOException if a file cannot be read or written
     */
    public static LinearResult run(
            LinearSettings settings, DataSplit images, Path folder, int threads, Progress progress) throws IOException {
        progress.start(
                "images", (long) images.training().size() + images.heldOut().size());
        LinearData data = LinearData.of(images, settings.loss(), threads, progress::step);
        LinearExperiment experiment = new LinearExperiment(settings, data, folder);
        progress.start(
                "networks", (long) settings.depths().size() * settings.decays().size());
        List<LinearRun> runs = new ArrayList<>();
        for (int depth : settings.depths()) {
            for (double decay : settings.decays()) {
                runs.add(experiment.kept(depth, decay));
                progress.step(1);
            }
        }
        return new LinearResult(
                experiment.setting.training,
                experiment.setting.heldOut,
                data.normalization(),
                settings.loss(),
                experiment.setting.innerWidth,
                settings.starts(),
                settings.seed(),
                data.curve(),
                runs);
    }

    private LinearRun kept(int depth, double decay) throws IOException {
        Path file = folder.resolve(RUNS).resolve(LinearRun.file(depth, decay));
        if (Files.exists(file)) {
            return read(file);
        }
        LinearRun run = train(depth, decay);
        AtomicFile.writeText(file, Json.text(Format.LINEAR_RUN, new Kept(setting, run)));
        return run;
    }

    private LinearRun read(Path file) throws IOException {
        Kept kept;
        try {
            kept = Json.value(Json.fields(JsonFile.read(file).root(), Format.LINEAR_RUN, file), Kept.class);
        } catch (JsonProcessingException e) {
            throw new BadInputException(file + " must be a run of this experiment; delete it or use another folder", e);
        }
        if (kept == null || kept.run == null || !setting.equals(kept.setting)) {
            throw new BadInputException(
                    file + " is a run of other settings" + difference(kept) + "; delete it or use another folder");
        }
        return kept.run;
    }

    private String difference(Kept kept) {
        return kept == null || kept.setting == null
                ? ""
                : Json.difference(MAPPER.valueToTree(kept.setting), setting)
                        .map(difference -> ", " + difference)
                        .orElse("");
    }

    /** The loss that is trained on, whose moments take a while, made when the first network needs it. */
    private Lbfgs.Objective loss() {
        if (loss == null) {
            loss = settings.loss() == Loss.SQUARED_ERROR ? QuadraticLoss.of(data.training()) : data.training();
        }
        return loss;
    }

    private LinearRun train(int depth, double decay) {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(depth + 1, setting.innerWidth));
        widths.set(0, data.channels());
        widths.set(depth, data.training().outputs());
        Architecture architecture = new Architecture(data.coordinates().group(), widths);
        Lbfgs.Objective trained = loss();
        long start = System.nanoTime();
        BlockTraining training = new BlockTraining(architecture, decay / 2, trained, data.power(), settings.steps());
        List<BlockTraining.Point> points = training.descend(settings.starts(), settings.seed());
        BlockTraining.Point found = BlockTraining.best(points);
        BlockTraining.Point best = isLoose(training.objective(), found) ? training.refine(found) : found;
        double seconds = (System.nanoTime() - start) / 1e9;
        long evaluations =
                points.stream().mapToLong(BlockTraining.Point::evaluations).sum()
                        + best.evaluations()
                        - found.evaluations();
        double[] predictor = training.objective().predictor(best.weights());
        double[][] outputs = data.training().outputs(predictor);
        boolean isZero = LinearData.size(outputs) < ZERO_OUTPUT;
        Optional<String> doubt = doubt(training.objective(), best, isZero);
        if (doubt.isPresent()) {
            return new LinearRun(
                    depth, decay, LinearRun.State.UNDECIDED, doubt.get(), evaluations, seconds, null, null, null);
        }
        LinearRun.Reached reached = reached(training.objective(), points, best, predictor, outputs);
        LinearRun.State state = LinearRun.State.atStationaryPoint(isZero, reached.dualityGap());
        boolean isTrained = state == LinearRun.State.TRAINED;
        HalfSpectrum blocks = training.objective().blocks(predictor);
        TrainedBlocks measured = measured(training.objective(), depth, decay / 2, predictor, blocks);
        return new LinearRun(
                depth,
                decay,
                state,
                "",
                evaluations,
                seconds,
                reached,
                isTrained ? aligned(blocks, measured) : null,
                isTrained ? blocks(depth, measured, blocks.group().size()) : null);
    }

    /** Why a point is not known to be stationary; empty if it is. At a zero network there is nothing to balance. */
    private static Optional<String> doubt(BlockDiagonalObjective objective, BlockTraining.Point point, boolean isZero) {
        if (!point.isConverged()) {
            return Optional.of(point.state().toString());
        }
        double excess = isZero ? 0 : excess(objective, point);
        if (Double.isNaN(excess)) {
            return Optional.of("its weights' norms or their product are beyond the range of doubles");
        }
        return excess > LARGEST_EXCESS
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "not balanced: 1-R/|w|^2 is %.1e; the decay is too weak for the gradient's goal",
                        excess))
                : Optional.empty();
    }

    /** 1 - R_L / |w|^2; NaN where norms are beyond the range of doubles. */
    private static double excess(BlockDiagonalObjective objective, BlockTraining.Point point) {
        try {
            CostBreakdown cost = CostBreakdown.of(objective.network(point.weights()));
            return 1 - cost.cost().value() / cost.weightNorm2();
        } catch (ArithmeticException e) {
            return Double.NaN;
        }
    }

    private LinearRun.Reached reached(
            BlockDiagonalObjective objective,
            List<BlockTraining.Point> points,
            BlockTraining.Point best,
            double[] predictor,
            double[][] outputs) {
        List<BlockTraining.Point> converged =
                points.stream().filter(BlockTraining.Point::isConverged).toList();
        return new LinearRun.Reached(
                best.objective(),
                converged.stream()
                        .mapToDouble(BlockTraining.Point::objective)
                        .max()
                        .orElseThrow(),
                converged.size(),
                data.training().value(predictor),
                LinearData.accuracy(data.training(), outputs),
                data.heldOut().value(predictor),
                LinearData.accuracy(data.heldOut(), data.heldOut().outputs(predictor)),
                Vectors.dot(best.weights(), best.weights()),
                excess(objective, best),
                best.gradientNorm(),
                dualityGap(objective, best));
    }

    /** Whether a stationary point may be far above the minimum. */
    private boolean isLoose(BlockDiagonalObjective objective, BlockTraining.Point point) {
        return point.isConverged()
                && LinearRun.State.atStationaryPoint(false, dualityGap(objective, point)) == LinearRun.State.LOOSE;
    }

    /** The relative gap; null where the problem is not convex. */
    private Double dualityGap(BlockDiagonalObjective objective, BlockTraining.Point point) {
        return PredictorProblem.isConvex(objective.architecture())
                ? DualityGap.of(objective, data.training(), objective.predictor(point.weights()), point.objective())
                        .relative()
                : null;
    }

    /** Blocks that count as zero are 0 here, so that ranks are not those of rounding. */
    private LinearRun.Aligned aligned(HalfSpectrum blocks, TrainedBlocks measured) {
        double[][] sensitivity = data.byChannel((c, f) -> measured.isZero(f)
                ? 0
                : Math.sqrt(IntStream.range(0, blocks.rows())
                        .mapToDouble(k -> blocks.matrices()[f].getReal(k, c) * blocks.matrices()[f].getReal(k, c)
                                + blocks.matrices()[f].getImag(k, c) * blocks.matrices()[f].getImag(k, c))
                        .sum()));
        RadialCurve curve = data.curve(sensitivity);
        Alignment alignment = Alignment.of(curve, data.curve());
        return new LinearRun.Aligned(
                alignment.totalVariation(),
                alignment.divergence(),
                alignment.cosine(),
                alignment.rankCorrelation(),
                settings.highPass().isPresent() ? stopOverPass(sensitivity) : null,
                curve.radii(),
                curve.values());
    }

    private double stopOverPass(double[][] sensitivity) {
        int[] orders = data.coordinates().group().orders();
        return new HighPassFilter(settings.highPass().getAsDouble(), orders[0], orders[1]).stopOverPass(sensitivity);
    }

    private TrainedBlocks measured(
            BlockDiagonalObjective objective, int depth, double lambda, double[] predictor, HalfSpectrum blocks) {
        double[] gradient = new double[predictor.length];
        data.training().evaluate(predictor, gradient);
        double[][] slopes = data.training().slopes(predictor);
        double square = 0;
        for (double[] slope : slopes) {
            square += Vectors.dot(slope, slope) / slopes.length;
        }
        return new TrainedBlocks(
                depth, lambda, blocks, objective.blocks(gradient), Math.sqrt(square), data.amplitudes());
    }

    private static LinearRun.Blocks blocks(int depth, TrainedBlocks measured, int frequencies) {
        return new LinearRun.Blocks(
                measured.zeros() / (double) frequencies,
                measured.coarseZeros() / (double) frequencies,
                measured.gap(),
                measured.gapByBound(),
                measured.medianLooseness(),
                measured.leastLooseness(),
                depth != 2
                        ? null
                        : new LinearRun.Threshold(
                                measured.largestPull(),
                                measured.below(),
                                measured.activeBelow(),
                                measured.zerosAtEquality()));
    }
}
