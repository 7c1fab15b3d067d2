package org.repcost.theory.statement;

import java.util.function.Predicate;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;

/**
 * A condition under which a statement, or one of its steps, is claimed.
 *
 * @param formula the condition as it is read
 * @param holdsFor whether an architecture meets it
 */
public record Hypothesis(Formula formula, Predicate<Architecture> holdsFor) {
    /** No condition of its own. */
    public static final Hypothesis NONE = of("all widths and depths", "", architecture -> true);

    /** The groups that have frequencies: what is stated through the Fourier transform of the paper needs one. */
    public static final Hypothesis ABELIAN = of(
            "G abelian, G = Z_{n_1} × … × Z_{n_d}",
            "G = \\mathbb{Z}_{n_1} \\times \\cdots \\times \\mathbb{Z}_{n_d}",
            architecture -> architecture.group() instanceof FiniteAbelianGroup);

    /** Every group, abelian or not. */
    public static final Hypothesis ANY_GROUP =
            of("any finite group G", "G \\text{ is any finite group}", architecture -> true);

    /** A condition given as text and LaTeX. */
    public static Hypothesis of(String text, String latex, Predicate<Architecture> holdsFor) {
        return new Hypothesis(new Formula(text, latex), holdsFor);
    }
}
