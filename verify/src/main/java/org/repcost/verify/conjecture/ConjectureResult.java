package org.repcost.verify.conjecture;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.repcost.theory.derivation.Obstruction;
import org.repcost.theory.expression.ExpressionText;
import org.repcost.verify.result.Verdict;

/**
 * What came of trying to falsify a conjecture, as JSON.
 *
 * @param formula the formula as it was written
 * @param architecture the given shape
 * @param blocks what the formula's blocks are
 * @param derived the derived formula; null without one
 * @param obstruction why there is no derived formula; null with one
 * @param verdict FALSIFIED, TESTED or UNDECIDED
 * @param shapes the shapes that were tried
 * @param tries the number of instances
 * @param reached on how many of them a network was found that costs what the formula says
 * @param largestExcess the largest relative excess of the cheapest network that was found; null if there is none
 * @param largestDerivedDistance the largest relative distance from the derived formula, error bounds included; null without one
 * @param seed the seed that all random choices follow from
 * @param counterexample the shrunk counterexample; null without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConjectureResult(
        String formula,
        String architecture,
        String blocks,
        String derived,
        Obstruction obstruction,
        Verdict verdict,
        List<String> shapes,
        int tries,
        int reached,
        Double largestExcess,
        Double largestDerivedDistance,
        long seed,
        ObjectNode counterexample) {
    /**
     * The result of a search.
     *
     * @param tool the program and its version
     */
    public static ConjectureResult of(Findings findings, long seed, String tool) {
        Conjecture conjecture = findings.conjecture();
        return new ConjectureResult(
                conjecture.text(),
                conjecture.description().toString(),
                conjecture.blocks(),
                conjecture
                        .derivation()
                        .cost()
                        .map(cost -> ExpressionText.unicode(cost.expression()))
                        .orElse(null),
                conjecture.derivation().obstruction().orElse(null),
                findings.verdict(),
                findings.shapes().stream().map(Object::toString).toList(),
                findings.tries(),
                findings.reached(),
                boxed(findings.largestExcess().stream().boxed().findFirst()),
                boxed(findings.largestDerivedDistance().stream().boxed().findFirst()),
                seed,
                findings.refutation()
                        .map(each -> RefutationWriter.json(each, tool))
                        .orElse(null));
    }

    /** JSON has no infinity. */
    private static Double boxed(Optional<Double> value) {
        return value.filter(Double::isFinite).orElse(null);
    }
}
