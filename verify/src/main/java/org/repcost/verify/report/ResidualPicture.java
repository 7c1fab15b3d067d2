package org.repcost.verify.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repcost.theory.text.Scripts;
import org.repcost.verify.plot.CellPlot;
import org.repcost.verify.result.RelationResult;
import org.repcost.verify.result.StatementResult;

/** How far below their error bounds the residuals of a statement's relations lie. */
final class ResidualPicture {
    private ResidualPicture() {}

    /** A row a relation, with the numbers they have in the report; empty where none was decided. */
    static Optional<Picture> of(StatementResult statement) {
        List<RelationResult> relations = statement.relations();
        if (relations.stream().allMatch(relation -> relation.instances() == 0)) {
            return Optional.empty();
        }
        CellPlot plot = new CellPlot(
                "Residuals by size against their error bounds",
                "residual / error bound, at most",
                "relation",
                "% of the instances of the relation",
                false,
                Stream.concat(
                                Stream.of("0"),
                                IntStream.rangeClosed(RelationResult.LEAST_DECADE, 1)
                                        .mapToObj(ResidualPicture::decade))
                        .toList(),
                IntStream.rangeClosed(1, relations.size())
                        .mapToObj(String::valueOf)
                        .toList(),
                List.of(new CellPlot.Panel(
                        "", relations.stream().map(ResidualPicture::percentages).toArray(double[][]::new))));
        return Optional.of(new Picture(
                "Every instance of every relation: its residual as a part of its own error bound. Grey: none. Right of 1 a relation"
                        + " would fail.",
                plot.svg()));
    }

    private static String decade(int power) {
        return switch (power) {
            case 1 -> ">1";
            case 0 -> "1";
            default -> "10" + Scripts.superscript(power);
        };
    }

    private static double[] percentages(RelationResult relation) {
        return relation.errorShares().stream()
                .mapToDouble(count -> count == 0 ? Double.NaN : 100.0 * count / relation.instances())
                .toArray();
    }
}
