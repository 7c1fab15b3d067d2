package org.repcost.theory.expression;

import java.math.BigInteger;
import java.util.List;
import org.hipparchus.fraction.BigFraction;

/**
 * A rational number, exactly.
 *
 * @param value the number
 */
public record Constant(BigFraction value) implements Expression {
    /** Whether this is a whole number. */
    public boolean isInteger() {
        return value.getDenominator().equals(BigInteger.ONE);
    }

    @Override
    public List<Expression> operands() {
        return List.of();
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
