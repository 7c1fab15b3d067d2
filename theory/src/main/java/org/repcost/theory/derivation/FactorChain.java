package org.repcost.theory.derivation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.repcost.theory.expression.Symbol;

/**
 * An architecture as products of free matrices: B(unit) = A_L(cell_L) ... A_1(cell_1).
 *
 * @param units what the cells consist of
 * @param factors A_1, ..., A_L
 * @param parameters the values of the numbers that occur in the factors' sizes, beside N
 */
record FactorChain(Units units, List<Factor> factors, Map<Symbol, Integer> parameters) {
    FactorChain {
        factors = List.copyOf(factors);
    }

    /**
     * The layers by levels, the finest first.
     *
     * @throws ObstructedException if the cells of the layers neither only get coarser along the network nor only finer, or the
     *     finest are coarser than the units
     */
    CellChain levels() throws ObstructedException {
        boolean coarsening = isMonotone(factors);
        List<Factor> ordered = new ArrayList<>(factors);
        if (!coarsening) {
            Collections.reverse(ordered);
            if (!isMonotone(ordered)) {
                Factor turn = turn();
                throw new ObstructedException(Obstruction.at(
                        turn.position(),
                        turn.layer(),
                        "the parts of the predictor that share a matrix must only get larger along the network or only smaller,"
                                + " got layers that do one and then the other"));
            }
        }
        Factor finest = ordered.get(0);
        if (!finest.cells().separatesAll()) {
            throw new ObstructedException(Obstruction.at(
                    finest.position(),
                    finest.layer(),
                    "some layer must have a matrix of its own for each of the " + units.size()
                            + " parts of the predictor, got " + finest.cells().size() + " matrices at most"));
        }
        List<Level> levels = new ArrayList<>();
        for (Factor factor : ordered) {
            Level single = new Level(factor.cells(), List.of(factor));
            int last = levels.size() - 1;
            if (last >= 0 && levels.get(last).cells().equals(factor.cells())) {
                levels.set(last, levels.get(last).joinedTo(single));
            } else {
                levels.add(single);
            }
        }
        return new CellChain(units, !coarsening, levels, parameters);
    }

    private static boolean isMonotone(List<Factor> ordered) {
        return IntStream.range(1, ordered.size())
                .allMatch(l -> ordered.get(l - 1).cells().refines(ordered.get(l).cells()));
    }

    /** The first layer that changes the direction. */
    private Factor turn() {
        int l = 1;
        while (isMonotone(factors.subList(0, l + 1)) || isMonotone(reversed(factors.subList(0, l + 1)))) {
            l++;
        }
        return factors.get(l);
    }

    private static List<Factor> reversed(List<Factor> factors) {
        List<Factor> reversed = new ArrayList<>(factors);
        Collections.reverse(reversed);
        return reversed;
    }
}
