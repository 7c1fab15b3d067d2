package org.repcost.verify.counterexample;

import java.util.Optional;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.theory.statement.Sides;
import org.repcost.verify.check.RelationMethod;
import org.repcost.verify.check.Trial;

/** Evaluates a relation that fails a second time, by other means, before it is believed. */
@FunctionalInterface
interface SecondEvaluation {
    /**
     * Why the failure is not to be believed; empty if the second evaluation agrees with the first.
     *
     * @param relation what fails
     * @param sides its two sides as the first evaluation found them
     * @param trial where it fails
     */
    Optional<String> contradiction(RelationMethod relation, Sides<ComplexBall> sides, Trial trial);
}
