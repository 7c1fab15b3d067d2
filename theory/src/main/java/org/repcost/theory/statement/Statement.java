package org.repcost.theory.statement;

import java.util.List;
import java.util.stream.Stream;

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

    /** The conditions of the statement as a whole; by default it is claimed for every group, width and depth. */
    default List<Hypothesis> hypotheses() {
        return List.of(Hypothesis.NONE);
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
