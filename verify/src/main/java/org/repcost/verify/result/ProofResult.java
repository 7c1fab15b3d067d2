package org.repcost.verify.result;

import java.math.BigInteger;
import java.util.List;

/**
 * What exact arithmetic found about one statement on one shape.
 *
 * @param id such as "T3"
 * @param title what it says
 * @param source where it comes from
 * @param hypotheses its conditions as text
 * @param verdict PROVED, FALSIFIED or UNDECIDED
 * @param shape the group and the widths, such as "3x4, widths 2,3,2"
 * @param field the field of the coefficients, such as "Q(ζ_12)"; empty if the shape is too large to evaluate
 * @param tuples the number of basis tuples of the relation that takes most
 * @param relations the steps of its proof and its conclusions
 * @param wrongVersions its wrong versions; "caught by" names the point that refutes one
 * @param command the command that repeats this proof
 * @param seconds the time it took
 */
public record ProofResult(
        String id,
        String title,
        String source,
        List<String> hypotheses,
        Verdict verdict,
        String shape,
        String field,
        BigInteger tuples,
        List<RelationProof> relations,
        List<WrongVersionResult> wrongVersions,
        String command,
        double seconds)
        implements Checked {
    /** What it contributes to the verdict on the statement. */
    public Evidence evidence() {
        List<String> shapes = verdict.kind() == Verdict.Kind.PROVED ? List.of(shape) : List.of();
        return new Evidence(verdict.kind(), verdict.evidence(), shapes, 0, 0, command, seconds);
    }

    /**
     * What was found about one relation: a step of the statement's proof, or a conclusion.
     *
     * @param name what the relation says
     * @param formula the relation as text
     * @param latex the same in LaTeX
     * @param status whether both sides agree
     * @param degrees the degrees of its terms in weights and input, such as "w¹ w² x"
     * @param tuples how many basis tuples, unordered where a degree is above 1, are a complete set
     * @param refutedBy a point at which the sides differ, all other coordinates 0; empty if none was found
     */
    public record RelationProof(
            String name,
            String formula,
            String latex,
            Status status,
            String degrees,
            BigInteger tuples,
            String refutedBy) {
        /** What can become of a relation. */
        public enum Status {
            /** Both sides agree on a complete set of basis tuples. */
            AGREED,
            /** They differ at a point. */
            DIFFERS,
            /** It was not decided, for it takes too much. */
            UNDECIDED,
            /** It is not claimed for this shape. */
            NOT_CLAIMED
        }
    }
}
