package org.repcost.theory.expression;

import java.util.List;

/**
 * The sum over the children of the current cell; outside of any sum, over the cells of the predictor.
 *
 * @param index how the running cell is called in print
 * @param summand one cell's term
 */
public record CellSum(Index index, Expression summand) implements Expression {
    @Override
    public List<Expression> operands() {
        return List.of(summand);
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
