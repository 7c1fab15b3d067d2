package org.repcost.verify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextLayoutTest {
    @Test
    void lineThatFitsIsLeftAsItIs() {
        assertEquals(List.of("a  b   c"), TextLayout.folded("a  b   c", 8));
        assertEquals(List.of(""), TextLayout.folded("", 8));
    }

    @Test
    void lineIsFoldedBetweenWordsBelowWhatItsLabelIsOf() {
        assertEquals(
                List.of("name    one two", "        three", "        four"),
                TextLayout.folded("name    one two three four", 16));
    }

    @Test
    void lineWithoutALabelGoesOnFurtherToTheRight() {
        assertEquals(List.of("one two three", "    four five"), TextLayout.folded("one two three four five", 14));
        assertEquals(List.of("  one two three", "      four five"), TextLayout.folded("  one two three four five", 15));
    }

    @Test
    void wordWiderThanALineIsBroken() {
        assertEquals(List.of("abcdef", "ghij"), TextLayout.folded("abcdefghij", 6));
    }

    @Test
    void noLineIsWiderThanAskedAndNoWordIsLost() {
        String line = "total variation   0.123 (0.1 to 0.2)   between the curves of sensitivity and data   ";
        for (int width = 1; width <= 90; width++) {
            List<String> lines = TextLayout.folded(line, width);
            for (String one : lines) {
                assertTrue(TextLayout.width(one) <= width, width + ": " + one);
            }
            assertEquals(line.replace(" ", ""), String.join("", lines).replace(" ", ""), "width " + width);
        }
    }
}
