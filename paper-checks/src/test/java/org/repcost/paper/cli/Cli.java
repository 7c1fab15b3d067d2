package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.repcost.paper.Outcome;
import picocli.CommandLine;

/** The command line as users meet it, in this Java virtual machine. */
final class Cli {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Cli() {}

    static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = RepCost.commandLine(RepCost.SUBCOMMANDS)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int exitCode = RepCost.run(commandLine, new Failures(new PrintWriter(err, true), false), args);
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** What a command prints that ends well. */
    static String text(String... args) {
        Outcome outcome = run(args);
        assertEquals("", outcome.err());
        assertEquals(0, outcome.exitCode());
        return outcome.out();
    }

    /** What a command prints as JSON, which follows its schema. */
    static JsonNode json(String... args) {
        return Schemas.assertValid(parse(text(args)));
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Removes what differs from run to run, everywhere in the tree. */
    static JsonNode without(JsonNode tree, String... names) {
        for (JsonNode child : tree) {
            without(child, names);
        }
        if (tree instanceof ObjectNode object) {
            for (String name : names) {
                object.remove(name);
            }
        }
        return tree;
    }

    /** Exit code 2, nothing on standard output, and one sentence with these words, before which a hint may not come. */
    static void assertBadInput(String words, String... args) {
        Outcome outcome = run(args);
        String[] lines = outcome.err().split("\n");
        assertTrue(lines[0].startsWith("repcost: ") && lines[0].contains(words), outcome.err());
        assertTrue(
                lines.length == 1 || lines.length == 2 && lines[1].matches("see 'repcost [a-z]+ --help'"),
                outcome.err());
        assertEquals("", outcome.out());
        assertEquals(2, outcome.exitCode());
    }
}
