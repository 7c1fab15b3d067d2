package org.repcost.theory.statement;

import java.util.Map;
import java.util.regex.Pattern;
import org.repcost.theory.text.Xml;

/**
 * Formulas as presentation MathML, which browsers typeset by themselves, from the LaTeX in which they are stated: letters,
 * scripts, accents, fractions, roots, fences, sums and the symbols of this project. A command beyond these stays as text.
 */
public final class MathMl {
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("alpha", "α"),
            Map.entry("beta", "β"),
            Map.entry("delta", "δ"),
            Map.entry("eta", "η"),
            Map.entry("lambda", "λ"),
            Map.entry("mu", "μ"),
            Map.entry("rho", "ρ"),
            Map.entry("sigma", "σ"),
            Map.entry("varepsilon", "ε"),
            Map.entry("xi", "ξ"),
            Map.entry("zeta", "ζ"),
            Map.entry("Gamma", "Γ"),
            Map.entry("infty", "∞"),
            Map.entry("nabla", "∇"),
            Map.entry("partial", "∂"),
            Map.entry("ln", "ln"),
            Map.entry("exp", "exp"));

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("le", "≤"),
            Map.entry("ge", "≥"),
            Map.entry("ne", "≠"),
            Map.entry("implies", "⟹"),
            Map.entry("to", "→"),
            Map.entry("land", "∧"),
            Map.entry("lor", "∨"),
            Map.entry("wedge", "∧"),
            Map.entry("cdot", "⋅"),
            Map.entry("times", "×"),
            Map.entry("circ", "∘"),
            Map.entry("otimes", "⊗"),
            Map.entry("cdots", "⋯"),
            Map.entry("dots", "…"));

    /** Their subscripts stand below them in a formula on its own line. */
    private static final Map<String, String> WITH_LIMITS = Map.of("sum", "∑", "prod", "∏", "min", "min");

    private static final Map<String, String> FENCES =
            Map.of("langle", "⟨", "rangle", "⟩", "|", "‖", "{", "{", "}", "}");

    private static final Map<String, String> ACCENTS = Map.of("hat", "^", "tilde", "~");

    private static final Map<String, String> SPACES =
            Map.of(",", "0.17em", ";", "0.28em", " ", "0.33em", "quad", "1em");

    /** After an opening, a separator or a relation a sign belongs to what follows. */
    private static final Pattern SIGN_FOLLOWS =
            Pattern.compile("([=<>(\\[{]|(?<!\\\\)[,;]|\\\\(le|ge|ne|implies|to))\\s*$");

    private static final String NO_BREAK_SPACE = "\u00A0";

    private final String latex;
    private int at;

    private MathMl(String latex) {
        this.latex = latex;
    }

    /** A math element on a line of its own. */
    public static String display(String latex) {
        return "<math display=\"block\">" + new MathMl(latex).row() + "</math>";
    }

    /** A math element inside of text. */
    public static String inline(String latex) {
        return "<math>" + new MathMl(latex).row() + "</math>";
    }

    /**
     * A piece of a formula.
     *
     * @param markup one element, or none for a space
     * @param hasLimits whether its scripts stand below and above it
     * @param isFunction whether a space parts it from what it is applied to
     */
    private record Atom(String markup, boolean hasLimits, boolean isFunction) {
        Atom(String markup) {
            this(markup, false, false);
        }
    }

    /** Up to the end of the group, or of the fence, that it stands in. */
    private String row() {
        StringBuilder row = new StringBuilder();
        while (hasMore() && !isAt("}") && !isAt("\\right") && !isAt("\\Bigr") && !isAt("\\bigr")) {
            row.append(scripted());
        }
        return row.toString();
    }

    private String scripted() {
        Atom base = atom();
        String below = "";
        String above = "";
        while (hasMore()) {
            if (isAt("_")) {
                at++;
                below = argument();
            } else if (isAt("^")) {
                at++;
                above += argument();
            } else if (isAt("'")) {
                at++;
                above += operator("′");
            } else if (isAt(" ") && isScriptAhead()) {
                at++;
            } else {
                break;
            }
        }
        String space = base.isFunction && !isAt("(") ? space("0.17em") : "";
        return withScripts(base, below, above) + space;
    }

    private static String withScripts(Atom base, String below, String above) {
        if (below.isEmpty() && above.isEmpty()) {
            return base.markup;
        }
        if (above.isEmpty()) {
            return element(base.hasLimits ? "munder" : "msub", base.markup + single(below));
        }
        if (below.isEmpty()) {
            return element(base.hasLimits ? "mover" : "msup", base.markup + single(above));
        }
        return element(base.hasLimits ? "munderover" : "msubsup", base.markup + single(below) + single(above));
    }

    private boolean isScriptAhead() {
        String rest = latex.substring(at).stripLeading();
        return rest.startsWith("_") || rest.startsWith("^");
    }

    private Atom atom() {
        char c = latex.charAt(at);
        if (c == '\\') {
            return command();
        }
        if (c == '{') {
            return new Atom(argument());
        }
        if (Character.isDigit(c)) {
            return new Atom(element("mn", digits()));
        }
        at++;
        if (Character.isLetter(c)) {
            return new Atom(element("mi", String.valueOf(c)));
        }
        return new Atom(
                switch (c) {
                    case ' ' -> "";
                    case '-' -> sign("−");
                    case '+' -> sign("+");
                    case '*' -> operator("∗");
                    case '<' -> operator("&lt;");
                    case '>' -> operator("&gt;");
                    case '&' -> operator("&amp;");
                    case '(', ')', '[', ']', '|' -> fence(String.valueOf(c), false);
                    case '/' -> "<mo lspace=\"0em\" rspace=\"0em\">/</mo>";
                    case ',', ';' -> "<mo separator=\"true\">" + c + "</mo>";
                    default -> operator(String.valueOf(c));
                });
    }

    private Atom command() {
        String name = name();
        if (LETTERS.containsKey(name)) {
            return new Atom(element("mi", LETTERS.get(name)));
        }
        if (OPERATORS.containsKey(name)) {
            return new Atom(operator(OPERATORS.get(name)));
        }
        if (WITH_LIMITS.containsKey(name)) {
            return new Atom("<mo movablelimits=\"true\">" + WITH_LIMITS.get(name) + "</mo>", true, false);
        }
        if (FENCES.containsKey(name)) {
            return new Atom(fence(FENCES.get(name), false));
        }
        if (SPACES.containsKey(name)) {
            return new Atom(space(SPACES.get(name)));
        }
        if (ACCENTS.containsKey(name)) {
            return new Atom("<mover accent=\"true\">" + argument() + "<mo stretchy=\"false\">" + ACCENTS.get(name)
                    + "</mo></mover>");
        }
        if (name.equals("operatorname")) {
            return new Atom(upright(word()), false, true);
        }
        return new Atom(
                switch (name) {
                    case "frac" -> element("mfrac", argument() + argument());
                    case "tfrac" ->
                        "<mstyle displaystyle=\"false\">" + element("mfrac", argument() + argument()) + "</mstyle>";
                    case "sqrt" -> element("mrow", element("mi", "√") + overlined(argument()));
                    case "bar", "overline" -> overlined(argument());
                    case "widehat" ->
                        element(
                                "msup",
                                element("mrow", fence("(", false) + argument() + fence(")", false)) + operator("∧"));
                    case "mathrm" -> upright(word());
                    case "mathbb" -> element("mi", word().replace("Z", "ℤ"));
                    case "text" -> element("mtext", Xml.escape(word()).replace(" ", NO_BREAK_SPACE));
                    case "left", "Bigl", "bigl", "Big" -> fenced(name);
                    case "textstyle" -> "<mstyle displaystyle=\"false\">" + scripted() + "</mstyle>";
                    default -> element("mtext", Xml.escape("\\" + name));
                });
    }

    /** By a border, since lines and roots that stretch need a font for mathematics, which many machines lack. */
    private static String overlined(String markup) {
        return "<mrow style=\"border-top: 0.06em solid\">" + markup + "</mrow>";
    }

    private static String upright(String word) {
        return word.length() == 1 ? "<mi mathvariant=\"normal\">" + word + "</mi>" : element("mi", word);
    }

    /** Between two fences as tall as what they enclose. */
    private String fenced(String opening) {
        String left = delimiter();
        StringBuilder inner = new StringBuilder();
        if (opening.equals("Big")) {
            while (hasMore() && !isAt("\\Big")) {
                inner.append(scripted());
            }
        } else {
            inner.append(row());
        }
        if (!hasMore() || isAt("}")) {
            return element("mrow", fence(left, true) + inner);
        }
        name();
        return element("mrow", fence(left, true) + inner + fence(delimiter(), true));
    }

    private String delimiter() {
        return isAt("\\") ? FENCES.getOrDefault(name(), "") : String.valueOf(latex.charAt(at++));
    }

    /** What a command or a script takes: a group in braces, or one piece. */
    private String argument() {
        skipSpaces();
        if (!hasMore()) {
            return element("mrow", "");
        }
        if (!isAt("{")) {
            // Of several digits it takes the first alone.
            return Character.isDigit(latex.charAt(at))
                    ? element("mn", String.valueOf(latex.charAt(at++)))
                    : single(atom().markup);
        }
        at++;
        String row = row();
        at++;
        return element("mrow", row);
    }

    /** The letters of a group, as they are. */
    private String word() {
        int end = latex.indexOf('}', at);
        String word = latex.substring(at + 1, end);
        at = end + 1;
        return word;
    }

    private String name() {
        int start = ++at;
        while (hasMore() && Character.isLetter(latex.charAt(at))) {
            at++;
        }
        if (at == start) {
            at++;
            return latex.substring(start, at);
        }
        String name = latex.substring(start, at);
        skipSpaces();
        return name;
    }

    private String digits() {
        int start = at;
        while (hasMore() && (Character.isDigit(latex.charAt(at)))) {
            at++;
        }
        return latex.substring(start, at);
    }

    private void skipSpaces() {
        while (isAt(" ")) {
            at++;
        }
    }

    private boolean hasMore() {
        return at < latex.length();
    }

    private boolean isAt(String start) {
        return latex.startsWith(start, at);
    }

    private String sign(String text) {
        return SIGN_FOLLOWS.matcher(latex.substring(0, at - 1)).find()
                ? "<mo form=\"prefix\">" + text + "</mo>"
                : operator(text);
    }

    /** As one element. */
    private static String single(String markup) {
        boolean isSimple = markup.indexOf('<', 1) == markup.lastIndexOf('<');
        return isSimple && !markup.isEmpty() ? markup : element("mrow", markup);
    }

    private static String space(String width) {
        return "<mspace width=\"" + width + "\"></mspace>";
    }

    private static String operator(String text) {
        return element("mo", text);
    }

    private static String fence(String text, boolean isTall) {
        return "<mo fence=\"true\" stretchy=\"" + isTall + "\" lspace=\"0em\" rspace=\"0em\">" + text + "</mo>";
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }
}
