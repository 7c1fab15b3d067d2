package org.repcost.theory.expression;

import java.util.List;

/**
 * A power; 1/x is x^{-1}.
 *
 * @param base &gt;= 0 if the exponent is not whole
 * @param exponent any expression
 */
public record Power(Expression base, Expression exponent) implements Expression {
    @Override
    public List<Expression> operands() {
        return List.of(base, exponent);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public String toString() {
        return LanguageWriter.write(this);
    }
}
