package org.repcost.theory.expression;

import java.util.List;

/**
 * A natural logarithm.
 *
 * @param argument &gt; 0
 */
public record Logarithm(Expression argument) implements Expression {
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
