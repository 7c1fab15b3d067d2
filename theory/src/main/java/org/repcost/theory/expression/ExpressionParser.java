package org.repcost.theory.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.hipparchus.fraction.BigFraction;

/**
 * Reads a formula written in the language of {@code docs/expressions.md}, such as {@code L*N^(-(L-1)/L)*sum(schatten(2/L))}.
 *
 * <p>Every text that {@link Expression#toString} writes for a simplified expression is read as an equal expression.
 */
public final class ExpressionParser {
    /** The longest text that is read. */
    public static final int LARGEST_LENGTH = 10_000;

    /** The deepest nesting of parentheses, functions, signs and powers that is read. */
    public static final int LARGEST_NESTING = 100;

    private final Set<String> parameters;
    private final List<Token> tokens;
    private int position;
    private int nesting;
    private Scope scope = Scope.PREDICTOR;

    /** Where a part of a formula stands. */
    private enum Scope {
        /** Outside of any sum. */
        PREDICTOR,
        /** In a sum over cells. */
        CELL,
        /** In a sum over the singular values of a block that stands outside of any sum. */
        ONLY_SINGULAR_VALUE,
        /** In a sum over the singular values of a cell. */
        SINGULAR_VALUE;

        boolean hasSingularValue() {
            return this == ONLY_SINGULAR_VALUE || this == SINGULAR_VALUE;
        }

        boolean hasCell() {
            return this == CELL || this == SINGULAR_VALUE;
        }

        Scope withSingularValue() {
            return hasCell() ? SINGULAR_VALUE : ONLY_SINGULAR_VALUE;
        }

        Scope withoutSingularValue() {
            return hasCell() ? CELL : PREDICTOR;
        }
    }

    private ExpressionParser(String text, Set<String> parameters) {
        this.parameters = parameters;
        this.tokens = Token.of(text);
    }

    /**
     * Reads a formula over L, the decays, the standard parameters N, K, C and s, and the cells.
     *
     * @throws ExpressionSyntaxException if the text is not such a formula
     */
    public static Expression parse(String text) {
        return parse(text, Set.of());
    }

    /**
     * Reads a formula that may use further parameters.
     *
     * @param furtherParameters their names, as {@link Symbol#parameter} takes them
     * @throws ExpressionSyntaxException if the text is not such a formula
     */
    public static Expression parse(String text, Set<String> furtherParameters) {
        furtherParameters.forEach(Symbol::parameter);
        if (text.length() > LARGEST_LENGTH) {
            throw new ExpressionSyntaxException(
                    LARGEST_LENGTH + 1,
                    "a formula of at most " + LARGEST_LENGTH + " characters",
                    text.length() + " characters");
        }
        Set<String> parameters = new TreeSet<>(Symbol.STANDARD_PARAMETERS);
        parameters.addAll(furtherParameters);
        ExpressionParser parser = new ExpressionParser(text, parameters);
        Expression formula = parser.sum();
        if (parser.next().kind() != Token.Kind.END) {
            throw error(parser.next(), "an operator or the end of the formula");
        }
        return formula;
    }

    private Expression sum() {
        Expression value = product();
        while (next().is("+") || next().is("-")) {
            boolean isPlus = take().is("+");
            Expression term = product();
            value = isPlus ? value.plus(term) : value.minus(term);
        }
        return value;
    }

    private Expression product() {
        Expression value = signed();
        while (next().is("*") || next().is("/")) {
            boolean isTimes = take().is("*");
            Expression factor = signed();
            value = isTimes ? value.times(factor) : value.over(factor);
        }
        return value;
    }

    /** All recursion passes through here. */
    private Expression signed() {
        if (nesting == LARGEST_NESTING) {
            throw error(next(), "at most " + LARGEST_NESTING + " levels of nesting");
        }
        nesting++;
        Expression value;
        if (next().is("-")) {
            take();
            value = signed().negate();
        } else {
            value = power();
        }
        nesting--;
        return value;
    }

    private Expression power() {
        Expression base = operand();
        if (!next().is("^")) {
            return base;
        }
        take();
        return base.power(signed());
    }

    private Expression operand() {
        Token token = take();
        if (token.kind() == Token.Kind.NUMBER) {
            BigDecimal decimal = new BigDecimal(token.text());
            return Expression.constant(new BigFraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale())));
        }
        if (token.kind() == Token.Kind.NAME) {
            return named(token);
        }
        if (token.is("(")) {
            return closed(token);
        }
        throw error(token, "a number, a name or '('");
    }

    /** The rest of a parenthesis. */
    private Expression closed(Token opening) {
        Expression value = sum();
        if (!next().is(")")) {
            throw error(next(), "an operator or the ')' that closes column " + opening.column());
        }
        take();
        return value;
    }

    private Expression named(Token name) {
        return switch (name.text()) {
            case Vocabulary.DEPTH -> Symbol.DEPTH;
            case Vocabulary.MEAN_DECAY -> Symbol.MEAN_DECAY;
            case Vocabulary.DIMENSION -> {
                if (!scope.hasCell()) {
                    throw error(name, "'d', the dimension of a cell, only inside of sum(...)");
                }
                yield Symbol.DIMENSION;
            }
            case Vocabulary.SINGULAR_VALUE -> {
                if (!scope.hasSingularValue()) {
                    throw error(name, "'sigma', a singular value of a block, only inside of sigmas(...)");
                }
                yield Symbol.SINGULAR_VALUE;
            }
            case Vocabulary.RANK -> Expression.rank();
            case Vocabulary.NUCLEAR -> Expression.nuclear();
            case Vocabulary.FROBENIUS -> Expression.frobenius();
            case Vocabulary.SQRT -> argument(name, scope).power(Expression.constant(BigFraction.ONE_HALF));
            case Vocabulary.LN -> argument(name, scope).ln();
            case Vocabulary.EXP -> argument(name, scope).exp();
            case Vocabulary.SCHATTEN -> Expression.schatten(argument(name, scope.withoutSingularValue()));
            case Vocabulary.SIGMAS -> Expression.sumOverSingularValues(argument(name, scope.withSingularValue()));
            case Vocabulary.SUM -> sumOverCells(name, Index.XI);
            default -> numbered(name);
        };
    }

    /** A name that is not a word of the language by itself. */
    private Expression numbered(Token name) {
        Matcher decay = Vocabulary.DECAY.matcher(name.text());
        if (decay.matches()) {
            return Symbol.decay(Integer.parseInt(decay.group(1)));
        }
        String sumPrefix = Vocabulary.SUM + "_";
        if (name.text().startsWith(sumPrefix)) {
            String index = name.text().substring(sumPrefix.length());
            if (!Index.isName(index)) {
                throw error(name, "'sum_' with one of the indices " + String.join(", ", Index.LETTERS));
            }
            return sumOverCells(name, new Index(index));
        }
        if (parameters.contains(name.text())) {
            return Symbol.parameter(name.text());
        }
        List<String> known = Vocabulary.all(parameters);
        String hint = Vocabulary.nearest(name.text(), known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        throw new ExpressionSyntaxException(
                name.column(), "one of the names " + String.join(", ", known), name.described() + hint);
    }

    private Expression sumOverCells(Token name, Index index) {
        if (scope.hasSingularValue()) {
            throw error(name, "a sum over cells only outside of sigmas(...)");
        }
        return Expression.sum(index, argument(name, Scope.CELL));
    }

    private Expression argument(Token function, Scope inside) {
        Token opening = take();
        if (!opening.is("(")) {
            throw error(opening, "'(' after " + function.described());
        }
        Scope outside = scope;
        scope = inside;
        Expression value = closed(opening);
        scope = outside;
        return value;
    }

    private Token next() {
        return tokens.get(position);
    }

    private Token take() {
        Token token = next();
        position = Math.min(position + 1, tokens.size() - 1);
        return token;
    }

    private static ExpressionSyntaxException error(Token found, String expected) {
        return new ExpressionSyntaxException(found.column(), expected, found.described());
    }
}
