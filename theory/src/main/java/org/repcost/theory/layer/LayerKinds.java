package org.repcost.theory.layer;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The kinds of layers that a description of an architecture can name: those below, where a new kind is one line, and every
 * {@link LayerKind} that {@link ServiceLoader} finds.
 */
public final class LayerKinds {
    private static final Map<String, Function<Parameters, Stage>> FACTORIES = new TreeMap<>();

    static {
        FACTORIES.put("convolution", parameters -> new Convolution(parameters.positive("channels")));
        FACTORIES.put(
                "local",
                parameters -> new LocalConvolution(parameters.positive("channels"), parameters.requiredSupport()));
        FACTORIES.put("pointwise", parameters -> new Pointwise(parameters.positive("channels")));
        FACTORIES.put("depthwise", parameters -> new Depthwise(parameters.support()));
        FACTORIES.put("dense", parameters -> new Dense(parameters.positive("channels")));
        FACTORIES.put("diagonal", parameters -> new Diagonal());
        FACTORIES.put("stride", parameters -> new Stride(parameters.positives("by")));
        FACTORIES.put("residual", parameters -> new Residual(parameters.stages("layers")));
        FACTORIES.put("head", parameters -> new Head(parameters.positive("outputs")));
        ServiceLoader.load(LayerKind.class).forEach(LayerKinds::register);
    }

    private LayerKinds() {}

    private static void register(LayerKind kind) {
        if (FACTORIES.putIfAbsent(kind.name(), kind::create) != null) {
            throw new ServiceConfigurationError("a kind of layer must have a name of its own, got '" + kind.name()
                    + "' again from " + kind.getClass().getName());
        }
    }

    /** The names of all kinds, in alphabetical order. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(FACTORIES.keySet());
    }

    /**
     * The stage with the given parameters, as read from a description.
     *
     * @param kind a name
     * @param parameters numbers, texts, and lists and maps of them
     * @throws InvalidLayerException if the kind is unknown, or a parameter is unknown, missing or of no use
     */
    public static Stage create(String kind, Map<String, ?> parameters) {
        Function<Parameters, Stage> factory = FACTORIES.get(kind);
        if (factory == null) {
            throw new InvalidLayerException(
                    "a layer must be one of " + String.join(", ", FACTORIES.keySet()) + ", got '" + kind + "'");
        }
        Parameters reader = new Parameters(kind, parameters);
        Stage stage = factory.apply(reader);
        reader.requireNoOthers();
        return stage;
    }
}
