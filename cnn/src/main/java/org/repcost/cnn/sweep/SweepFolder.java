package org.repcost.cnn.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.output.AtomicFile;
import org.repcost.verify.result.Format;
import org.repcost.verify.result.Json;

/** The files of a sweep: its plan, and for every run a folder with settings, curve, weights, sensitivity and what came out. */
public final class SweepFolder {
    /** The plan. */
    public static final String SWEEP = "sweep.json";

    /** What came of a run, in its folder; there once it is finished. */
    static final String RUN = "run.json";

    /** The frequency content of a kind of images, in its folder. */
    static final String DATA = "data.json";

    /** The sensitivity of a run's network, in its folder. */
    static final String SENSITIVITY = "sensitivity.safetensors";

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .registerModule(Json.NUMBERS);

    private static final String OTHER = ": must be a file of this sweep as repcost wrote it, got another";

    private final Path folder;

    /** What the file says, once it is read or written. */
    private Plan plan;

    /**
     * What a sweep was asked to do.
     *
     * @param sweep the settings
     * @param data what images, as {@link org.repcost.cnn.data.DataSets} names them; null where all kinds name their own
     * @param dataSeed what generated images follow from
     * @param seed what the seeds of the runs follow from: run r has seed + r - 1
     * @param backend what networks are computed with, each on one thread
     * @param firstRuns how many runs a setting had at first; more were asked for when results were there
     */
    public record Plan(Sweep sweep, String data, long dataSeed, long seed, String backend, int firstRuns) {
        /** A plan with the sweep's number of runs. */
        public Plan(Sweep sweep, String data, long dataSeed, long seed, String backend) {
            this(sweep, sweep.needsImages() ? data : null, dataSeed, seed, backend, sweep.runs());
        }

        /** The same with what is left open by the settings of runs: their number, and the words for what is reduced. */
        Plan like(Plan other) {
            return new Plan(
                    sweep.with(other.sweep.runs(), other.sweep.reduced()),
                    data,
                    dataSeed,
                    seed,
                    backend,
                    other.firstRuns);
        }
    }

    /** The folder of a sweep. */
    public SweepFolder(Path folder) {
        this.folder = folder;
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** Whether a sweep was begun here. */
    public boolean isBegun() {
        return Files.exists(folder.resolve(SWEEP));
    }

    /**
     * The plan, read once.
     *
     * @throws BadInputException if there is none, or it cannot be read
     */
    public Plan plan() {
        if (plan == null) {
            Path file = folder.resolve(SWEEP);
            Plan found = read(file, Format.SWEEP, Plan.class);
            require(
                    found.sweep() != null
                            && (found.data() != null || !found.sweep().needsImages())
                            && found.backend() != null,
                    file);
            plan = found;
        }
        return plan;
    }

    /** What came of a run, from the text of its file. */
    static RunRecord run(String text) {
        return parsed(text, Path.of(RUN), Format.SWEEP_RUN, RunRecord.class);
    }

    void write(Plan other) throws IOException {
        AtomicFile.writeText(folder.resolve(SWEEP), Json.text(Format.SWEEP, other));
        plan = other;
    }

    /** The same folder as it is now: another program may have written it. */
    SweepFolder anew() {
        return new SweepFolder(folder);
    }

    Path of(Plan its, Sweep.Planned run) {
        return folder.resolve(run.folder(its.sweep().variable()));
    }

    /**
     * What came of the runs that are finished, in the order of the plan.
     *
     * @throws BadInputException if a file cannot be read
     */
    public List<RunRecord> runs() {
        List<DataRecord> data = data();
        List<RunRecord> records = new ArrayList<>();
        for (Sweep.Planned run : plan().sweep().plan()) {
            Path file = of(plan(), run).resolve(RUN);
            if (Files.exists(file)) {
                RunRecord record = read(file, Format.SWEEP_RUN, RunRecord.class);
                require(record.isOf(run) && data.stream().allMatch(record::isComparableWith), file);
                records.add(record);
            }
        }
        return records;
    }

    /** The file with the curve of every image that a run's sensitivity was measured on. */
    public Path sensitivityOf(RunRecord run) {
        ImageVariant variant = plan().sweep().variants().stream()
                .filter(one -> one.name().equals(run.variant()))
                .findFirst()
                .orElseThrow();
        double value = run.value() == null ? Double.NaN : run.value();
        return of(plan(), new Sweep.Planned(variant, value, run.run())).resolve(SENSITIVITY);
    }

    /** The frequency content of a kind of images that is measured. */
    DataRecord data(ImageVariant variant) {
        return DataRecord.of(variant.name(), data());
    }

    /**
     * The frequency content of the kinds of images that are measured, in the order of the plan.
     *
     * @throws BadInputException if a file cannot be read
     */
    public List<DataRecord> data() {
        List<DataRecord> records = new ArrayList<>();
        for (ImageVariant variant : plan().sweep().variants()) {
            Path file = folder.resolve(variant.name()).resolve(DATA);
            if (Files.exists(file)) {
                DataRecord record = read(file, Format.SWEEP_DATA, DataRecord.class);
                require(record.isOf(variant), file);
                records.add(record);
            }
        }
        return records;
    }

    private static void require(boolean isWhole, Path file) {
        if (!isWhole) {
            throw new BadInputException(file + OTHER);
        }
    }

    private static <T> T read(Path file, Format format, Class<T> type) {
        try {
            return parsed(Files.readString(file), file, format, type);
        } catch (IOException e) {
            throw new BadInputException(file + ": must be a file of a sweep, but cannot be read: " + e.getMessage(), e);
        }
    }

    private static <T> T parsed(String text, Path file, Format format, Class<T> type) {
        try {
            return MAPPER.treeToValue(Json.fields(MAPPER.readTree(text), format, file), type);
        } catch (JsonProcessingException e) {
            throw new BadInputException(file + OTHER, e);
        }
    }
}
