package org.repcost.theory.derivation;

import java.util.List;
import java.util.stream.Collectors;
import org.repcost.theory.statement.Formula;

/**
 * A layer that acts on each channel by itself, between layers that mix them, costs no more than one that mixes them too: the
 * minimizer of T7 can be chosen with diagonal inner factors.
 */
final class DiagonalInnerFactors extends Rule {
    @Override
    public String name() {
        return "diagonal inner factors";
    }

    @Override
    public Formula statement() {
        return new Formula(
                "M = U S V^* has a cheapest factorization (U S^{1/L}) S^{1/L} ⋯ S^{1/L} (S^{1/L} V^*), whose inner factors are diagonal",
                "M = U S V^* = (U S^{1/L}) \\, S^{1/L} \\cdots S^{1/L} \\, (S^{1/L} V^*)");
    }

    @Override
    public List<String> restsOn() {
        return List.of("T7");
    }

    @Override
    boolean appliesTo(CellChain chain) {
        return chain.factors().stream().anyMatch(Factor::diagonal);
    }

    @Override
    String explain(CellChain chain) {
        return chain.factors().stream()
                .filter(Factor::diagonal)
                .map(factor -> "layer " + factor.position() + " ("
                        + factor.layer().layer().kind() + ")")
                .sorted()
                .collect(Collectors.joining(", ", "as free as a layer that mixes channels: ", ""));
    }
}
