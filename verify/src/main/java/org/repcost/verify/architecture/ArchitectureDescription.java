package org.repcost.verify.architecture;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.InvalidLayerException;
import org.repcost.theory.layer.LayerKinds;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.YamlFile;
import org.repcost.verify.input.YamlNode;

/**
 * An architecture over a group with a name as data, so that it can be written to a file again and changed whatever kinds its
 * layers are of.
 *
 * @param group the group's name, as {@link Groups#parse} reads it
 * @param channels C, the number of input channels
 * @param layers one map a stage: its "kind", its parameters, and a "decay" if it is not 1
 */
public record ArchitectureDescription(String group, int channels, List<Map<String, Object>> layers) {
    private static final String KIND = "kind";
    private static final String DECAY = "decay";

    /** Copies the layers, with whole numbers as such where they are given as text. */
    public ArchitectureDescription {
        layers = layers.stream().map(ArchitectureDescription::ordered).toList();
    }

    /**
     * Reads the file that {@link ArchitectureFile} reads.
     *
     * @throws BadInputException if it refuses the file, or the group is one of a table
     */
    public static ArchitectureDescription read(Path file) {
        ArchitectureFile.read(file);
        Map<String, Object> plain = ((YamlNode.Mapping) YamlFile.at(file).read(ArchitectureFile.MOST_BYTES)).plain();
        if (!(plain.get("group") instanceof String group)) {
            throw new BadInputException(file
                    + ": the group must have a name, such as 5x4 or Q8, since a table of numbers gives no enclosures");
        }
        return of(group, Integer.parseInt(String.valueOf(plain.get("channels"))), (List<?>) plain.get("layers"));
    }

    /**
     * A description of parts as a file holds them.
     *
     * @param layers a map for each stage
     * @throws InvalidLayerException if some of them is no map
     */
    public static ArchitectureDescription of(String group, int channels, List<?> layers) {
        return new ArchitectureDescription(
                group,
                channels,
                layers.stream().map(ArchitectureDescription::texts).toList());
    }

    private static Map<String, Object> texts(Object layer) {
        if (!(layer instanceof Map<?, ?> map)) {
            throw new InvalidLayerException("a layer must have its '" + KIND + "', got " + layer);
        }
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((name, value) -> texts.put(String.valueOf(name), value));
        return texts;
    }

    /**
     * The architecture.
     *
     * @throws IllegalArgumentException if the group is unknown, a layer does not fit what comes before it, or a parameter is
     *     missing, unknown or of no use
     */
    public LayeredArchitecture architecture() {
        LayeredArchitecture.Builder builder = LayeredArchitecture.over(Groups.parse(group), channels);
        for (Map<String, Object> layer : layers) {
            Map<String, Object> parameters = new LinkedHashMap<>(layer);
            Object decay = parameters.remove(DECAY);
            if (!(parameters.remove(KIND) instanceof String kind)) {
                throw new InvalidLayerException("a layer must have its '" + KIND + "', got " + layer);
            }
            builder.then(LayerKinds.create(kind, parameters), decay == null ? 1 : decay(decay));
        }
        return builder.build();
    }

    private static double decay(Object value) {
        try {
            return Double.parseDouble(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw new InvalidLayerException("a weight decay must be a number, got " + value);
        }
    }

    /** The kind, then the parameters by name. */
    private static Map<String, Object> ordered(Map<String, Object> layer) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put(KIND, layer.get(KIND));
        new TreeMap<>(layer).forEach((name, value) -> ordered.putIfAbsent(name, number(value)));
        return Collections.unmodifiableMap(ordered);
    }

    private static Object number(Object value) {
        return value instanceof String text && text.matches("\\d{1,9}") ? (Object) Integer.valueOf(text) : value;
    }

    /** "4, 1 channel: local (channels 3, kernel 3), head (outputs 2)". */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(group + ", " + channels + (channels == 1 ? " channel: " : " channels: "));
        String separator = "";
        for (Map<String, Object> layer : layers) {
            text.append(separator).append(layer.get(KIND));
            List<String> parameters = layer.entrySet().stream()
                    .filter(entry -> !KIND.equals(entry.getKey()))
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .toList();
            text.append(parameters.isEmpty() ? "" : " (" + String.join(", ", parameters) + ")");
            separator = ", ";
        }
        return text.toString();
    }
}
