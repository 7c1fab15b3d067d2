package org.repcost.theory.statement;

import java.util.function.Predicate;
import org.repcost.theory.network.Architecture;

/**
 * A condition under which a statement, or one of its steps, is claimed.
 *
 * @param formula the condition as it is read
 * @param holdsFor whether an architecture meets it
 */
public record Hypothesis(Formula formula, Predicate<Architecture> holdsFor) {
    /** No condition: every finite abelian group, all widths and depths. */
    public static final Hypothesis NONE = of("any finite abelian group, widths and depth", "", architecture -> true);

    /** A condition given as text and LaTeX. */
    public static Hypothesis of(String text, String latex, Predicate<Architecture> holdsFor) {
        return new Hypothesis(new Formula(text, latex), holdsFor);
    }
}
