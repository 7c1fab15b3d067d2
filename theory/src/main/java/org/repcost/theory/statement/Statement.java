package org.repcost.theory.statement;

import java.util.List;
import java.util.stream.Stream;
import org.repcost.theory.network.Architecture;

/**
 * One theorem in one class: where it comes from, under which hypotheses it is claimed, what it says, and its proof as
 * named steps. Conclusions and steps are relations between computable quantities, free of any tolerance.
 */
public interface Statement {
    /** The short name under which it is known everywhere, such as "T3". */
    String id();

    /** What it says, in one line. */
    String title();

    /** Where it comes from. */
    Source source();

    /** The groups for which it is claimed; by default the abelian ones. */
    default Hypothesis groups() {
        return Hypothesis.ABELIAN;
    }

    /** The conditions of the statement beyond those on the group; by default it is claimed for all widths and depths. */
    default List<Hypothesis> conditions() {
        return List.of();
    }

    /** All conditions of the statement as a whole: those on the group, then the others. */
    default List<Hypothesis> hypotheses() {
        return Stream.concat(Stream.of(groups()), conditions().stream()).toList();
    }

    /** Whether the statement is claimed for an architecture. */
    default boolean isClaimedFor(Architecture architecture) {
        return hypotheses().stream()
                .allMatch(hypothesis -> hypothesis.holdsFor().test(architecture));
    }

    /** What it claims. */
    List<Relation> conclusions();

    /** The steps that lead to the conclusions, in order; none where the conclusion is its own proof. */
    default List<Relation> proof() {
        return List.of();
    }

    /** All that is computable about it: the steps of the proof, then the conclusions. */
    default List<Relation> relations() {
        return Stream.concat(proof().stream(), conclusions().stream()).toList();
    }
}
