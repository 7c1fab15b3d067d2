package org.repcost.theory.expression;

import java.util.List;

/**
 * A product of at least two factors, none of them a product; only the first may be a number.
 *
 * @param factors the factors, in the order in which they are written
 */
public record Product(List<Expression> factors) implements Expression {
    /** Copies the factors. */
    public Product {
        factors = List.copyOf(factors);
    }

    /** The rational coefficient, 1 if there is none. */
    public Constant coefficient() {
        return factors.get(0) instanceof Constant constant ? constant : (Constant) ONE;
    }

    /** The factors without the rational coefficient. */
    public List<Expression> withoutCoefficient() {
        return factors.get(0) instanceof Constant ? factors.subList(1, factors.size()) : factors;
    }

    @Override
    public List<Expression> operands() {
        return factors;
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
