package org.repcost.theory.expression;

import java.util.Set;

/** The cost formulas of the theory in the language. */
final class Formulas {
    static final Expression T8 = ExpressionParser.parse("L*N^(-(L-1)/L)*sum(schatten(2/L))");
    static final Expression T10 = ExpressionParser.parse("L*lambda*N^(-(L-1)/L)*sum(schatten(2/L))");
    static final Expression T18 = ExpressionParser.parse("L/N*sum_rho(d*schatten(2/L))");
    static final Expression T19 = ExpressionParser.parse("2*nuclear");
    static final Expression T20 = ExpressionParser.parse("L*schatten(2/L)");
    static final Expression T20_DIAGONAL = ExpressionParser.parse("L*sum_i(schatten(2/L))");
    static final Expression T21 = ExpressionParser.parse("L*(N/s)^(-(L-1)/L)*sum_eta(schatten(2/L))");
    static final Expression T24 = ExpressionParser.parse("3*(sqrt(s)/N)^(2/3)*sum_eta(sum_xi(frobenius)^(2/3))");
    static final Expression T24_GENERAL =
            ExpressionParser.parse("L*c*sum_eta(sum_xi(frobenius^(2/p))^(p/L))", Set.of("c", "p"));

    private Formulas() {}
}
