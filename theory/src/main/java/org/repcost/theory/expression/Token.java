package org.repcost.theory.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number, a name, an operator or parenthesis, or the end of a formula.
 *
 * @param kind what it is
 * @param text as written, empty at the end
 * @param column of its first character, counted from 1
 */
record Token(Kind kind, String text, int column) {
    enum Kind {
        NUMBER,
        NAME,
        MARK,
        END
    }

    private static final Pattern NEXT = Pattern.compile(
            "\\s*+(?:(?<number>[0-9]++(?:\\.[0-9]++)?)|(?<name>[A-Za-z][A-Za-z0-9_]*+)|(?<mark>[-+*/^()])|(?<end>$)|(?<other>.))",
            Pattern.DOTALL);

    /** The tokens of a text, the end included. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = NEXT.matcher(text);
        while (matcher.lookingAt()) {
            Token token = token(matcher);
            tokens.add(token);
            if (token.kind == Kind.END) {
                break;
            }
            matcher.region(matcher.end(), text.length());
        }
        return tokens;
    }

    private static Token token(Matcher matcher) {
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group("number"), matcher.start("number") + 1);
        }
        if (matcher.group("name") != null) {
            return new Token(Kind.NAME, matcher.group("name"), matcher.start("name") + 1);
        }
        if (matcher.group("mark") != null) {
            return new Token(Kind.MARK, matcher.group("mark"), matcher.start("mark") + 1);
        }
        if (matcher.group("end") != null) {
            return new Token(Kind.END, "", matcher.start("end") + 1);
        }
        throw new ExpressionSyntaxException(
                matcher.start("other") + 1,
                "a number, a name, an operator or a parenthesis",
                "'" + matcher.group("other") + "'");
    }

    boolean is(String mark) {
        return kind == Kind.MARK && text.equals(mark);
    }

    /** For a message. */
    String described() {
        return kind == Kind.END ? "the end of the formula" : "'" + text + "'";
    }
}
