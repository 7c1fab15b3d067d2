package org.repcost.verify.conjecture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.InvalidLayerException;
import org.repcost.theory.layer.LayerKinds;
import org.repcost.theory.layer.LayeredArchitecture;

/**
 * An architecture as data, so that it can be written to a file and made smaller whatever kinds its layers are of.
 *
 * @param group the group's name, as {@link Groups#parse} reads it
 * @param channels C, the number of input channels
 * @param layers one map a stage: its "kind", its parameters, and a "decay" other than 1
 */
public record ArchitectureDescription(String group, int channels, List<Map<String, Object>> layers) {
    static final String KIND = "kind";
    static final String DECAY = "decay";

    /** The parameters that count channels, whatever the kind. */
    private static final List<String> WIDTHS = List.of("channels", "outputs");

    /** Copies the layers, with whole numbers as such where they are given as text. */
    public ArchitectureDescription {
        layers = layers.stream().map(ArchitectureDescription::ordered).toList();
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
            if (decay != null && !(decay instanceof Number)) {
                throw new InvalidLayerException("a weight decay must be a number, got " + decay);
            }
            builder.then(LayerKinds.create(kind, parameters), decay == null ? 1 : ((Number) decay).doubleValue());
        }
        return builder.build();
    }

    /** The descriptions with one group order or one width less that are still valid; at a group's axis all smaller orders. */
    List<ArchitectureDescription> smaller() {
        return Stream.of(smallerGroups(), fewerChannels(), narrowerLayers())
                .flatMap(each -> each)
                .filter(each -> each.validArchitecture().isPresent())
                .toList();
    }

    private Optional<LayeredArchitecture> validArchitecture() {
        try {
            return Optional.of(architecture());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Stream<ArchitectureDescription> smallerGroups() {
        FiniteGroup whole = Groups.parse(group);
        Stream<String> names;
        if (whole instanceof FiniteAbelianGroup product) {
            int[] orders = product.orders();
            names = IntStream.range(0, orders.length).boxed().flatMap(axis -> IntStream.range(1, orders[axis])
                    .mapToObj(n -> {
                        int[] fewer = orders.clone();
                        fewer[axis] = n;
                        return FiniteAbelianGroup.product(fewer).toString();
                    }));
        } else {
            String name = whole.toString();
            names = name.startsWith("D")
                    ? IntStream.range(3, whole.size() / 2).mapToObj(n -> "D" + n)
                    : name.equals("S4") ? Stream.of("S3") : Stream.empty();
        }
        return names.map(name -> new ArchitectureDescription(name, channels, layers));
    }

    private Stream<ArchitectureDescription> fewerChannels() {
        return channels > 1 ? Stream.of(new ArchitectureDescription(group, channels - 1, layers)) : Stream.empty();
    }

    private Stream<ArchitectureDescription> narrowerLayers() {
        return narrower(layers).stream().map(narrower -> new ArchitectureDescription(group, channels, narrower));
    }

    private static List<List<Map<String, Object>>> narrower(List<Map<String, Object>> layers) {
        List<List<Map<String, Object>>> all = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            for (Map<String, Object> layer : narrower(layers.get(l))) {
                List<Map<String, Object>> changed = new ArrayList<>(layers);
                changed.set(l, layer);
                all.add(changed);
            }
        }
        return all;
    }

    private static List<Map<String, Object>> narrower(Map<String, Object> layer) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String width : WIDTHS) {
            if (layer.get(width) instanceof Integer n && n > 1) {
                all.add(with(layer, width, n - 1));
            }
        }
        return all;
    }

    private static Map<String, Object> with(Map<String, Object> layer, String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(layer);
        changed.put(key, value);
        return changed;
    }
}
