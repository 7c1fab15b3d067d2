package org.repcost.theory.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of one stage as they were read, with the sentences for what is wrong with them. Every method throws
 * {@link InvalidLayerException} if a value is missing or not of the kind that is asked for.
 */
public final class Parameters {
    private final String kind;
    private final Map<String, ?> values;
    private final Set<String> known = new TreeSet<>();

    Parameters(String kind, Map<String, ?> values) {
        this.kind = kind;
        this.values = values;
    }

    /** A whole number of at least 1. */
    public int positive(String name) {
        return positiveOf(name, required(name));
    }

    /** Whole numbers of at least 1, given as a list, joined by x as in "3x3", or as a single number. */
    public List<Integer> positives(String name) {
        Object value = required(name);
        List<?> numbers = value instanceof List<?> list
                ? list
                : value instanceof String text ? List.of(text.split("x", -1)) : List.of(value);
        if (numbers.isEmpty()) {
            throw unfit(name, "must be whole numbers from 1 to 999999999", value);
        }
        List<Integer> positives = new ArrayList<>();
        for (Object number : numbers) {
            positives.add(positiveOf(name, number));
        }
        return positives;
    }

    /** Such numbers, if they are given. */
    public Optional<List<Integer>> optionalPositives(String name) {
        known.add(name);
        return values.containsKey(name) ? Optional.of(positives(name)) : Optional.empty();
    }

    /** A support from "kernel" and, if given, "dilation". */
    public KernelSupport requiredSupport() {
        List<Integer> sizes = positives("kernel");
        return KernelSupport.box(sizes, optionalPositives("dilation").orElse(Collections.nCopies(sizes.size(), 1)));
    }

    /** A support from "kernel" and, if given, "dilation"; the whole group if there is no kernel. */
    public KernelSupport support() {
        known.addAll(List.of("kernel", "dilation"));
        return values.containsKey("kernel") || values.containsKey("dilation")
                ? requiredSupport()
                : KernelSupport.WHOLE_GROUP;
    }

    /** A list of stages, each a map with "kind" and the kind's parameters. */
    public List<Stage> stages(String name) {
        Object value = required(name);
        if (!(value instanceof List<?> list)) {
            throw unfit(name, "must be a list of layers", value);
        }
        return list.stream().map(item -> stage(name, item)).toList();
    }

    /** Refuses what no method has asked for. */
    void requireNoOthers() {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidLayerException("'" + kind + "' has no parameter '" + name + "'; it has "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }

    private Stage stage(String name, Object item) {
        if (!(item instanceof Map<?, ?> map) || !(map.get("kind") instanceof String inner)) {
            throw unfit(name, "must be a list of layers, each with its 'kind'", item);
        }
        if (map.containsKey("decay")) {
            throw new InvalidLayerException(
                    "a branch takes its decay from the '" + kind + "' layer, got 'decay' in its '" + inner + "'");
        }
        return LayerKinds.create(
                inner,
                map.entrySet().stream()
                        .filter(entry -> !"kind".equals(entry.getKey()))
                        .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue)));
    }

    private Object required(String name) {
        known.add(name);
        Object value = values.get(name);
        if (value == null) {
            String found = values.isEmpty() ? "" : ", got " + String.join(", ", new TreeSet<>(values.keySet()));
            throw new InvalidLayerException("'" + kind + "' needs '" + name + "'" + found);
        }
        return value;
    }

    private int positiveOf(String name, Object value) {
        return Stream.of(String.valueOf(value))
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1)
                .findFirst()
                .orElseThrow(() -> unfit(name, "must be a whole number from 1 to 999999999", value));
    }

    private InvalidLayerException unfit(String name, String expected, Object found) {
        return new InvalidLayerException("'" + name + "' of '" + kind + "' " + expected + ", got " + found);
    }
}
