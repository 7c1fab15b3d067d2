package org.repcost.verify.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of text no wider than a terminal. Width is counted in columns: combining marks and ANSI styles have none. */
public final class TextLayout {
    private static final String ELLIPSIS = "…";
    /** Prose on longer lines is hard to read. */
    private static final int WIDEST_PROSE = 100;

    /** What switches a colour or another style of a terminal on or off. */
    private static final Pattern STYLE = Pattern.compile("\u001B\\[[0-9;]*m");

    /** A label and the spaces up to what it is the label of. */
    private static final Pattern GAP = Pattern.compile("^ *[^ ]+(?: [^ ]+)* {2,}");

    private TextLayout() {}

    /** The columns that a text takes. */
    public static int width(String text) {
        return (int) plain(text).codePoints().filter(TextLayout::hasWidth).count();
    }

    private static String plain(String text) {
        return STYLE.matcher(text).replaceAll("");
    }

    private static boolean hasWidth(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> false;
            default -> true;
        };
    }

    /** The text on one line, without characters that would move the cursor. */
    static String line(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    /** The text cut to a width, with an ellipsis in its last column if anything is missing. */
    static String fit(String text, int width) {
        return width(text) <= width ? text : text.substring(0, end(text, width - 1)) + ELLIPSIS;
    }

    /** Where the longest beginning of a width ends; the marks and styles after its last letter belong to it. */
    private static int end(String text, int width) {
        Matcher style = STYLE.matcher(text);
        int used = 0;
        int i = 0;
        while (i < text.length()) {
            if (style.region(i, text.length()).lookingAt()) {
                i = style.end();
                continue;
            }
            int c = text.codePointAt(i);
            used += hasWidth(c) ? 1 : 0;
            if (used > width) {
                break;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    static String padRight(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /**
     * A line as it is, or broken between words where it is wider than a terminal. What goes on stands below what comes after the
     * line's first gap of two spaces, as in "name     value", and further to the right than its beginning otherwise.
     */
    public static List<String> folded(String line, int width) {
        List<String> lines = new ArrayList<>();
        int indent = indent(plain(line), width);
        String rest = width(line) > width ? line.stripTrailing() : line;
        while (width(rest) > width) {
            int end = end(rest, width);
            int space = rest.lastIndexOf(' ', end);
            boolean isBetweenWords =
                    space >= 0 && !plain(rest.substring(0, space)).isBlank();
            lines.add(rest.substring(0, isBetweenWords ? space : end).stripTrailing());
            rest = " ".repeat(indent)
                    + rest.substring(isBetweenWords ? space : end).strip();
        }
        lines.add(rest);
        return lines;
    }

    private static int indent(String line, int width) {
        Matcher gap = GAP.matcher(line);
        int indent = gap.find() ? width(gap.group()) : width(line) - width(line.stripLeading()) + 4;
        return indent <= width / 2 ? indent : 0;
    }

    /** The text broken between words, and within those that are wider than a line. */
    public static List<String> wrap(String text, int firstIndent, int indent, int width) {
        List<String> lines = new ArrayList<>();
        int widest = Math.max(1, Math.min(width, WIDEST_PROSE));
        // On a very narrow terminal the words need all of it.
        boolean isIndented = indent < widest / 2;
        String margin = " ".repeat(isIndented ? indent : 0);
        StringBuilder line = new StringBuilder(" ".repeat(isIndented ? firstIndent : 0));
        boolean isEmpty = true;
        for (String word : line(text).split(" ")) {
            if (!isEmpty && width(line.toString()) + 1 + width(word) > widest) {
                lines.add(line.toString());
                line = new StringBuilder(margin);
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
            while (width(line.toString()) > widest) {
                int end = end(line.toString(), widest);
                lines.add(line.substring(0, end));
                line = new StringBuilder(margin).append(line.substring(end));
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
