package org.repcost.verify.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellTest {
    private static final List<String> WORDS =
            List.of("5x4", "1/8", "a b  c", "", "it's", "''", "$HOME", "a\\b", "*", "~", "-x", "a&b;c", "Bäume");

    @Test
    void onlyWhatAShellWouldReadOtherwiseIsQuoted() {
        assertEquals("eq1.1,thm4.10", Shell.quoted("eq1.1,thm4.10"));
        assertEquals("'my images'", Shell.quoted("my images"));
        assertEquals("'it'\\''s'", Shell.quoted("it's"));
        assertEquals("''", Shell.quoted(""));
    }

    @Test
    void wordsAreDividedWhereTheyAreNotQuoted() {
        List<String> quoted = WORDS.stream().map(Shell::quoted).toList();
        assertEquals(quoted, Shell.words(String.join(" ", quoted)));
    }

    @Test
    void shellReadsQuotedWordsAsTheyWere() throws IOException {
        List<String> quoted = WORDS.stream().map(Shell::quoted).toList();
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + String.join(" ", quoted)).start();
        assertEquals(
                String.join("\n", WORDS) + "\n",
                new String(shell.getInputStream().readAllBytes(), UTF_8));
    }
}
