package org.repcost.cnn.sweep;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.YamlFile;
import org.repcost.verify.input.YamlNode;

/** A {@link Sweep} of a user's own, as YAML with the names of its components. */
public final class SweepFile {
    private static final int MOST_BYTES = 1_000_000;
    private static final String VARIANTS = "variants";
    private static final List<String> NEEDED = List.of(
            "name",
            "model",
            "variable",
            "channelFactor",
            VARIANTS,
            "batch",
            "rate",
            "patience",
            "epochs",
            "runs",
            "sensitivityImages");

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);

    private final YamlFile yaml;
    private final YamlNode root;

    private SweepFile(YamlFile yaml) {
        this.yaml = yaml;
        this.root = yaml.read(MOST_BYTES);
    }

    /**
     * Reads a sweep.
     *
     * @throws BadInputException if the file cannot be read, describes none, or there are no such networks
     */
    public static Sweep read(Path file) {
        return new SweepFile(YamlFile.at(file)).sweep();
    }

    private Sweep sweep() {
        // First of all: for lack of a key that is misspelled its value may be said to be wrong.
        Map<String, YamlNode> entries = yaml.mapping(root, "a sweep", components(Sweep.class));
        NEEDED.forEach(key -> yaml.required(root, "a sweep", key));
        if (entries.get(VARIANTS) instanceof YamlNode.Sequence variants) {
            variants.items()
                    .forEach(variant -> yaml.mapping(variant, "a kind of images", components(ImageVariant.class)));
        }
        try {
            Sweep sweep = MAPPER.convertValue(plain(root), Sweep.class);
            sweep.requireNetworks();
            return sweep;
        } catch (IllegalArgumentException e) {
            throw e.getCause() instanceof JsonMappingException mapping ? bad(mapping) : e;
        } catch (BadInputException e) {
            throw bad(e.getMessage());
        }
    }

    private static List<String> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static Object plain(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            Map<String, Object> plain = new HashMap<>();
            mapping.entries().forEach((key, value) -> plain.put(key, plain(value)));
            return plain;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream().map(SweepFile::plain).collect(Collectors.toList());
        }
        return node instanceof YamlNode.Scalar scalar && scalar.isNull() ? null : node.plain();
    }

    private BadInputException bad(JsonMappingException e) {
        if (e.getCause() instanceof BadInputException bad) {
            return bad(bad.getMessage());
        }
        YamlNode node = root;
        StringBuilder key = new StringBuilder();
        for (JsonMappingException.Reference part : e.getPath()) {
            if (node instanceof YamlNode.Mapping mapping && mapping.entries().containsKey(part.getFieldName())) {
                node = mapping.entries().get(part.getFieldName());
                key.append(key.isEmpty() ? "" : ".").append(part.getFieldName());
            } else if (node instanceof YamlNode.Sequence sequence) {
                node = sequence.items().get(part.getIndex());
                key.append('[').append(part.getIndex()).append(']');
            }
        }
        return yaml.bad(node.line(), "'" + key + "' has a value of a wrong kind, found " + node.describe());
    }

    private BadInputException bad(String reason) {
        return new BadInputException(yaml.path() + ": must describe a sweep (docs/sweeps.md): " + reason);
    }
}
