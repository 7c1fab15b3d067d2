package org.repcost.numeric.layered;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.repcost.numeric.enclosure.Ball;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.EnclosingArithmetic;
import org.repcost.numeric.enclosure.PreciseBallArithmetic;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.derivation.RankCondition;
import org.repcost.theory.expression.Cell;
import org.repcost.theory.expression.Environment;
import org.repcost.theory.expression.Expression;
import org.repcost.theory.network.MatrixFunction;

/**
 * Rigorous bounds on what a network costs and on formulas at its predictor beta_w: every operation from the exact weights on is
 * enclosed. Where double precision leaves a value wider than asked, it is evaluated again with 32, 64 and 128 digits; the
 * narrowest bounds are given.
 *
 * <p>The predictor is made once at each precision. Rests on what the arithmetic rests on ({@link EnclosingArithmetic}) and on the
 * group's irreps being exact in it.
 */
public final class EnclosedCost {
    /** The relative width above which more digits are used, unless another is given. */
    public static final double WIDEST = 1e-10;

    /** The digits tried after double precision. */
    private static final List<Integer> MORE_DIGITS = List.of(32, 64, 128);

    private final RealLayeredNetwork network;
    private final double widest;
    /** The first ones of all, made when they are first needed. */
    private final List<Precision<?>> precisions = new ArrayList<>();

    /** Bounds with the relative width {@link #WIDEST} where 128 digits reach it. */
    public EnclosedCost(RealLayeredNetwork network) {
        this(network, WIDEST);
    }

    /**
     * Bounds of another width.
     *
     * @param widest the relative width above which more digits are used
     */
    public EnclosedCost(RealLayeredNetwork network, double widest) {
        this.network = network;
        this.widest = widest;
        precisions.add(new Precision<>(BallArithmetic.INSTANCE));
    }

    /** sum_l lambda_l |w^l|^2. */
    public Enclosure penalty() {
        return narrow(Precision::penalty);
    }

    /**
     * A formula at the predictor.
     *
     * @throws IllegalArgumentException if the formula does not fit the blocks
     * @throws ArithmeticException where the formula has no value
     */
    public Enclosure value(Expression formula, BlockForm blocks) {
        return narrow(precision -> precision.value(formula, blocks));
    }

    /**
     * A derived cost or lower bound of the network's own architecture at its predictor. Singular values beyond the rank
     * condition, which the network's own predictor meets, are taken for exactly 0; for the cost of another architecture that
     * would be wrong, and {@link #value(Expression, BlockForm)} with {@link BlockCost#environment} is to be used.
     */
    public Enclosure value(BlockCost cost) {
        return value(cost.expression(), cost::environmentOfRepresentable);
    }

    /** Whether the predictor meets the rank condition of a derived cost, which may be that of another architecture. */
    public RankDecision rankCondition(BlockCost cost) {
        RankDecision decision = RankDecision.UNDECIDED;
        for (int i = 0; i <= MORE_DIGITS.size() && decision == RankDecision.UNDECIDED; i++) {
            decision = precision(i).rankCondition(cost);
        }
        return decision;
    }

    private Enclosure narrow(Function<Precision<?>, Enclosure> value) {
        Enclosure narrowest = value.apply(precision(0));
        for (int i = 1; i <= MORE_DIGITS.size() && narrowest.relativeWidth() > widest; i++) {
            Enclosure next = value.apply(precision(i));
            narrowest = next.relativeWidth() < narrowest.relativeWidth() ? next : narrowest;
        }
        return narrowest;
    }

    private synchronized Precision<?> precision(int i) {
        if (i == precisions.size()) {
            precisions.add(new Precision<>(new PreciseBallArithmetic(MORE_DIGITS.get(i - 1))));
        }
        return precisions.get(i);
    }

    /** All of it at one precision. */
    private final class Precision<T extends Ball<T>> {
        private final EnclosingArithmetic<T> numbers;
        private MatrixFunction<T> predictor;

        Precision(EnclosingArithmetic<T> numbers) {
            this.numbers = numbers;
        }

        private synchronized MatrixFunction<T> predictor() {
            if (predictor == null) {
                predictor = network.architecture().predictor(network.over(numbers), numbers);
            }
            return predictor;
        }

        Enclosure penalty() {
            return enclosure(network.architecture().penalty(network.over(numbers), numbers));
        }

        Enclosure value(Expression formula, BlockForm blocks) {
            return enclosure(formula.evaluate(blocks.environment(predictor(), numbers)));
        }

        private Enclosure enclosure(T value) {
            return Enclosure.of(value, numbers.digits());
        }

        RankDecision rankCondition(BlockCost cost) {
            RankCondition condition = cost.rankCondition();
            if (condition.isAlwaysMet()) {
                return RankDecision.MET;
            }
            Environment<T> environment = cost.environment(predictor(), numbers);
            List<T> beyond = leaves(environment.predictor())
                    .flatMap(block -> block.singularValues().stream().skip(condition.largestRank(block.dimension())))
                    .toList();
            return beyond.stream().anyMatch(sigma -> !sigma.mayBeZero())
                    ? RankDecision.BROKEN
                    : beyond.stream().allMatch(T::isZero) ? RankDecision.MET : RankDecision.UNDECIDED;
        }

        private Stream<Cell<T>> leaves(Cell<T> cell) {
            return cell.isBlock() ? Stream.of(cell) : cell.children().stream().flatMap(this::leaves);
        }
    }
}
