package org.repcost.verify.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.ComplexField;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.theory.group.TableGroup;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.YamlFile;
import org.repcost.verify.input.YamlNode;

/**
 * A finite group as a file: YAML or JSON with the keys {@code table}, N rows of N element numbers, and {@code irreps}, a list of
 * {@code dimension} d and {@code matrices}, one for each element, each as its d^2 entries row by row; an entry is a real number or
 * {@code [real, imaginary]}. {@code name} is optional.
 */
public final class GroupFile {
    /** Enough for {@link TableGroup#LARGEST_SIZE} elements with all digits. */
    private static final int MOST_BYTES = 16 << 20;

    private final YamlFile yaml;

    private GroupFile(Path file) {
        this.yaml = YamlFile.at(file);
    }

    /**
     * Reads a group.
     *
     * @throws BadInputException if the file is none, or what it describes is not a group with all its irreps; the message is
     *     one sentence with the file and, where it has one, the line
     */
    public static TableGroup read(Path file) {
        return new GroupFile(file).group();
    }

    private TableGroup group() {
        YamlNode root = yaml.read(MOST_BYTES);
        Map<String, YamlNode> entries = yaml.mapping(root, "a group", List.of("name", "table", "irreps"));
        String name = entries.containsKey("name")
                ? yaml.text(entries.get("name"), "the name")
                : String.valueOf(yaml.path().getFileName());
        List<YamlNode> rows = yaml.items(yaml.required(root, "a group", "table"), "the table");
        int n = rows.size();
        int[][] table = rows.stream()
                .map(row -> yaml.items(row, "a row of the table").stream()
                        .mapToInt(product -> yaml.whole(product, "a product", 0, Math.max(0, n - 1)))
                        .toArray())
                .toArray(int[][]::new);
        List<List<FieldMatrix<Complex>>> irreps =
                yaml.items(yaml.required(root, "a group", "irreps"), "irreps").stream()
                        .map(this::irrep)
                        .toList();
        try {
            return TableGroup.of(name, table, irreps);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(yaml.path() + ": " + e.getMessage(), e);
        }
    }

    private List<FieldMatrix<Complex>> irrep(YamlNode node) {
        yaml.mapping(node, "an irrep", List.of("dimension", "matrices"));
        int d = yaml.whole(yaml.required(node, "an irrep", "dimension"), "a dimension", 1, TableGroup.LARGEST_SIZE);
        return yaml.items(yaml.required(node, "an irrep", "matrices"), "matrices").stream()
                .map(matrix -> matrix(matrix, d))
                .toList();
    }

    private FieldMatrix<Complex> matrix(YamlNode node, int d) {
        List<YamlNode> entries = yaml.items(node, "a matrix");
        if (entries.size() != d * d) {
            throw yaml.bad(
                    node.line(),
                    "a matrix of dimension " + d + " must be a list of its " + d * d + " entries, row by row, found "
                            + node.describe());
        }
        FieldMatrix<Complex> matrix = MatrixUtils.createFieldMatrix(ComplexField.getInstance(), d, d);
        for (int i = 0; i < d * d; i++) {
            matrix.setEntry(i / d, i % d, entry(entries.get(i)));
        }
        return matrix;
    }

    private Complex entry(YamlNode node) {
        if (node instanceof YamlNode.Scalar) {
            return new Complex(yaml.number(node, "an entry"));
        }
        List<YamlNode> parts = yaml.items(node, "an entry");
        if (parts.size() != 2) {
            throw yaml.bad(node.line(), "an entry must be a number or [real, imaginary], found " + node.describe());
        }
        return new Complex(yaml.number(parts.get(0), "a real part"), yaml.number(parts.get(1), "an imaginary part"));
    }
}
