package org.repcost.verify.exact;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.input.BadInputException;

/** Which statements exact arithmetic can prove: those whose relations are all equations between polynomials. */
public final class ExactStatements {
    private static final List<Architecture> TINY_SHAPES = List.of(
            Architecture.of(FiniteAbelianGroup.product(1, 1), 1, 1),
            Architecture.of(FiniteAbelianGroup.product(2, 2), 1, 1, 1),
            Architecture.of(FiniteAbelianGroup.product(3), 2, 1, 2));

    private ExactStatements() {}

    /** Whether all relations of a statement are equations between polynomials in weights and input. */
    public static boolean supports(Statement statement) {
        return obstacle(statement).isEmpty();
    }

    /**
     * Checks that exact arithmetic can prove a statement.
     *
     * @throws BadInputException if it cannot
     */
    public static void require(Statement statement) {
        obstacle(statement).ifPresent(obstacle -> {
            String supported = Catalogue.statements().stream()
                    .filter(ExactStatements::supports)
                    .map(Statement::id)
                    .collect(Collectors.joining(", "));
            throw new BadInputException("--mode exact takes statements between polynomials (" + supported + "), got "
                    + statement.id() + ": " + obstacle);
        });
    }

    /** Found by running the relations over bounds on degrees, which is the same on every shape. */
    private static Optional<String> obstacle(Statement statement) {
        Optional<Relation> inequality = statement.relations().stream()
                .filter(relation -> relation.comparison() != Relation.Comparison.EQUAL)
                .findFirst();
        if (inequality.isPresent()) {
            return Optional.of("'" + inequality.get().name() + "' is an inequality");
        }
        try {
            for (Architecture shape : TINY_SHAPES) {
                if (statement.isClaimedFor(shape)) {
                    for (Relation relation : statement.relations()) {
                        if (relation.when().holdsFor().test(shape)) {
                            Structure.of(relation.evaluation(), new GenericPoint(shape));
                        }
                    }
                }
            }
            return Optional.empty();
        } catch (UnsupportedOperationException e) {
            return Optional.of(e.getMessage());
        }
    }
}
