package org.repcost.verify.check;

import java.util.List;
import java.util.stream.Stream;
import org.repcost.numeric.sampling.InstanceSpace;
import org.repcost.theory.statement.Statement;

/**
 * How a statement is checked: on which shapes, what is measured on every instance, and which wrong versions must fail.
 *
 * @param statement what is checked
 * @param space its default shapes, on which every wrong version can be caught
 * @param measures its relations and, where it is about a minimum, what optimization finds
 * @param wrongVersions the wrong versions
 */
public record Check(
        Statement statement, InstanceSpace space, List<Measure> measures, List<WrongVersion> wrongVersions) {
    /** A check of the statement's relations alone. */
    public static Check of(Statement statement, InstanceSpace space, List<WrongVersion> wrongVersions) {
        return new Check(
                statement,
                space.under(statement),
                statement.relations().stream().map(Measure::of).toList(),
                wrongVersions);
    }

    /** The same check with further measures. */
    public Check with(Measure... further) {
        List<Measure> all =
                Stream.concat(measures.stream(), List.of(further).stream()).toList();
        return new Check(statement, space, all, wrongVersions);
    }
}
