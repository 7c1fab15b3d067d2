package org.repcost.theory.derivation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.theory.expression.Cell;
import org.repcost.theory.expression.Environment;
import org.repcost.theory.expression.Expression;
import org.repcost.theory.expression.Symbol;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;
import org.repcost.theory.statement.Formula;

/**
 * A formula over the blocks of a predictor, with the rules it follows from. Blocks are those of the unitary DFT on abelian groups,
 * B(rho) = sum_g beta(g) (x) rho(g)^* on others, and beta(g) itself where nothing convolves; several of them may form one.
 */
public final class BlockCost {
    private final LayeredArchitecture architecture;
    private final CellChain chain;
    private final Expression expression;
    private final List<RuleUse> rules;

    BlockCost(LayeredArchitecture architecture, CellChain chain, List<RuleUse> rules) {
        this.architecture = architecture;
        this.chain = chain;
        this.rules = List.copyOf(rules);
        this.expression =
                CostExpression.of(chain, architecture.decays().stream().anyMatch(decay -> decay != 1));
    }

    /** The formula. Its symbol for the mean of the decays is left out where all decays are 1. */
    public Expression expression() {
        return expression;
    }

    /** The rules, in the order in which they were used. */
    public List<RuleUse> rules() {
        return rules;
    }

    /** What the blocks are, for a reader of the formula. */
    public Formula blockDescription() {
        return BlockText.of(chain);
    }

    /** The number and the shapes of the blocks. */
    public List<BlockShape> blocks() {
        Map<BlockShape, Integer> counts = new LinkedHashMap<>();
        for (int b = 0; b < chain.blocks(); b++) {
            counts.merge(new BlockShape(1, chain.rows(b), chain.columns(b), chain.dimension(b)), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(e -> new BlockShape(
                        e.getValue(),
                        e.getKey().rows(),
                        e.getKey().columns(),
                        e.getKey().dimension()))
                .toList();
    }

    /** d of every block, in the order of {@link #blocks(MatrixFunction, Arithmetic)}. */
    public List<Integer> dimensions() {
        return IntStream.range(0, chain.blocks()).mapToObj(chain::dimension).toList();
    }

    /** The condition on the blocks for the cost to be finite. */
    public RankCondition rankCondition() {
        return new RankCondition(chain.innerWidth(), blocks());
    }

    /**
     * Everything the formula is evaluated at, for any predictor.
     *
     * @param beta K x C on the group of the input
     * @param numbers an arithmetic with singular values
     */
    public <T extends FieldElement<T>> Environment<T> environment(MatrixFunction<T> beta, Arithmetic<T> numbers) {
        return environment(beta, numbers, false);
    }

    /** The same for a predictor that the architecture is known to represent, so that ranks are known to be small enough. */
    public <T extends FieldElement<T>> Environment<T> environmentOfRepresentable(
            MatrixFunction<T> beta, Arithmetic<T> numbers) {
        return environment(beta, numbers, true);
    }

    /** The blocks of a predictor, in the order of the leaves of {@link #environment}'s cells. */
    public <T extends FieldElement<T>> List<FieldMatrix<T>> blocks(MatrixFunction<T> beta, Arithmetic<T> numbers) {
        int rows = chain.units().outputs();
        int columns = chain.units().channels();
        if (!beta.group().equals(chain.units().group()) || beta.rows() != rows || beta.columns() != columns) {
            throw new IllegalArgumentException("the predictor must be " + rows + " x " + columns + " on "
                    + chain.units().group() + ", got " + beta.rows() + " x " + beta.columns() + " on " + beta.group());
        }
        List<FieldMatrix<T>> units = chain.units().blocks(beta, numbers);
        return IntStream.range(0, chain.blocks())
                .mapToObj(b -> joined(b, units, numbers))
                .toList();
    }

    private <T extends FieldElement<T>> Environment<T> environment(
            MatrixFunction<T> beta, Arithmetic<T> numbers, boolean representable) {
        List<FieldMatrix<T>> blocks = blocks(beta, numbers);
        List<Cell<T>> cells = new ArrayList<>();
        RankCondition condition = rankCondition();
        for (int b = 0; b < blocks.size(); b++) {
            int d = chain.dimension(b);
            int size = Math.min(chain.rows(b), chain.columns(b));
            int rankBound = representable ? Math.min(size, condition.largestRank(d)) : size;
            cells.add(Cell.block(d, numbers.singularValues(blocks.get(b), rankBound)));
        }
        for (int j = 1; j < chain.levels().size(); j++) {
            cells = parents(
                    chain.levels().get(j).cells(), chain.levels().get(j - 1).cells(), cells);
        }
        Map<String, BigFraction> parameters = new LinkedHashMap<>();
        parameters.put(
                Symbol.GROUP_SIZE.name(), new BigFraction(chain.units().group().size()));
        chain.parameters().forEach((symbol, value) -> parameters.put(symbol.name(), new BigFraction(value)));
        return new Environment<>(
                numbers,
                new BigFraction(architecture.depth()),
                parameters,
                architecture.decays().stream().map(numbers::real).toList(),
                cells.size() == 1 ? cells.get(0) : Cell.of(cells));
    }

    private static <T> List<Cell<T>> parents(Partition coarse, Partition fine, List<Cell<T>> children) {
        return IntStream.range(0, coarse.size())
                .mapToObj(cell -> Cell.of(
                        coarse.within(cell, fine).stream().map(children::get).toList()))
                .toList();
    }

    /** The units of a block side by side, or one above the other. */
    private <T extends FieldElement<T>> FieldMatrix<T> joined(
            int block, List<FieldMatrix<T>> units, Arithmetic<T> numbers) {
        FieldMatrix<T> joined = MatrixUtils.createFieldMatrix(numbers.field(), chain.rows(block), chain.columns(block));
        int row = 0;
        int column = 0;
        for (int u : chain.unitsOf(block)) {
            FieldMatrix<T> unit = units.get(u);
            joined.setSubMatrix(unit.getData(), row, column);
            if (chain.fromTheEnd()) {
                row += unit.getRowDimension();
            } else {
                column += unit.getColumnDimension();
            }
        }
        return joined;
    }
}
