package org.repcost.theory.expression;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.FieldElement;
import org.hipparchus.fraction.BigFraction;
import org.repcost.theory.number.Arithmetic;

/**
 * The values that a formula is evaluated at.
 *
 * @param numbers the arithmetic of the result
 * @param depth L, exactly; not necessarily whole
 * @param parameters the values of N and other parameters, exactly
 * @param decays lambda_1, lambda_2, ...; their geometric mean is that of all that are given
 * @param predictor the cells of the block-diagonal form, or the only block
 * @param <T> the type of a number
 */
public record Environment<T extends FieldElement<T>>(
        Arithmetic<T> numbers,
        BigFraction depth,
        Map<String, BigFraction> parameters,
        List<T> decays,
        Cell<T> predictor) {
    /** Checks the depth and copies the collections. */
    public Environment {
        if (depth.signum() <= 0) {
            throw new IllegalArgumentException("the depth must be > 0, got " + depth);
        }
        parameters = Map.copyOf(parameters);
        decays = List.copyOf(decays);
    }

    /** Depth L and group size N, without decays or other parameters. */
    public static <T extends FieldElement<T>> Environment<T> of(
            Arithmetic<T> numbers, int depth, int groupSize, Cell<T> predictor) {
        return new Environment<>(
                numbers,
                new BigFraction(depth),
                Map.of(Symbol.GROUP_SIZE.name(), new BigFraction(groupSize)),
                List.of(),
                predictor);
    }

    /** The same at another depth. */
    public Environment<T> withDepth(BigFraction newDepth) {
        return new Environment<>(numbers, newDepth, parameters, decays, predictor);
    }

    /** The same with a value for a parameter. */
    public Environment<T> with(Symbol parameter, BigFraction value) {
        Map<String, BigFraction> all = new TreeMap<>(parameters);
        all.put(parameter.name(), value);
        return new Environment<>(numbers, depth, all, decays, predictor);
    }

    /** The same with a value for a parameter. */
    public Environment<T> with(Symbol parameter, int value) {
        return with(parameter, new BigFraction(value));
    }

    /** The same with the decays lambda_1, lambda_2, ... */
    public Environment<T> withDecays(List<T> newDecays) {
        return new Environment<>(numbers, depth, parameters, newDecays, predictor);
    }
}
