package org.repcost.cnn.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which arrays of a file are layers. */
final class NamedArrays {
    private static final String BIAS_NAME = "(?i)(.*[._/])?b(ias)?_?[0-9]*";

    private NamedArrays() {}

    static boolean isBias(NamedArray array) {
        return array.dimensions() == 1 && array.name().matches(BIAS_NAME);
    }

    /** The wanted arrays by the natural order of their names. */
    static List<NamedArray> sorted(List<NamedArray> arrays, Predicate<NamedArray> wanted) {
        return arrays.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(NamedArray::name, new NaturalOrder()))
                .toList();
    }

    /** The arrays of the given names, in the order of these. */
    static List<NamedArray> pick(Path file, List<NamedArray> arrays, List<String> names) {
        Map<String, NamedArray> known = new LinkedHashMap<>();
        arrays.forEach(array -> known.put(array.name(), array));
        Set<String> picked = new LinkedHashSet<>();
        for (String name : names) {
            if (!known.containsKey(name)) {
                throw WeightFile.bad(file, "has no array '" + name + "', its arrays are " + arrays);
            }
            if (!picked.add(name)) {
                throw WeightFile.bad(file, "must give each layer its own array, got '" + name + "' twice");
            }
        }
        return picked.stream().map(known::get).toList();
    }

    /** Sentences about what is left out. */
    static List<String> warnings(List<NamedArray> arrays, List<NamedArray> layers, boolean layersWereFound) {
        List<NamedArray> biases = arrays.stream().filter(NamedArrays::isBias).toList();
        List<String> warnings = new ArrayList<>();
        if (!biases.isEmpty()) {
            warnings.add("left out the biases "
                    + biases.stream().map(NamedArray::name).collect(Collectors.joining(", ")));
        }
        List<NamedArray> others = new ArrayList<>(arrays);
        others.removeAll(layers);
        others.removeAll(biases);
        // Whoever names the layers has already decided about the rest.
        if (layersWereFound && !others.isEmpty()) {
            warnings.add("left out arrays that are no layers: " + others);
        }
        return warnings;
    }
}
