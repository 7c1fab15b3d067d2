package org.repcost.cnn.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.layer.Parameter;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.weights.NamedArray;
import org.repcost.cnn.weights.SafetensorsWriter;
import org.repcost.cnn.weights.WeightArray;
import org.repcost.cnn.weights.WeightFile;
import org.repcost.verify.input.BadInputException;

/**
 * A network's weights in a .safetensors file: PyTorch's names and layouts, batch norm's running statistics among them, circular
 * convolutions as spatial kernels. What the network is lies beside them as metadata, so that a file of this project is read
 * without being told; a file that PyTorch wrote has none.
 */
public final class ModelFile {
    private static final String KEY = "repcost";

    /** A count that PyTorch keeps in batch norm and that changes no result. */
    private static final String COUNT_OF_BATCHES = "num_batches_tracked";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * What a file says about its network.
     *
     * @param shape which network it is
     * @param classNames the names of the classes, one an output; none if they are not known
     * @param normalization by what its images are normalized
     * @param images what it was trained on
     * @param seed what the random choices of its training followed from
     * @param decay PyTorch's weight decay in its training
     */
    public record Description(
            ModelShape shape,
            List<String> classNames,
            ChannelStatistics normalization,
            ImageChoice images,
            long seed,
            double decay) {
        /** Copies the list. */
        public Description {
            classNames = classNames == null ? List.of() : List.copyOf(classNames);
        }

        /** Whether it can be used: JSON may leave anything out. */
        private boolean isWhole() {
            return shape != null
                    && normalization != null
                    && normalization.channels() == shape.channels()
                    && images != null
                    && images.data() != null
                    && (classNames.isEmpty() || classNames.size() == shape.classes());
        }
    }

    private ModelFile() {}

    /**
     * Writes parameters and statistics; the file is whole or as it was before.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, Network network, Description description) throws IOException {
        List<WeightArray> arrays = all(network)
                .map(parameter ->
                        Values.named(parameter.name(), parameter.layout().toPyTorch(parameter.value())))
                .toList();
        SafetensorsWriter.write(file, arrays, Map.of("format", "pt", KEY, MAPPER.writeValueAsString(description)));
    }

    /**
     * What the file says about its network; nothing if it is none of this project's.
     *
     * @throws BadInputException if the file cannot be read or says something that cannot be used
     */
    public static Optional<Description> description(Path file) {
        String text = WeightFile.metadata(file).get(KEY);
        if (text == null) {
            return Optional.empty();
        }
        try {
            Description description = MAPPER.readValue(text, Description.class);
            if (description == null || !description.isWhole()) {
                throw notOurs(file, null);
            }
            return Optional.of(description);
        } catch (JsonProcessingException e) {
            throw notOurs(file, e);
        }
    }

    private static BadInputException notOurs(Path file, Exception cause) {
        return new BadInputException(
                file + ": its description of the network must be one that repcost wrote, got another", cause);
    }

    /**
     * Sets a network's parameters and statistics to those of a file.
     *
     * @throws BadInputException if the file cannot be read, has not the network's arrays, has others beside them, or has
     *     elements that are not finite
     */
    public static void read(Path file, Network network) {
        Map<String, NamedArray> arrays = new LinkedHashMap<>();
        WeightFile.read(file).stream()
                .filter(array -> !array.name().endsWith(COUNT_OF_BATCHES))
                .forEach(array -> arrays.put(array.name(), array));
        List<Parameter> parameters = all(network).toList();
        List<INDArray> values = new ArrayList<>();
        for (Parameter parameter : parameters) {
            NamedArray array = arrays.remove(parameter.name());
            if (array == null) {
                throw new BadInputException(
                        file + ": must have the arrays of " + network + ", found no '" + parameter.name() + "'");
            }
            values.add(Values.read(
                    file, array, parameter.layout().toPyTorch(parameter.value()).shape()));
        }
        if (!arrays.isEmpty()) {
            throw new BadInputException(file + ": must have the arrays of " + network + " alone, found also '"
                    + arrays.keySet().iterator().next() + "'");
        }
        for (int i = 0; i < values.size(); i++) {
            Parameter parameter = parameters.get(i);
            parameter.layout().fromPyTorch(values.get(i), parameter.value());
        }
    }

    private static Stream<Parameter> all(Network network) {
        return Stream.concat(network.parameters().stream(), network.statistics().stream());
    }
}
