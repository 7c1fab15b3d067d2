package org.repcost.verify.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a YAML document, with the line on which it begins. */
public sealed interface YamlNode {
    /** The line, from 1. */
    int line();

    /** What it is, for a sentence that expected something else. */
    String describe();

    /** As strings, lists and maps. */
    Object plain();

    /**
     * Anything that is neither a list nor a mapping.
     *
     * @param line on which it begins, from 1
     * @param text as it is written, without quotes
     * @param isNull whether it is YAML's null: nothing, ~ or null, without quotes
     */
    record Scalar(int line, String text, boolean isNull) implements YamlNode {
        private static final int MOST_CHARACTERS = 60;

        @Override
        public String describe() {
            return text.length() <= MOST_CHARACTERS
                    ? "'" + text + "'"
                    : "'" + text.substring(0, MOST_CHARACTERS) + "…'";
        }

        @Override
        public String plain() {
            return text;
        }
    }

    /**
     * A list.
     *
     * @param line on which it begins, from 1
     * @param items in their order
     */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String describe() {
            return "a list of length " + items.size();
        }

        @Override
        public List<Object> plain() {
            return items.stream().map(YamlNode::plain).toList();
        }
    }

    /**
     * Keys with values.
     *
     * @param line on which it begins, from 1
     * @param entries in the order of the document
     */
    record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {
        @Override
        public String describe() {
            return entries.isEmpty() ? "an empty mapping" : "a mapping of " + String.join(", ", entries.keySet());
        }

        @Override
        public Map<String, Object> plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.forEach((key, value) -> plain.put(key, value.plain()));
            return plain;
        }
    }
}
