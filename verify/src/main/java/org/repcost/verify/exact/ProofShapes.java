package org.repcost.verify.exact;

import java.util.List;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Statement;

/**
 * The shapes for which a report proves statements, each in a second or two. On one or another of them every wrong version
 * differs from its statement: complex characters, square layers that do not commute, several axes, one element, and
 * groups that do not commute.
 */
public final class ProofShapes {
    private static final List<Architecture> SHAPES = List.of(
            shape("3", 2, 2, 2, 1),
            shape("2x3", 2, 2, 3),
            shape("2x2x3", 1, 2, 1),
            shape("1", 2, 2, 2, 2),
            shape("S3", 2, 2, 2, 1),
            shape("Q8", 2, 2, 1));

    private ProofShapes() {}

    /** The shapes that meet a statement's hypotheses; none if exact arithmetic cannot prove the statement. */
    public static List<Architecture> of(Statement statement) {
        return ExactStatements.supports(statement)
                ? SHAPES.stream().filter(statement::isClaimedFor).toList()
                : List.of();
    }

    private static Architecture shape(String group, int... widths) {
        return Architecture.of(Groups.parse(group), widths);
    }
}
