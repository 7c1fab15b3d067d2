package org.repcost.verify.check;

import java.util.List;
import java.util.stream.Stream;
import org.repcost.numeric.sampling.InstanceSpace;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.result.Verdict;

/**
 * How a statement is checked: on which shapes, what is measured on every instance, and which wrong versions must fail.
 *
 * @param statement what is checked
 * @param space its default shapes, on which every wrong version can be caught
 * @param measures its relations and, where it is about a minimum, what optimization finds
 * @param wrongVersions the wrong versions
 * @param minimizes whether a measure or a wrong version runs an optimizer
 * @param confirmation the verdict if nothing fails: TESTED, or ENCLOSED if every measure is a narrow enclosure
 * @param share the part of a budget's random instances that it gets: less where networks are trained on each
 */
public record Check(
        Statement statement,
        InstanceSpace space,
        List<Measure> measures,
        List<WrongVersion> wrongVersions,
        boolean minimizes,
        Verdict.Kind confirmation,
        double share) {
    private static final int FEWEST_TRIES = 10;

    /** A check of the statement's relations alone. */
    public static Check of(Statement statement, InstanceSpace space, List<WrongVersion> wrongVersions) {
        return new Check(
                statement,
                space.under(statement),
                relations(statement, Precision.USEFUL),
                wrongVersions,
                false,
                Verdict.Kind.TESTED,
                1);
    }

    /** The same check with measures, or at least a wrong version, that run an optimizer. */
    public Check minimizing(Measure... further) {
        return new Check(statement, space, with(further), wrongVersions, true, confirmation, share);
    }

    /** The same check with measures that take on small shapes alone more work than its relations. */
    public Check measuring(Measure... further) {
        return new Check(statement, space, with(further), wrongVersions, minimizes, confirmation, share);
    }

    /** The same check on a smaller part of a budget's instances. */
    public Check sparing(double part) {
        return new Check(statement, space, measures, wrongVersions, minimizes, confirmation, part);
    }

    /** How many of a budget's instances it gets. */
    public int tries(int budget) {
        return Math.min(budget, Math.max(FEWEST_TRIES, (int) Math.round(share * budget)));
    }

    private List<Measure> with(Measure... further) {
        return Stream.concat(measures.stream(), List.of(further).stream()).toList();
    }

    /**
     * The same check by enclosures alone: of the statement's relations, narrowly and with as many digits as it takes, and
     * of what else is measured rigorously; without optimizers.
     */
    public Check enclosing() {
        return new Check(
                statement,
                space,
                Stream.concat(
                                relations(statement, Precision.NARROW).stream(),
                                measures.stream().filter(measure -> measure.method() instanceof Measure.Rigorous))
                        .toList(),
                wrongVersions,
                minimizes,
                Verdict.Kind.ENCLOSED,
                1);
    }

    /** Whether what the statement concludes is observed: enclosures of its relations would not be evidence for it. */
    public boolean isEmpirical() {
        return measures.stream().anyMatch(measure -> measure.method() instanceof Measure.Empirical);
    }

    private static List<Measure> relations(Statement statement, Precision precision) {
        return statement.relations().stream()
                .map(relation -> Measure.of(relation, precision))
                .toList();
    }

    /**
     * Roughly how many operations one instance takes: the definitions feed all N C basis inputs through the network, and
     * minimization takes some 10^4 evaluations of L products of matrices at every frequency; descent makes mostly some 10^3 steps
     * with three convolutions a layer.
     */
    public double operations(Architecture architecture) {
        double n = architecture.group().size();
        double definitions = 0;
        double products = 0;
        for (int l = 1; l <= architecture.depth(); l++) {
            double entries = (double) architecture.width(l) * architecture.width(l - 1);
            definitions += n * n * entries * n * architecture.inputs();
            products += n * entries * Math.max(architecture.inputs(), architecture.outputs());
        }
        return definitions + (minimizes ? 2e4 * products : 0) + (isEmpirical() ? 3e3 * n * products : 0);
    }
}
