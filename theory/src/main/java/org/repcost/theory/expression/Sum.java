package org.repcost.theory.expression;

import java.util.List;

/**
 * A sum of at least two terms, none of them a sum, no two of them alike up to a rational coefficient.
 *
 * @param terms the terms, in the order in which they are written
 */
public record Sum(List<Expression> terms) implements Expression {
    /** Copies the terms. */
    public Sum {
        terms = List.copyOf(terms);
    }

    @Override
    public List<Expression> operands() {
        return terms;
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
