package org.repcost.verify.conjecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.repcost.verify.architecture.ArchitectureDescription;

/** Architectures as data. */
final class Descriptions {
    private Descriptions() {}

    @SafeVarargs
    static ArchitectureDescription of(String group, int channels, Map<String, Object>... layers) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Map<String, Object> layer : layers) {
            list.add(layer);
        }
        return new ArchitectureDescription(group, channels, list);
    }

    static Map<String, Object> convolution(int channels) {
        return Map.of("kind", "convolution", "channels", channels);
    }

    static Map<String, Object> convolution(int channels, double decay) {
        return Map.of("kind", "convolution", "channels", channels, "decay", decay);
    }

    static Map<String, Object> local(int channels, String kernel) {
        return Map.of("kind", "local", "channels", channels, "kernel", kernel);
    }

    static Map<String, Object> pointwise(int channels) {
        return Map.of("kind", "pointwise", "channels", channels);
    }

    static Map<String, Object> stride(String by) {
        return Map.of("kind", "stride", "by", by);
    }

    static Map<String, Object> head(int outputs) {
        return Map.of("kind", "head", "outputs", outputs);
    }
}
