package org.repcost.theory.expression;

import java.util.List;

/**
 * e to a power.
 *
 * @param argument the power
 */
public record Exponential(Expression argument) implements Expression {
    @Override
    public List<Expression> operands() {
        return List.of(argument);
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
