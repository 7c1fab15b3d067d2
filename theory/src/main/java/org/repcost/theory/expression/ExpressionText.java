package org.repcost.theory.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.fraction.BigFraction;

/**
 * A formula as a reader wants it, in the style of the statements: L N^{-(L-1)/L} Σ_ξ ‖B(ξ)‖_{S,2/L}^{2/L}.
 *
 * <p>Sums of powers of singular values are written as Schatten, nuclear and Frobenius norms and as ranks; other sums over
 * the singular values of a block as Σ_{σ>0}. A block outside of any sum is called M.
 */
public final class ExpressionText {
    private ExpressionText() {}

    /** In Unicode, for a terminal. */
    public static String unicode(Expression expression) {
        return write(expression, Notation.UNICODE);
    }

    /** In LaTeX, without delimiters. */
    public static String latex(Expression expression) {
        return write(expression, Notation.LATEX);
    }

    static String write(Expression expression, Notation notation) {
        return new Writer(notation, Optional.empty(), false).write(expression, Binding.TERMS);
    }

    /** As a factor before others: a fraction with a slash in parentheses, one with a line without. */
    static String factor(Expression expression, Notation notation) {
        Piece piece = expression.accept(new Writer(notation, Optional.empty(), false));
        boolean hasSlash = notation == Notation.UNICODE && piece.text().contains("/");
        boolean isLoose = piece.binding().compareTo(Binding.FACTORS) < 0;
        return hasSlash || isLoose ? notation.parenthesized(piece.text()) : piece.text();
    }

    /** How tightly a text holds together; a looser one needs parentheses where a tighter one is asked for. */
    private enum Binding {
        TERMS,
        /** A product that ends in a sum, which reaches as far to the right as it can. */
        REACHING,
        FACTORS,
        POWER,
        ATOM
    }

    private record Piece(String text, Binding binding) {}

    /**
     * Writes inside one cell.
     *
     * @param index the running cell, none outside of any sum
     * @param isInline whether fractions and spaces have to be small, as in an exponent
     */
    private record Writer(Notation notation, Optional<Index> index, boolean isInline)
            implements Expression.Visitor<Piece> {

        private String write(Expression e, Binding atLeast) {
            return enclosed(e.accept(this), atLeast);
        }

        private String enclosed(Piece piece, Binding atLeast) {
            return piece.binding().compareTo(atLeast) >= 0 ? piece.text() : notation.parenthesized(piece.text());
        }

        private Writer inline() {
            return new Writer(notation, index, true);
        }

        private String block() {
            return index.map(running -> "B(" + notation.name(running.name()) + ")")
                    .orElse("M");
        }

        @Override
        public Piece visit(Constant constant) {
            BigFraction value = constant.value();
            return constant.isInteger() && value.signum() >= 0
                    ? new Piece(value.getNumerator().toString(), Binding.ATOM)
                    : quotient(List.of(constant));
        }

        @Override
        public Piece visit(Symbol symbol) {
            return switch (symbol.kind()) {
                case MEAN_DECAY ->
                    new Piece(
                            notation.parenthesized(notation.decayProduct()) + notation.superscript("1/L"),
                            Binding.POWER);
                case DIMENSION ->
                    new Piece(
                            symbol.name()
                                    + index.map(i -> notation.subscript(notation.name(i.name())))
                                            .orElse(""),
                            Binding.ATOM);
                case DEPTH, PARAMETER, DECAY, SINGULAR_VALUE -> new Piece(notation.name(symbol.name()), Binding.ATOM);
            };
        }

        @Override
        public Piece visit(Sum sum) {
            StringBuilder text = new StringBuilder();
            String space = isInline ? "" : " ";
            for (Expression term : sum.terms()) {
                String written = write(term, Binding.REACHING);
                boolean isNegative = written.startsWith("-");
                if (!text.isEmpty()) {
                    text.append(space).append(isNegative ? '-' : '+').append(space);
                    text.append(isNegative ? written.substring(1) : written);
                } else {
                    text.append(written);
                }
            }
            return new Piece(text.toString(), Binding.TERMS);
        }

        @Override
        public Piece visit(Product product) {
            return quotient(product.factors());
        }

        /** Factors over a common fraction line, with sums over cells and singular values behind it. */
        private Piece quotient(List<Expression> factors) {
            BigFraction coefficient = BigFraction.ONE;
            List<Expression> above = new ArrayList<>();
            List<Expression> below = new ArrayList<>();
            List<Piece> behind = new ArrayList<>();
            for (Expression factor : factors) {
                if (factor instanceof Constant constant) {
                    coefficient = constant.value();
                } else if (LanguageWriter.isDivisor(factor)) {
                    below.add(LanguageWriter.inverse((Power) factor));
                } else if (factor instanceof CellSum || factor instanceof SingularValueSum) {
                    behind.add(factor.accept(this));
                } else {
                    above.add(factor);
                }
            }
            BigFraction size = coefficient.abs();
            if (!size.getNumerator().equals(BigFraction.ONE.getNumerator())) {
                above.add(0, Expression.constant(new BigFraction(size.getNumerator())));
            }
            if (!size.isInteger()) {
                below.add(0, Expression.constant(new BigFraction(size.getDenominator())));
            }
            String sign = coefficient.signum() < 0 ? "-" : "";
            String head = head(above, below, !behind.isEmpty());
            List<String> parts = new ArrayList<>();
            if (!head.isEmpty()) {
                parts.add(head);
            }
            for (int i = 0; i < behind.size(); i++) {
                parts.add(enclosed(behind.get(i), i + 1 < behind.size() ? Binding.POWER : Binding.REACHING));
            }
            boolean isReaching =
                    !behind.isEmpty() && behind.get(behind.size() - 1).binding() == Binding.REACHING;
            return new Piece(sign + joined(parts), isReaching ? Binding.REACHING : Binding.FACTORS);
        }

        private String head(List<Expression> above, List<Expression> below, boolean isFollowed) {
            if (below.isEmpty()) {
                return above.isEmpty() && !isFollowed ? "1" : factors(above);
            }
            if (!isInline && notation == Notation.LATEX) {
                return notation.fraction(overLine(above), overLine(below));
            }
            String divisor = factors(below);
            String slashed =
                    (above.isEmpty() ? "1" : factors(above)) + "/" + (below.size() > 1 ? "(" + divisor + ")" : divisor);
            return isFollowed ? "(" + slashed + ")" : slashed;
        }

        private String overLine(List<Expression> factors) {
            return switch (factors.size()) {
                case 0 -> "1";
                case 1 -> write(factors.get(0), Binding.TERMS);
                default -> factors(factors);
            };
        }

        private String factors(List<Expression> factors) {
            return joined(
                    factors.stream().map(factor -> write(factor, Binding.POWER)).toList());
        }

        /** Side by side, with a dot where two numbers would become one. */
        private String joined(List<String> parts) {
            StringBuilder text = new StringBuilder();
            for (String part : parts) {
                if (!text.isEmpty()) {
                    text.append(Character.isDigit(part.charAt(0)) ? notation.times() : " ");
                }
                text.append(part);
            }
            return text.toString();
        }

        @Override
        public Piece visit(Power power) {
            if (LanguageWriter.isDivisor(power)) {
                return quotient(List.of(power));
            }
            if (power.base() instanceof SingularValueSum sum && sum.isSquaredFrobeniusNorm()) {
                return norm("F", power.exponent().times(Expression.constant(2)));
            }
            return raised(inline().write(power.base(), Binding.ATOM), power.exponent());
        }

        private Piece raised(String base, Expression exponent) {
            return exponent.equals(Expression.ONE)
                    ? new Piece(base, Binding.ATOM)
                    : new Piece(base + notation.superscript(inline().write(exponent, Binding.TERMS)), Binding.POWER);
        }

        /** A norm of the current block to a power. */
        private Piece norm(String kind, Expression exponent) {
            return raised(notation.norm(block()) + notation.subscript(kind), exponent);
        }

        @Override
        public Piece visit(Logarithm logarithm) {
            return function(Vocabulary.LN, logarithm.argument());
        }

        @Override
        public Piece visit(Exponential exponential) {
            return function(Vocabulary.EXP, exponential.argument());
        }

        private Piece function(String name, Expression argument) {
            return new Piece(
                    notation.function(name) + notation.parenthesized(write(argument, Binding.TERMS)), Binding.ATOM);
        }

        @Override
        public Piece visit(CellSum sum) {
            String summand =
                    new Writer(notation, Optional.of(sum.index()), isInline).write(sum.summand(), Binding.REACHING);
            return new Piece(notation.summation(notation.name(sum.index().name())) + summand, Binding.REACHING);
        }

        @Override
        public Piece visit(SingularValueSum sum) {
            if (sum.summand().equals(Expression.ONE)) {
                return new Piece(notation.rank(block()), Binding.POWER);
            }
            if (!sum.isSchatten()) {
                String running = notation.letter(Vocabulary.SINGULAR_VALUE) + ">0";
                return new Piece(
                        notation.summation(running) + write(sum.summand(), Binding.REACHING), Binding.REACHING);
            }
            Expression exponent = sum.schattenExponent();
            if (exponent.equals(Expression.ONE)) {
                return norm("*", exponent);
            }
            return sum.isSquaredFrobeniusNorm()
                    ? norm("F", exponent)
                    : norm("S," + inline().write(exponent, Binding.TERMS), exponent);
        }
    }
}
