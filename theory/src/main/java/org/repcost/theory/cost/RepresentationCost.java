package org.repcost.theory.cost;

import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.number.Arithmetic;

/**
 * The representation cost of a linear predictor in terms of its block-diagonal form (T8, the kernel of paper 4.10):
 *
 * <p>R_L(beta) = L N^{-(L-1)/L} sum_xi ||B(xi)||_{S,2/L}^{2/L} if rank B(xi) &lt;= min_{0&lt;l&lt;L} C_l at every xi, and
 * + infinity otherwise. Schatten: ||M||_{S,p}^p = sum_i sigma_i(M)^p, where sigma = 0 contributes 0.
 */
public final class RepresentationCost {
    private RepresentationCost() {}

    /** Whether blocks of the given largest rank can be represented: T8's rank condition. */
    public static boolean isFinite(int largestRank, int narrowestInnerWidth) {
        return largestRank <= narrowestInnerWidth;
    }

    /**
     * L N^{-(L-1)/L} times the sum of sigma^{2/L}; the caller has checked {@link #isFinite}.
     *
     * @param depth L
     * @param groupSize N
     * @param singularValues the nonzero singular values of all N blocks B(xi), unitary DFT
     */
    public static <T extends FieldElement<T>> T of(
            int depth, int groupSize, List<T> singularValues, Arithmetic<T> arithmetic) {
        return coefficient(depth, groupSize, arithmetic).multiply(schatten(2, depth, singularValues, arithmetic));
    }

    /** L N^{-(L-1)/L}. */
    public static <T extends FieldElement<T>> T coefficient(int depth, int groupSize, Arithmetic<T> arithmetic) {
        return arithmetic.power(arithmetic.real(groupSize), -(depth - 1), depth).multiply(arithmetic.real(depth));
    }

    /** ||M||_{S,p}^p = sum_i sigma_i^p for p = numerator / denominator. */
    public static <T extends FieldElement<T>> T schatten(
            int numerator, int denominator, List<T> singularValues, Arithmetic<T> arithmetic) {
        return singularValues.stream()
                .map(sigma -> arithmetic.power(sigma, numerator, denominator))
                .reduce(arithmetic.field().getZero(), T::add);
    }
}
