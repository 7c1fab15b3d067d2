package org.repcost.verify.counterexample;

import static org.repcost.verify.counterexample.CounterexampleFormat.*;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.JsonFile;

/**
 * Reads counterexamples from JSON. Nothing in a file is believed but its numbers: shapes and contracts are checked, bounds
 * on ranks follow from the numbers, and what the file says of the outcome is ignored.
 */
public final class CounterexampleReader {
    private static final double MOST_NUMBERS = 1e6;
    private static final double MOST_OPERATIONS = 5e9;

    private static final Set<String> FIELDS =
            Set.of(FORMAT, VERSION, TOOL, STATEMENT, KIND, ASSERTION, FORMULA, GROUP, WIDTHS, NUMBERS, ORIGIN, OUTCOME);
    private static final Set<String> NUMBER_FIELDS =
            Set.of(NETWORK, INPUT, SECOND, FULL_RANK, SLOPES, SCALAR, LARGE_DEPTH);
    private static final Set<String> ORIGIN_FIELDS = Set.of(GROUP, WIDTHS, SEED);

    private final JsonFile json;

    private CounterexampleReader(JsonFile json) {
        this.json = json;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws BadInputException if it is no counterexample that can be evaluated
     */
    public static Counterexample read(Path file) throws IOException {
        return of(JsonFile.read(file));
    }

    /**
     * The counterexample of a document that has been read.
     *
     * @throws BadInputException if it is no counterexample that can be evaluated
     */
    public static Counterexample of(JsonFile json) {
        return new CounterexampleReader(json).counterexample();
    }

    private Counterexample counterexample() {
        JsonNode root = json.root();
        if (!json.hasFormat(NAME)) {
            throw json.bad("must be a counterexample with \"" + FORMAT + "\": \"" + NAME + "\", found "
                    + JsonFile.found(root.path(FORMAT)));
        }
        int version = json.whole(root, VERSION, 1, Integer.MAX_VALUE);
        if (version > NEWEST_VERSION) {
            throw json.bad("must have version " + NEWEST_VERSION + ", found version " + version
                    + ", which a newer repcost wrote");
        }
        json.requireFields(root, "the document", FIELDS);
        Assertion assertion = assertion(root);
        Architecture architecture = architecture(root, "");
        requireClaimed(assertion, architecture);
        Optional<Instance> origin = root.has(ORIGIN) ? Optional.of(origin(root.path(ORIGIN))) : Optional.empty();
        return new Counterexample(assertion, architecture, numbers(root.path(NUMBERS), architecture), origin);
    }

    private Assertion assertion(JsonNode root) {
        String statement = json.text(root, STATEMENT);
        String kind = json.text(root, KIND);
        String name = json.text(root, ASSERTION);
        Assertion.Kind known = Arrays.stream(Assertion.Kind.values())
                .filter(each -> each.toString().equals(kind))
                .findFirst()
                .orElseThrow(() -> json.bad(KIND + " must be \"" + Assertion.Kind.RELATION + "\" or \""
                        + Assertion.Kind.WRONG_VERSION + "\", found " + JsonFile.found(root.path(KIND))));
        return Assertion.find(statement, known, name)
                .orElseThrow(() -> json.bad("must name a " + known + " of a statement that repcost list shows, found "
                        + JsonFile.found(root.path(ASSERTION)) + " of " + JsonFile.found(root.path(STATEMENT))));
    }

    private Architecture architecture(JsonNode node, String within) {
        String group = json.text(node, GROUP);
        List<Integer> widths = new ArrayList<>();
        for (JsonNode width : node.path(WIDTHS)) {
            if (!width.isInt()) {
                throw json.bad(within + WIDTHS + " must be whole numbers >= 1, found " + JsonFile.found(width));
            }
            widths.add(width.intValue());
        }
        try {
            return new Architecture(Groups.parse(group), widths);
        } catch (IllegalArgumentException e) {
            throw json.bad(within + GROUP + " and " + WIDTHS + ": " + e.getMessage());
        }
    }

    private void requireClaimed(Assertion assertion, Architecture architecture) {
        if (!assertion.isClaimedOn(architecture)) {
            throw json.bad("must have a group and widths for which the " + assertion.kind() + " \"" + assertion.name()
                    + "\" of " + assertion.statement().id() + " is claimed, found " + architecture);
        }
        double numbers = 2 * SmallShapes.weights(architecture)
                + (double) architecture.group().size() * architecture.inputs() * (1.0 + architecture.outputs());
        if (numbers > MOST_NUMBERS || assertion.check().operations(architecture) > MOST_OPERATIONS) {
            throw json.bad("must be small enough to evaluate, found " + architecture);
        }
    }

    private Instance origin(JsonNode origin) {
        json.requireFields(origin, ORIGIN, ORIGIN_FIELDS);
        JsonNode seed = origin.path(SEED);
        if (!seed.isIntegralNumber() || !seed.canConvertToLong()) {
            throw json.bad(ORIGIN + "." + SEED + " must be a whole number, found " + JsonFile.found(seed));
        }
        return new Instance(architecture(origin, ORIGIN + "."), seed.longValue());
    }

    private Instance.Numbers numbers(JsonNode node, Architecture a) {
        json.requireFields(node, NUMBERS, NUMBER_FIELDS);
        List<RealMatrixFunction> arrays = new ArrayList<>();
        layers(node.path(NETWORK), NETWORK, a, arrays);
        arrays.add(array(node.path(INPUT), INPUT, a.group(), a.inputs(), 1));
        layers(node.path(SECOND), SECOND, a, arrays);
        arrays.add(array(node.path(FULL_RANK), FULL_RANK, a.group(), a.outputs(), a.inputs()));
        arrays.add(array(node.path(SLOPES), SLOPES, a.group(), a.outputs(), 1));
        double scalar = node.has(SCALAR) ? json.finite(node.path(SCALAR), SCALAR) : 1;
        int largeDepth = node.has(LARGE_DEPTH)
                ? json.whole(node, LARGE_DEPTH, NumberArrays.LEAST_LARGE_DEPTH, NumberArrays.GREATEST_LARGE_DEPTH)
                : NumberArrays.LEAST_LARGE_DEPTH;
        Instance.Numbers numbers = NumberArrays.numbers(a, arrays, scalar, largeDepth);
        if (!NumberArrays.keepTheirContract(numbers)) {
            throw json.bad(
                    "must have a " + SCALAR + " other than 0 and at most one channel that is not 0 at some level of "
                            + SECOND + ", so that its blocks have rank at most 1");
        }
        requireNoOverflow(numbers);
        return numbers;
    }

    private void requireNoOverflow(Instance.Numbers numbers) {
        double size = largestSquare(numbers.network()) + largestSquare(numbers.second());
        for (RealMatrixFunction array : NumberArrays.of(numbers)) {
            size += array.squaredNorm();
        }
        if (!Double.isFinite(size)) {
            throw json.bad("must have numbers whose squares and products are in the range of doubles");
        }
    }

    /** A bound on |beta|^2, N^{L-1} prod_l |w^l|^2. */
    private static double largestSquare(RealLinearCnn network) {
        double bound = Math.pow(
                network.architecture().group().size(), network.architecture().depth() - 1.0);
        for (RealMatrixFunction layer : network.weights()) {
            bound *= layer.squaredNorm();
        }
        return bound;
    }

    private void layers(JsonNode node, String name, Architecture a, List<RealMatrixFunction> into) {
        if (!node.isMissingNode() && (!node.isArray() || node.size() != a.depth())) {
            throw json.bad(name + " must be " + a.depth() + " arrays, one a layer, found " + JsonFile.found(node));
        }
        for (int l = 1; l <= a.depth(); l++) {
            into.add(array(node.path(l - 1), name + "[" + (l - 1) + "]", a.group(), a.width(l), a.width(l - 1)));
        }
    }

    /** {@code [rows, columns, N]}; 0 if it is missing. */
    private RealMatrixFunction array(JsonNode node, String name, FiniteGroup group, int rows, int columns) {
        RealMatrixFunction array = RealMatrixFunction.zero(group, rows, columns);
        if (node.isMissingNode()) {
            return array;
        }
        json.requireLength(node, name, rows);
        for (int i = 0; i < rows; i++) {
            json.requireLength(node.path(i), name + "[" + i + "]", columns);
            for (int j = 0; j < columns; j++) {
                JsonNode values = node.path(i).path(j);
                json.requireLength(values, name + "[" + i + "][" + j + "]", group.size());
                for (int g = 0; g < group.size(); g++) {
                    array.set(g, i, j, json.finite(values.path(g), name + "[" + i + "][" + j + "][" + g + "]"));
                }
            }
        }
        return array;
    }
}
