package org.repcost.verify.conjecture;

import static org.repcost.verify.conjecture.RefutationFormat.*;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.verify.architecture.ArchitectureDescription;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.JsonFile;

/** Reads refutations from JSON. Nothing in a file is believed but its formula, its shape and its numbers. */
public final class RefutationReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Set<String> FIELDS =
            Set.of(FORMAT, VERSION, TOOL, FORMULA, ARCHITECTURE, KIND, WEIGHTS, CERTIFICATE, OUTCOME);

    private final JsonFile json;

    private RefutationReader(JsonFile json) {
        this.json = json;
    }

    /** Whether a document is meant to be a refutation. */
    public static boolean accepts(JsonFile json) {
        return json.hasFormat(NAME);
    }

    /**
     * The refutation of a document; whether it {@linkplain Refutation#stands stands} is another question.
     *
     * @throws BadInputException if it is none that can be evaluated
     */
    public static Refutation of(JsonFile json) {
        return new RefutationReader(json).refutation();
    }

    private Refutation refutation() {
        JsonNode root = json.root();
        json.requireFields(root, "the document", FIELDS);
        int version = json.whole(root, VERSION, 1, Integer.MAX_VALUE);
        if (version > NEWEST_VERSION) {
            throw json.bad("must have version " + NEWEST_VERSION + ", found version " + version
                    + ", which a newer repcost wrote");
        }
        Conjecture conjecture = conjecture(root);
        Refutation.Kind kind = kind(root);
        LayeredArchitecture architecture = conjecture.architecture();
        RealLayeredNetwork network = new RealLayeredNetwork(architecture, weights(root.path(WEIGHTS), architecture));
        return new Refutation(conjecture, kind, network, certificate(root, kind, architecture));
    }

    private Conjecture conjecture(JsonNode root) {
        JsonNode node = root.path(ARCHITECTURE);
        json.requireFields(node, ARCHITECTURE, Set.of(GROUP, CHANNELS, LAYERS));
        String group = json.text(node, GROUP);
        int channels = json.whole(node, CHANNELS, 1, Integer.MAX_VALUE);
        if (!node.path(LAYERS).isArray()) {
            throw json.bad(LAYERS + " must be a list, found " + JsonFile.found(node.path(LAYERS)));
        }
        List<Object> layers = MAPPER.convertValue(node.path(LAYERS), new TypeReference<>() {});
        try {
            return Conjecture.of(ArchitectureDescription.of(group, channels, layers), json.text(root, FORMULA));
        } catch (BadInputException | IllegalArgumentException e) {
            throw json.bad(e.getMessage());
        }
    }

    private Refutation.Kind kind(JsonNode root) {
        String text = json.text(root, KIND);
        return Arrays.stream(Refutation.Kind.values())
                .filter(kind -> kind.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> json.bad(KIND + " must be among " + Arrays.toString(Refutation.Kind.values())
                        + ", found " + JsonFile.found(root.path(KIND))));
    }

    private double[] weights(JsonNode node, LayeredArchitecture architecture) {
        json.requireLength(node, WEIGHTS, architecture.depth());
        double[] weights = new double[architecture.weights()];
        for (int l = 0; l < architecture.depth(); l++) {
            PlacedLayer layer = architecture.weightLayers().get(l);
            String name = WEIGHTS + "[" + l + "]";
            json.requireLength(node.path(l), name, layer.weights());
            for (int i = 0; i < layer.weights(); i++) {
                weights[layer.firstWeight() + i] = json.finite(node.path(l).path(i), name + "[" + i + "]");
            }
        }
        return weights;
    }

    private Optional<RealMatrixFunction> certificate(
            JsonNode root, Refutation.Kind kind, LayeredArchitecture architecture) {
        if (kind != Refutation.Kind.DUAL_CERTIFICATE) {
            return Optional.empty();
        }
        int channels = architecture.input().channels();
        RealMatrixFunction y = RealMatrixFunction.zero(
                architecture.input().group(), architecture.output().size(), channels);
        JsonNode rows = root.path(CERTIFICATE);
        json.requireLength(rows, CERTIFICATE, y.rows());
        for (int k = 0; k < y.rows(); k++) {
            json.requireLength(rows.path(k), CERTIFICATE + "[" + k + "]", channels);
            for (int c = 0; c < channels; c++) {
                JsonNode values = rows.path(k).path(c);
                String name = CERTIFICATE + "[" + k + "][" + c + "]";
                json.requireLength(values, name, y.group().size());
                for (int g = 0; g < y.group().size(); g++) {
                    y.set(g, k, c, json.finite(values.path(g), name + "[" + g + "]"));
                }
            }
        }
        return Optional.of(y);
    }
}
