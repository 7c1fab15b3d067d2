package org.repcost.verify.result;

/**
 * What was found about one relation: a step of a proof, or a conclusion.
 *
 * @param name what the relation says
 * @param formula the relation as text; empty where the name says it all
 * @param latex the same in LaTeX
 * @param instances on how many instances it was decided
 * @param largestResidual the largest distance between the two sides, relative to their size; 0 without instances
 * @param tolerance the largest error bound with which it was decided
 * @param remark what else is to be said of the instance with the largest residual; may be empty
 * @param passedOver on how many further instances nothing is claimed, and why on the first; empty if there are none
 */
public record RelationResult(
        String name,
        String formula,
        String latex,
        int instances,
        double largestResidual,
        double tolerance,
        String remark,
        String passedOver) {}
