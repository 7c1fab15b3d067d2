package org.repcost.verify.architecture;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.InvalidLayerException;
import org.repcost.theory.layer.LayerKinds;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.Stage;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.Spelling;
import org.repcost.verify.input.YamlFile;
import org.repcost.verify.input.YamlNode;

/**
 * An architecture as a YAML file with the keys {@code group} (as {@link Groups#parse} reads it, or {@code {table: FILE}} for a
 * {@link GroupFile} beside this file), {@code channels} and {@code layers}, a list of mappings with {@code kind}, the parameters that
 * {@link LayerKinds} knows for it, and optionally {@code decay}, 1 by default.
 */
public final class ArchitectureFile {
    static final int MOST_BYTES = 1 << 20;
    private static final int MOST_CHANNELS = 1_000_000;
    private static final int LARGEST_GROUP = 1 << 20;
    private static final String WHAT = "an architecture";
    private static final String GROUP = "group";
    private static final String CHANNELS = "channels";
    private static final String LAYERS = "layers";
    private static final String KIND = "kind";
    private static final String DECAY = "decay";
    private static final String TABLE = "table";

    private final YamlFile yaml;

    private ArchitectureFile(Path file) {
        this.yaml = YamlFile.at(file);
    }

    /**
     * Reads an architecture.
     *
     * @throws BadInputException if the file is none, or its layers do not fit each other; the message is one sentence with the
     *     file, the line and, for a layer, its place
     */
    public static LayeredArchitecture read(Path file) {
        return new ArchitectureFile(file).architecture();
    }

    private LayeredArchitecture architecture() {
        YamlNode root = yaml.read(MOST_BYTES);
        yaml.mapping(root, WHAT, List.of(GROUP, CHANNELS, LAYERS));
        FiniteGroup group = group(yaml.required(root, WHAT, GROUP));
        YamlNode channelsNode = yaml.required(root, WHAT, CHANNELS);
        int channels = yaml.whole(channelsNode, CHANNELS, 1, MOST_CHANNELS);
        YamlNode layersNode = yaml.required(root, WHAT, LAYERS);
        List<YamlNode> layers = yaml.items(layersNode, LAYERS);
        return valid(channelsNode, "", () -> {
            LayeredArchitecture.Builder builder = LayeredArchitecture.over(group, channels);
            for (int i = 0; i < layers.size(); i++) {
                add(builder, i + 1, layers.get(i));
            }
            return valid(layersNode, "", builder::build);
        });
    }

    private FiniteGroup group(YamlNode node) {
        if (node instanceof YamlNode.Mapping) {
            yaml.mapping(node, "a group of a file", List.of(TABLE));
            String file = yaml.text(yaml.required(node, "a group of a file", TABLE), TABLE);
            try {
                return GroupFile.read(yaml.path().resolveSibling(file));
            } catch (InvalidPathException e) {
                throw yaml.bad(node.line(), "a table must be the name of a file, found '" + file + "'");
            }
        }
        try {
            FiniteGroup group = Groups.parse(yaml.text(node, GROUP));
            if (group.size() <= LARGEST_GROUP) {
                return group;
            }
        } catch (IllegalArgumentException e) {
            throw yaml.bad(node.line(), e.getMessage());
        }
        throw yaml.bad(
                node.line(), "a group must have at most " + LARGEST_GROUP + " elements, found " + node.describe());
    }

    private void add(LayeredArchitecture.Builder builder, int position, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping) || !mapping.entries().containsKey(KIND)) {
            throw yaml.bad(
                    node.line(), "layer " + position + " must be a mapping with its 'kind', found " + node.describe());
        }
        YamlNode kindNode = mapping.entries().get(KIND);
        String kind = yaml.text(kindNode, KIND);
        if (!LayerKinds.names().contains(kind)) {
            throw yaml.bad(
                    kindNode.line(),
                    "layer " + position + " must be one of " + String.join(", ", LayerKinds.names()) + ", found "
                            + kindNode.describe() + Spelling.hint(kind, LayerKinds.names()));
        }
        double decay = mapping.entries().containsKey(DECAY)
                ? yaml.number(mapping.entries().get(DECAY), DECAY)
                : 1;
        Map<String, Object> parameters = new LinkedHashMap<>(mapping.plain());
        parameters.keySet().removeAll(Set.of(KIND, DECAY));
        valid(node, "layer " + position + " (" + kind + "): ", () -> {
            Stage stage = LayerKinds.create(kind, parameters);
            return builder.then(stage, decay);
        });
    }

    /** A step that may find that layers do not fit. */
    private <T> T valid(YamlNode node, String place, Supplier<T> step) {
        try {
            return step.get();
        } catch (InvalidLayerException e) {
            throw yaml.bad(node.line(), place + e.getMessage());
        }
    }
}
