package org.repcost.verify.conjecture;

import static org.repcost.verify.conjecture.RefutationFormat.*;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.verify.architecture.ArchitectureDescription;
import org.repcost.verify.output.AtomicFile;
import org.repcost.verify.result.Json;

/** Writes refutations as JSON. Doubles are written in the digits that give them back exactly. */
public final class RefutationWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RefutationWriter() {}

    /**
     * Writes a file, which is either complete or absent.
     *
     * @param tool the program and its version
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, Refutation refutation, String tool) throws IOException {
        AtomicFile.writeText(file, Json.text(json(refutation, tool)));
    }

    /**
     * The document: the formula, the shape, all numbers, and for readers, not for replay, what came of it.
     *
     * @param tool the program and its version
     */
    public static ObjectNode json(Refutation refutation, String tool) {
        ObjectNode root = NODES.objectNode();
        root.put(FORMAT, NAME).put(VERSION, NEWEST_VERSION).put(TOOL, tool);
        root.put(FORMULA, refutation.conjecture().text());
        root.set(ARCHITECTURE, architecture(refutation.conjecture().description()));
        root.put(KIND, refutation.kind().toString());
        ArrayNode layers = root.putArray(WEIGHTS);
        double[] weights = refutation.network().weights();
        for (PlacedLayer layer : refutation.conjecture().architecture().weightLayers()) {
            ArrayNode own = layers.addArray();
            for (int i = 0; i < layer.weights(); i++) {
                own.add(weights[layer.firstWeight() + i]);
            }
        }
        refutation.certificate().ifPresent(y -> root.set(CERTIFICATE, nested(y)));
        root.put(OUTCOME, String.join(" ", RefutationText.values(refutation)));
        return root;
    }

    private static ObjectNode architecture(ArchitectureDescription description) {
        ObjectNode node = NODES.objectNode();
        node.put(GROUP, description.group()).put(CHANNELS, description.channels());
        ArrayNode layers = node.putArray(LAYERS);
        description.layers().forEach(layers::addPOJO);
        return node;
    }

    /** {@code [K][C][N]}. */
    private static ArrayNode nested(RealMatrixFunction y) {
        ArrayNode rows = NODES.arrayNode();
        for (int k = 0; k < y.rows(); k++) {
            ArrayNode row = rows.addArray();
            for (int c = 0; c < y.columns(); c++) {
                ArrayNode values = row.addArray();
                for (int g = 0; g < y.group().size(); g++) {
                    values.add(y.get(g, k, c));
                }
            }
        }
        return rows;
    }
}
