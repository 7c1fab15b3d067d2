package org.repcost.verify.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One YAML document, read as lists, mappings and scalars without a type. There is one way to write a description: keys occur
 * once, and there are no aliases, and so no cycles. JSON is YAML.
 */
public final class YamlFile {
    private static final int DEEPEST = 50;

    private static final Pattern PLACE = Pattern.compile("(?m)^ +in .*, line (\\d{1,9}), column");

    private final Path file;

    private YamlFile(Path file) {
        this.file = file;
    }

    /** The file, not read yet. */
    public static YamlFile at(Path file) {
        return new YamlFile(file);
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /**
     * The document.
     *
     * @param mostBytes the largest size of the file
     * @throws BadInputException if the file cannot be read, is too large, or is not one YAML document without aliases
     */
    public YamlNode read(int mostBytes) {
        try (YAMLParser parser = new YAMLFactory().createParser(text(mostBytes))) {
            if (parser.nextToken() == null) {
                throw new BadInputException(file + ": must describe something, found an empty document");
            }
            YamlNode root = node(parser, 0);
            if (parser.nextToken() != null) {
                throw bad(line(parser), "must be a single document, found another one");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw bad(line(e), "is not YAML: " + problem(e));
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private String text(int mostBytes) throws IOException {
        if (!Files.exists(file)) {
            throw new BadInputException(file + ": there is no such file");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BadInputException(file + ": must be a file that may be read");
        }
        if (Files.size(file) > mostBytes) {
            throw new BadInputException(
                    file + ": must have at most " + mostBytes + " bytes, found " + Files.size(file));
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadInputException(file + ": must be text in UTF-8", e);
        }
    }

    /** The last place that the parser names: it is where the problem is, those before say in what. */
    private static int line(JsonProcessingException e) {
        return PLACE.matcher(e.getOriginalMessage())
                .results()
                .map(place -> Integer.valueOf(place.group(1)))
                .reduce((before, last) -> last)
                .orElseGet(() -> e.getLocation() == null ? 1 : e.getLocation().getLineNr());
    }

    /** What the parser complains about, without places in the text and events of its own. */
    private static String problem(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining(", "))
                .replaceFirst(", got this instead.*", "");
    }

    private YamlNode node(YAMLParser parser, int depth) throws IOException {
        int line = line(parser);
        if (parser.isCurrentAlias()) {
            throw bad(line, "must be written out, found the alias *" + parser.getText());
        }
        if (depth > DEEPEST) {
            throw bad(line, "must have at most " + DEEPEST + " levels of nesting, found more");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser, depth + 1));
            }
            return new YamlNode.Sequence(line, items);
        }
        if (token == JsonToken.START_OBJECT) {
            return new YamlNode.Mapping(line, entries(parser, depth));
        }
        return new YamlNode.Scalar(line, parser.getText(), token == JsonToken.VALUE_NULL);
    }

    private Map<String, YamlNode> entries(YAMLParser parser, int depth) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int line = line(parser);
            String key = parser.currentName();
            parser.nextToken();
            if (entries.put(key, node(parser, depth + 1)) != null) {
                throw bad(line, "must have each key once, found '" + key + "' again");
            }
        }
        return entries;
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    /**
     * A mapping with some of the known keys.
     *
     * @param what it is, for a sentence: "a group"
     * @throws BadInputException if it is something else, or has another key
     */
    public Map<String, YamlNode> mapping(YamlNode node, String what, List<String> known) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw bad(
                    node.line(),
                    what + " must be a mapping of " + String.join(", ", known) + ", found " + node.describe());
        }
        for (Map.Entry<String, YamlNode> entry : mapping.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw bad(
                        entry.getValue().line(),
                        what + " has no key '" + entry.getKey() + "'; it has " + String.join(", ", known)
                                + Spelling.hint(entry.getKey(), known));
            }
        }
        return mapping.entries();
    }

    /**
     * The value of a key that must be there.
     *
     * @param within a mapping
     * @throws BadInputException if it is not
     */
    public YamlNode required(YamlNode within, String what, String key) {
        return Optional.ofNullable(((YamlNode.Mapping) within).entries().get(key))
                .orElseThrow(() -> bad(within.line(), what + " needs '" + key + "'"));
    }

    /**
     * The items of a list.
     *
     * @throws BadInputException if it is something else
     */
    public List<YamlNode> items(YamlNode node, String what) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw bad(node.line(), what + " must be a list, found " + node.describe());
        }
        return sequence.items();
    }

    /**
     * A text.
     *
     * @throws BadInputException if it is a list or a mapping
     */
    public String text(YamlNode node, String what) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw bad(node.line(), what + " must be a single word or number, found " + node.describe());
        }
        return scalar.text();
    }

    /**
     * A whole number within bounds.
     *
     * @throws BadInputException if it is something else
     */
    public int whole(YamlNode node, String what, int least, int greatest) {
        String text = text(node, what);
        int value = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (value < least || value > greatest) {
            throw bad(
                    node.line(),
                    what + " must be a whole number from " + least + " to " + greatest + ", found " + node.describe());
        }
        return value;
    }

    /**
     * A finite number.
     *
     * @throws BadInputException if it is something else
     */
    public double number(YamlNode node, String what) {
        try {
            double value = Double.parseDouble(text(node, what));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as for infinities.
        }
        throw bad(node.line(), what + " must be a finite number, found " + node.describe());
    }

    /** Bad input at a line of this file. */
    public BadInputException bad(int line, String sentence) {
        // Keys and values come from the file: a message stays on one line and sends nothing to the terminal but text.
        return new BadInputException((at(line) + sentence).replaceAll("\\p{Cntrl}", "?"));
    }

    private String at(int line) {
        return file + ", line " + line + ": ";
    }
}
