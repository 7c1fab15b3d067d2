package org.repcost.cnn.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.layer.Parameter;
import org.repcost.cnn.model.Values;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.weights.NamedArray;
import org.repcost.cnn.weights.SafetensorsWriter;
import org.repcost.cnn.weights.WeightArray;
import org.repcost.cnn.weights.WeightFile;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.result.Format;
import org.repcost.verify.result.Json;

/**
 * The state of a run between two epochs, as a .safetensors file: weights, running statistics, momentum and the best weights in the
 * coordinates they are computed in, bit for bit; settings, schedule and learning curve as metadata. Random choices follow from the
 * seed, the epoch, the step and the image, so that there is no other state.
 */
final class Checkpoint {
    private static final String SETTINGS = "settings";
    private static final String STATE = "state";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Network network;
    private final Sgd descent;
    private final List<INDArray> best;

    /**
     * What a checkpoint says beside its arrays.
     *
     * @param schedule after the last epoch
     * @param curve the epochs so far
     */
    record State(PlateauSchedule schedule, LearningCurve curve) {}

    /** The state that these hold: files are written from them and read into them. */
    Checkpoint(Network network, Sgd descent, List<INDArray> best) {
        this.network = network;
        this.descent = descent;
        this.best = best;
    }

    /** What of a network makes its function: parameters, then statistics. */
    static List<Parameter> all(Network network) {
        return Stream.concat(network.parameters().stream(), network.statistics().stream())
                .toList();
    }

    /**
     * Writes the state; the file is whole or as it was before.
     *
     * @throws IOException if it cannot be written
     */
    void write(Path file, TrainingSettings settings, State state) throws IOException {
        List<WeightArray> arrays = new ArrayList<>();
        arrays().forEach((name, array) -> arrays.add(Values.named(name, array)));
        SafetensorsWriter.write(
                file,
                arrays,
                Map.of(SETTINGS, MAPPER.writeValueAsString(settings), STATE, MAPPER.writeValueAsString(state)));
    }

    /**
     * Reads the state of a run.
     *
     * @throws BadInputException if the file cannot be read, or is not of a run of these settings up to the limit of epochs
     */
    State read(Path file, TrainingSettings settings) {
        Map<String, String> metadata = WeightFile.metadata(file);
        try {
            requireSame(file, settings(file, metadata.getOrDefault(SETTINGS, "")), settings);
            State state = MAPPER.readValue(metadata.getOrDefault(STATE, "{}"), State.class);
            if (state == null
                    || state.schedule == null
                    || state.curve == null
                    || state.curve.epochs().size() != state.schedule.epochs()) {
                throw bad(file, null);
            }
            readArrays(file);
            return state;
        } catch (JsonProcessingException e) {
            throw bad(file, e);
        }
    }

    private static BadInputException bad(Path file, Exception cause) {
        return new BadInputException(
                file + ": must be the state of a run that repcost wrote, got something else", cause);
    }

    /**
     * Refuses settings that are not those of a run, up to the limit of epochs.
     *
     * @param file where the run's are recorded
     * @param theirs the run's
     * @throws BadInputException that names a difference
     */
    static void requireSame(Path file, TrainingSettings theirs, TrainingSettings settings) {
        int limit = theirs.schedule().epochLimit();
        Json.difference(MAPPER.valueToTree(theirs), settings.withEpochLimit(limit))
                .ifPresent(difference -> {
                    throw new BadInputException(
                            file + ": is of a run of other settings, " + difference + "; use those or another folder");
                });
    }

    /** The settings that a checkpoint records, as JSON. */
    static String recorded(Path file) {
        return WeightFile.metadata(file).getOrDefault(SETTINGS, "");
    }

    /** The settings that are recorded as JSON. */
    static TrainingSettings settings(Path file, String recorded) {
        try {
            TrainingSettings settings = MAPPER.treeToValue(
                    Json.fields(MAPPER.readTree(recorded), Format.TRAINING_SETTINGS, file), TrainingSettings.class);
            if (settings.schedule() == null
                    || settings.model() == null
                    || settings.images() == null
                    || settings.images().data() == null) {
                throw bad(file, null);
            }
            return settings;
        } catch (JsonProcessingException e) {
            throw bad(file, e);
        }
    }

    private void readArrays(Path file) {
        Map<String, NamedArray> stored = new LinkedHashMap<>();
        WeightFile.read(file).forEach(array -> stored.put(array.name(), array));
        arrays().forEach((name, array) -> {
            if (!stored.containsKey(name)) {
                throw bad(file, null);
            }
            array.assign(Values.read(file, stored.get(name), array.shape()));
        });
    }

    private Map<String, INDArray> arrays() {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        List<Parameter> all = all(network);
        for (int i = 0; i < all.size(); i++) {
            arrays.put("value." + all.get(i).name(), all.get(i).value());
            arrays.put("best." + all.get(i).name(), best.get(i));
        }
        for (int i = 0; i < descent.velocities().size(); i++) {
            arrays.put("velocity." + all.get(i).name(), descent.velocities().get(i));
        }
        return arrays;
    }
}
