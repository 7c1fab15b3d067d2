package org.repcost.verify.counterexample;

import static org.repcost.verify.counterexample.CounterexampleFormat.*;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.output.AtomicFile;
import org.repcost.verify.result.Json;

/** Writes counterexamples as JSON. Doubles are written in the digits that give them back exactly. */
public final class CounterexampleWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CounterexampleWriter() {}

    /**
     * Writes a file, which is either complete or absent.
     *
     * @param tool the program and its version
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, Evaluation evaluation, String tool) throws IOException {
        AtomicFile.writeText(file, Json.text(json(evaluation, tool)));
    }

    /**
     * The document: what fails, all numbers that are not 0, and for readers, not for replay, what came of it.
     *
     * @param tool the program and its version
     */
    public static ObjectNode json(Evaluation evaluation, String tool) {
        Counterexample counterexample = evaluation.counterexample();
        Assertion assertion = counterexample.assertion();
        ObjectNode root = NODES.objectNode();
        root.put(FORMAT, NAME).put(VERSION, NEWEST_VERSION).put(TOOL, tool);
        root.put(STATEMENT, assertion.statement().id());
        root.put(KIND, assertion.kind().toString()).put(ASSERTION, assertion.name());
        if (!assertion.formula().isEmpty()) {
            root.put(FORMULA, assertion.formula());
        }
        shape(root, counterexample.architecture());
        root.set(NUMBERS, numbers(counterexample.numbers()));
        counterexample.origin().ifPresent(origin -> shape(root.putObject(ORIGIN), origin.architecture())
                .put(SEED, origin.seed()));
        root.set(OUTCOME, outcome(evaluation));
        return root;
    }

    private static ObjectNode shape(ObjectNode node, Architecture architecture) {
        node.put(GROUP, architecture.group().toString());
        ArrayNode widths = node.putArray(WIDTHS);
        architecture.widths().forEach(widths::add);
        return node;
    }

    private static ObjectNode numbers(Instance.Numbers numbers) {
        ObjectNode node = NODES.objectNode();
        layers(node, NETWORK, numbers.network().weights());
        array(node, INPUT, numbers.input());
        layers(node, SECOND, numbers.second().weights());
        array(node, FULL_RANK, numbers.fullRank());
        array(node, SLOPES, numbers.slopes());
        return node.put(SCALAR, numbers.scalar()).put(LARGE_DEPTH, numbers.largeDepth());
    }

    private static void layers(ObjectNode node, String name, List<RealMatrixFunction> weights) {
        if (!weights.stream().allMatch(RealMatrixFunction::isZero)) {
            ArrayNode layers = node.putArray(name);
            weights.forEach(w -> layers.add(nested(w)));
        }
    }

    private static void array(ObjectNode node, String name, RealMatrixFunction function) {
        if (!function.isZero()) {
            node.set(name, nested(function));
        }
    }

    private static ArrayNode nested(RealMatrixFunction function) {
        ArrayNode rows = NODES.arrayNode();
        for (int i = 0; i < function.rows(); i++) {
            ArrayNode row = rows.addArray();
            for (int j = 0; j < function.columns(); j++) {
                ArrayNode values = row.addArray();
                for (int g = 0; g < function.group().size(); g++) {
                    values.add(function.get(g, i, j));
                }
            }
        }
        return rows;
    }

    private static ObjectNode outcome(Evaluation evaluation) {
        ObjectNode node = NODES.objectNode();
        node.put("kind", evaluation.outcome().kind().toString());
        node.put("residual", evaluation.outcome().residual());
        node.put("tolerance", evaluation.outcome().tolerance());
        node.put("detail", evaluation.outcome().detail());
        node.put("confirmed", evaluation.isConfirmed());
        ArrayNode differences = node.putArray("differences");
        for (Evaluation.Difference difference : evaluation.differences()) {
            ObjectNode entry = differences.addObject().put("entry", difference.index());
            entry.set("left", disc(difference.left()));
            entry.set("right", disc(difference.right()));
        }
        return node;
    }

    private static ObjectNode disc(ComplexBall disc) {
        return NODES.objectNode()
                .put("real", disc.getReal())
                .put("imaginary", disc.getImaginary())
                .put("radius", disc.radius());
    }
}
