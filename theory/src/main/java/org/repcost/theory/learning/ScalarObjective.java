package org.repcost.theory.learning;

import org.hipparchus.FieldElement;
import org.repcost.theory.number.Arithmetic;

/**
 * What T16 minimizes at one frequency, over complex b: s^2 |b|^2 / 2 - Re(conj(c) b) + mu |b|^p. A solution has the phase
 * of c, so that c and b may be replaced by their moduli. The exponent p = numerator / denominator is 2/L in T16.
 *
 * @param squaredAmplitude s^2 &gt; 0
 * @param covariance c
 * @param penalty mu &gt; 0
 * @param numerator the numerator of p
 * @param denominator the denominator of p
 * @param numbers the numbers it is written in
 * @param <T> the type of a number
 */
public record ScalarObjective<T extends FieldElement<T>>(
        T squaredAmplitude, T covariance, T penalty, int numerator, int denominator, Arithmetic<T> numbers) {
    /** The same objective for another c. */
    public ScalarObjective<T> withCovariance(T c) {
        return new ScalarObjective<>(squaredAmplitude, c, penalty, numerator, denominator, numbers);
    }

    /** The same objective with another mu. */
    public ScalarObjective<T> withPenalty(T mu) {
        return new ScalarObjective<>(squaredAmplitude, covariance, mu, numerator, denominator, numbers);
    }

    /** The same objective with another exponent p. */
    public ScalarObjective<T> withExponent(int newNumerator, int newDenominator) {
        return new ScalarObjective<>(squaredAmplitude, covariance, penalty, newNumerator, newDenominator, numbers);
    }

    /** s^2 |b|^2 / 2 - Re(conj(c) b) + mu |b|^p. */
    public T value(T b) {
        T product = numbers.conjugate(covariance).multiply(b);
        T realPart = half(product.add(numbers.conjugate(product)));
        return halfSquare(b).subtract(realPart).add(cost(b));
    }

    /** mu |b|^p. */
    public T cost(T b) {
        return penalty.multiply(numbers.power(numbers.squaredModulus(b), numerator, 2 * denominator));
    }

    /** s^2 |b|^2 / 2. */
    public T halfSquare(T b) {
        return half(squaredAmplitude.multiply(numbers.squaredModulus(b)));
    }

    /** |c|. */
    public T modulusOfCovariance() {
        return modulus(covariance);
    }

    /** |z|. */
    public T modulus(T z) {
        return numbers.power(numbers.squaredModulus(z), 1, 2);
    }

    /** c / s^2, the minimizer without a penalty. */
    public T leastSquares() {
        return covariance.divide(squaredAmplitude);
    }

    /** c / (s^2 + 2 mu), the minimizer for p = 2. */
    public T ridge() {
        return covariance.divide(squaredAmplitude.add(penalty.multiply(2)));
    }

    /** (c / |c|) max(|c| - mu, 0) / s^2, the minimizer for p = 1; c is not 0. */
    public T softThreshold() {
        T excess = modulusOfCovariance().subtract(penalty);
        // max(x, 0) = (x + |x|) / 2 takes no decision that an enclosure could not make.
        T positivePart = half(excess.add(modulus(excess)));
        return leastSquares().multiply(positivePart).divide(modulusOfCovariance());
    }

    /** b* = (2 mu (1-p) / s^2)^{1/(2-p)}, the smallest modulus other than 0 of a minimizer, for p &lt; 1. */
    public T jump() {
        int d = denominator;
        T power = penalty.multiply(2 * (d - numerator)).divide(squaredAmplitude.multiply(d));
        return numbers.power(power, d, 2 * d - numerator);
    }

    /** s^2 b* (2-p) / (2 (1-p)), the |c| for which 0 and b* are both minimizers, for p &lt; 1. */
    public T covarianceAtJump() {
        int d = denominator;
        return squaredAmplitude.multiply(jump()).multiply(2 * d - numerator).divide(numbers.real(2 * (d - numerator)));
    }

    /** s^2 b + mu p b^{p-1}, the |c| for which b &gt; 0 is a stationary point. */
    public T stationaryCovariance(T b) {
        T slope = penalty.multiply(numerator)
                .divide(numbers.real(denominator))
                .multiply(numbers.power(b, numerator - denominator, denominator));
        return squaredAmplitude.multiply(b).add(slope);
    }

    /** (mu / |c|)^{1/(1-p)}, a radius around 0 within which nothing is less than the value at 0, for p &lt; 1. */
    public T radiusOfZero() {
        return numbers.power(penalty.divide(modulusOfCovariance()), denominator, denominator - numerator);
    }

    private T half(T z) {
        return z.multiply(numbers.real(0.5));
    }
}
