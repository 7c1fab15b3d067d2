package org.repcost.theory.derivation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.repcost.theory.expression.Expression;
import org.repcost.theory.expression.Index;
import org.repcost.theory.expression.Symbol;

/**
 * The cost of a chain of cells as a formula. Its depth L is kept as a symbol: of the kind of layer that occurs most often there
 * are L less the number of the others, so that the formula is that of the whole family with more or fewer such layers.
 */
final class CostExpression {
    private final CellChain chain;
    private final int growing;

    private CostExpression(CellChain chain) {
        this.chain = chain;
        this.growing = mostFrequent(chain.levels().stream().map(Level::depth).toList());
    }

    /** L (prod lambda_l)^{1/L} prod_l M_l^{-1/L} times the nested sums. */
    static Expression of(CellChain chain, boolean weighted) {
        CostExpression cost = new CostExpression(chain);
        Expression decays = weighted ? Symbol.MEAN_DECAY : Expression.ONE;
        return Symbol.DEPTH.times(decays).times(cost.sizes()).times(cost.sums());
    }

    /** prod_l M_l^{-1/L}, times N^{1/L} where blocks are given in the unitary transform. */
    private Expression sizes() {
        List<Expression> ofGrowing =
                chain.levels().get(growing).factors().stream().map(Factor::size).toList();
        Expression main = ofGrowing.get(mostFrequent(counts(ofGrowing)));
        Map<Expression, Integer> counts = new LinkedHashMap<>();
        chain.factors().forEach(factor -> counts.merge(factor.size(), 1, Integer::sum));
        if (chain.units().unitary()) {
            counts.merge(Symbol.GROUP_SIZE, -1, Integer::sum);
        }
        int excess = chain.factors().size() - counts.get(main);
        Expression product = Expression.ONE;
        for (Map.Entry<Expression, Integer> size : counts.entrySet()) {
            Expression count = size.getKey().equals(main)
                    ? Symbol.DEPTH.minus(Expression.constant(excess))
                    : Expression.constant(size.getValue());
            product = product.times(size.getKey().power(count.over(Symbol.DEPTH).negate()));
        }
        return product;
    }

    private Expression sums() {
        Expression sum = Expression.schatten(Expression.constant(2).over(layersUpTo(0)));
        if (!chain.isScalar()) {
            sum = Symbol.DIMENSION.times(sum);
        }
        int last = chain.levels().size() - 1;
        for (int j = 0; j < last; j++) {
            sum = Expression.sum(index(j), sum).power(layersUpTo(j).over(layersUpTo(j + 1)));
        }
        return chain.coarsest().cells().size() == 1 ? sum : Expression.sum(index(last), sum);
    }

    /** n_j, the number of layers of the levels 0..j. */
    private Expression layersUpTo(int j) {
        int above = chain.levels().subList(j + 1, chain.levels().size()).stream()
                .mapToInt(Level::depth)
                .sum();
        return growing <= j
                ? Symbol.DEPTH.minus(Expression.constant(above))
                : Expression.constant(chain.factors().size() - above);
    }

    private Index index(int level) {
        int last = chain.levels().size() - 1;
        if (chain.levels().get(level).cells().separatesAll()) {
            boolean entries = chain.units().perChannel() || !chain.units().inFrequencies();
            return !chain.units().group().isAbelian() && chain.units().inFrequencies()
                    ? Index.RHO
                    : entries ? Index.I : Index.XI;
        }
        return level == last ? Index.ETA : last <= 2 ? Index.ZETA : new Index(Index.ZETA.name() + "_" + level);
    }

    /** How often each element of a list occurs in it. */
    private static List<Integer> counts(List<?> elements) {
        return elements.stream()
                .map(element -> (int) elements.stream().filter(element::equals).count())
                .toList();
    }

    /** The place of the largest number, the last one among equals. */
    private static int mostFrequent(List<Integer> counts) {
        return IntStream.range(0, counts.size())
                .reduce((best, i) -> counts.get(i) >= counts.get(best) ? i : best)
                .orElseThrow();
    }
}
