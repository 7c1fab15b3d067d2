package org.repcost.paper.cli;

import org.repcost.theory.expression.DeepExpansion;
import org.repcost.theory.expression.Expression;
import org.repcost.theory.expression.ExpressionText;
import org.repcost.theory.statement.Formula;

/**
 * A formula as JSON shows it.
 *
 * @param text in Unicode
 * @param latex in LaTeX, without delimiters
 */
record FormulaResult(String text, String latex) {
    static FormulaResult of(Formula formula) {
        return new FormulaResult(formula.text(), formula.latex());
    }

    static FormulaResult of(Expression expression) {
        return new FormulaResult(ExpressionText.unicode(expression), ExpressionText.latex(expression));
    }

    static FormulaResult of(DeepExpansion expansion) {
        return new FormulaResult(expansion.unicode(), expansion.latex());
    }
}
