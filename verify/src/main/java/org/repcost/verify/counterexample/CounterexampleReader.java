package org.repcost.verify.counterexample;

import static org.repcost.verify.counterexample.CounterexampleFormat.*;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.input.BadInputException;

/**
 * Reads counterexamples from JSON. Nothing in a file is believed but its numbers: shapes and contracts are checked, bounds
 * on ranks follow from the numbers, and what the file says of the outcome is ignored.
 */
public final class CounterexampleReader {
    private static final int MOST_BYTES = 1 << 24;
    private static final int MOST_CHARACTERS = 80;
    private static final double MOST_NUMBERS = 1e6;
    private static final double MOST_OPERATIONS = 5e9;

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final Set<String> FIELDS =
            Set.of(FORMAT, VERSION, TOOL, STATEMENT, KIND, ASSERTION, FORMULA, GROUP, WIDTHS, NUMBERS, ORIGIN, OUTCOME);
    private static final Set<String> NUMBER_FIELDS = Set.of(NETWORK, INPUT, SECOND, FULL_RANK, SCALAR, LARGE_DEPTH);
    private static final Set<String> ORIGIN_FIELDS = Set.of(GROUP, WIDTHS, SEED);

    private final Path file;

    private CounterexampleReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws BadInputException if it is no counterexample that can be evaluated
     */
    public static Counterexample read(Path file) throws IOException {
        return new CounterexampleReader(file).read();
    }

    private Counterexample read() throws IOException {
        JsonNode root = parse();
        if (!root.isObject() || !root.path(FORMAT).asText().equals(NAME)) {
            throw bad("must be a counterexample with \"" + FORMAT + "\": \"" + NAME + "\", found "
                    + found(root.path(FORMAT)));
        }
        int version = whole(root, VERSION, 1, Integer.MAX_VALUE);
        if (version > NEWEST_VERSION) {
            throw bad("must have version " + NEWEST_VERSION + ", found version " + version
                    + ", which a newer repcost wrote");
        }
        requireFields(root, "the document", FIELDS);
        Assertion assertion = assertion(root);
        Architecture architecture = architecture(root, "");
        requireClaimed(assertion, architecture);
        Instance origin = origin(root.path(ORIGIN), architecture);
        return new Counterexample(assertion, architecture, numbers(root.path(NUMBERS), architecture), origin);
    }

    private JsonNode parse() throws IOException {
        if (Files.isDirectory(file)) {
            throw bad("must be a file, found a folder");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw bad("must have at most " + MOST_BYTES + " bytes, found more");
        }
        try {
            JsonNode root = MAPPER.readTree(bytes);
            return root == null ? MissingNode.getInstance() : root;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ", found a fault at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new BadInputException(file + " must be a whole JSON document" + where, e);
        }
    }

    private Assertion assertion(JsonNode root) {
        String statement = text(root, STATEMENT);
        String kind = text(root, KIND);
        String name = text(root, ASSERTION);
        Assertion.Kind known = Arrays.stream(Assertion.Kind.values())
                .filter(each -> each.toString().equals(kind))
                .findFirst()
                .orElseThrow(() -> bad(KIND + " must be \"" + Assertion.Kind.RELATION + "\" or \""
                        + Assertion.Kind.WRONG_VERSION + "\", found " + found(root.path(KIND))));
        return Assertion.find(statement, known, name)
                .orElseThrow(() -> bad("must name a " + known + " of a statement that repcost list shows, found "
                        + found(root.path(ASSERTION)) + " of " + found(root.path(STATEMENT))));
    }

    private Architecture architecture(JsonNode node, String within) {
        String group = text(node, GROUP);
        List<Integer> widths = new ArrayList<>();
        for (JsonNode width : node.path(WIDTHS)) {
            if (!width.isInt()) {
                throw bad(within + WIDTHS + " must be whole numbers >= 1, found " + found(width));
            }
            widths.add(width.intValue());
        }
        try {
            return new Architecture(Groups.parse(group), widths);
        } catch (IllegalArgumentException e) {
            throw bad(within + GROUP + " and " + WIDTHS + ": " + e.getMessage());
        }
    }

    private void requireClaimed(Assertion assertion, Architecture architecture) {
        if (!assertion.isClaimedOn(architecture)) {
            throw bad("must have a group and widths for which the " + assertion.kind() + " \"" + assertion.name()
                    + "\" of " + assertion.statement().id() + " is claimed, found " + architecture);
        }
        double numbers = 2 * SmallShapes.weights(architecture)
                + (double) architecture.group().size() * architecture.inputs() * (1.0 + architecture.outputs());
        if (numbers > MOST_NUMBERS || assertion.check().operations(architecture) > MOST_OPERATIONS) {
            throw bad("must be small enough to evaluate, found " + architecture);
        }
    }

    private Instance origin(JsonNode origin, Architecture architecture) {
        if (origin.isMissingNode()) {
            return new Instance(architecture, 1);
        }
        requireFields(origin, ORIGIN, ORIGIN_FIELDS);
        JsonNode seed = origin.path(SEED);
        if (!seed.isIntegralNumber() || !seed.canConvertToLong()) {
            throw bad(ORIGIN + "." + SEED + " must be a whole number, found " + found(seed));
        }
        return new Instance(architecture(origin, ORIGIN + "."), seed.longValue());
    }

    private Instance.Numbers numbers(JsonNode node, Architecture a) {
        requireFields(node, NUMBERS, NUMBER_FIELDS);
        List<RealMatrixFunction> arrays = new ArrayList<>();
        layers(node.path(NETWORK), NETWORK, a, arrays);
        arrays.add(array(node.path(INPUT), INPUT, a.group(), a.inputs(), 1));
        layers(node.path(SECOND), SECOND, a, arrays);
        arrays.add(array(node.path(FULL_RANK), FULL_RANK, a.group(), a.outputs(), a.inputs()));
        double scalar = node.has(SCALAR) ? finite(node.path(SCALAR), SCALAR) : 1;
        int largeDepth = node.has(LARGE_DEPTH)
                ? whole(node, LARGE_DEPTH, NumberArrays.LEAST_LARGE_DEPTH, NumberArrays.GREATEST_LARGE_DEPTH)
                : NumberArrays.LEAST_LARGE_DEPTH;
        Instance.Numbers numbers = NumberArrays.numbers(a, arrays, scalar, largeDepth);
        if (!NumberArrays.keepTheirContract(numbers)) {
            throw bad("must have a " + SCALAR + " other than 0 and at most one channel that is not 0 at some level of "
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
            throw bad("must have numbers whose squares and products are in the range of doubles");
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
            throw bad(name + " must be " + a.depth() + " arrays, one a layer, found " + found(node));
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
        requireLength(node, name, rows);
        for (int i = 0; i < rows; i++) {
            requireLength(node.path(i), name + "[" + i + "]", columns);
            for (int j = 0; j < columns; j++) {
                JsonNode values = node.path(i).path(j);
                requireLength(values, name + "[" + i + "][" + j + "]", group.size());
                for (int g = 0; g < group.size(); g++) {
                    array.set(g, i, j, finite(values.path(g), name + "[" + i + "][" + j + "][" + g + "]"));
                }
            }
        }
        return array;
    }

    private void requireLength(JsonNode node, String name, int length) {
        if (!node.isArray() || node.size() != length) {
            throw bad(name + " must be an array of length " + length + ", found " + found(node));
        }
    }

    private double finite(JsonNode node, String name) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw bad(name + " must be a finite number, found " + found(node));
        }
        return node.doubleValue();
    }

    private int whole(JsonNode node, String name, int least, int greatest) {
        JsonNode value = node.path(name);
        if (!value.isInt() || value.intValue() < least || value.intValue() > greatest) {
            throw bad(name + " must be a whole number from " + least + " to " + greatest + ", found " + found(value));
        }
        return value.intValue();
    }

    private String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw bad(name + " must be a text, found " + found(node.path(name)));
        }
        return node.path(name).textValue();
    }

    private void requireFields(JsonNode node, String within, Set<String> known) {
        if (!node.isObject()) {
            throw bad(within + " must be an object, found " + found(node));
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw bad("the fields of " + within + " must be among "
                        + known.stream().sorted().collect(Collectors.joining(", ")) + ", found " + shortened(name));
            }
        }
    }

    private static String found(JsonNode node) {
        if (node.isMissingNode()) {
            return "none";
        }
        return switch (node.getNodeType()) {
            case ARRAY -> "an array of length " + node.size();
            case OBJECT -> "an object";
            default -> shortened(node.toString());
        };
    }

    /** What a sentence has room for. */
    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    private BadInputException bad(String what) {
        return new BadInputException(file + ": " + what);
    }
}
