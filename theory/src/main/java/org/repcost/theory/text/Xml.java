package org.repcost.theory.text;

/** Text for XML, and for HTML that is well-formed XML too. */
public final class Xml {
    private static final int REPLACEMENT = 0xFFFD;

    private Xml() {}

    /** The text with markup characters and quotes escaped, {@link #clean} besides. */
    public static String escape(String text) {
        return clean(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * The text with U+FFFD for what XML has no characters for, not even escaped: control characters other than tabs and line ends,
     * halves of surrogate pairs, U+FFFE and U+FFFF of every plane. HTML discourages those above U+007E too.
     */
    public static String clean(String text) {
        return text.codePoints()
                .map(c -> isAllowed(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int c) {
        boolean isNoCharacter = Character.getType(c) == Character.SURROGATE || (c & 0xFFFE) == 0xFFFE;
        return c == '\t' || c == '\n' || c == '\r' || !Character.isISOControl(c) && !isNoCharacter;
    }
}
