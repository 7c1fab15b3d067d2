package org.repcost.numeric.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.theory.number.Arithmetic;

class PolynomialTest {
    private static final int[] COUNTS = {3, 4, 2};
    private static final int[] DEGREES = {2, 1, 2};

    /** A random polynomial expression, written over any arithmetic: the same code gives polynomials and their values. */
    private static <T extends FieldElement<T>> T expression(
            Arithmetic<T> numbers, List<List<T>> variables, int order, int size, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        T result = numbers.field().getZero();
        for (int term = 0; term < 5; term++) {
            T product = numbers.rootOfUnity(random.nextInt(order), order);
            for (int slot = 0; slot < COUNTS.length; slot++) {
                for (int factor = 0; factor < DEGREES[slot]; factor++) {
                    T sum = numbers.real(random.nextInt(-3, 4));
                    for (T variable : variables.get(slot)) {
                        T root = numbers.power(numbers.real(size), random.nextInt(-2, 3), 2);
                        T coefficient = root.multiply(random.nextInt(-2, 3));
                        sum = random.nextBoolean()
                                ? sum.add(variable.multiply(coefficient))
                                : sum.subtract(coefficient.multiply(variable));
                    }
                    product = product.multiply(sum);
                }
            }
            result = random.nextBoolean() ? result.add(product) : result.subtract(numbers.conjugate(product));
        }
        return result;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,3", "4,8", "5,5", "6,12", "12,12", "4,16"})
    void valuesAreThoseOfTheExpressionItself(int order, int size) {
        for (long seed = 0; seed < 3; seed++) {
            PolynomialRing ring = new PolynomialRing(order, size, new Indeterminates(COUNTS, DEGREES));
            Polynomial polynomial = expression(new PolynomialArithmetic(ring), indeterminates(ring), order, size, seed);
            CyclotomicArithmetic numbers = new CyclotomicArithmetic(ring.coefficientField());
            List<List<CyclotomicNumber>> point = randomPoint(ring.coefficientField(), seed);
            CyclotomicNumber value = value(polynomial.coefficients(), point, ring.coefficientField());
            assertEquals(expression(numbers, point, order, size, seed), value);
            assertEquals(polynomial.coefficients().keySet(), Set.copyOf(polynomial.monomials()));
            assertFalse(polynomial.isZero());
            assertTrue(polynomial
                    .subtract(expression(new PolynomialArithmetic(ring), indeterminates(ring), order, size, seed))
                    .isZero());
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,8", "6,6"})
    void boundsOnDegreesAndTermsHold(int order, int size) {
        for (long seed = 0; seed < 3; seed++) {
            PolynomialRing ring = new PolynomialRing(order, size, new Indeterminates(COUNTS, DEGREES));
            Polynomial polynomial = expression(new PolynomialArithmetic(ring), indeterminates(ring), order, size, seed);
            DegreeRing bounds = new DegreeRing(PolynomialRing.units(order, size), COUNTS);
            List<List<DegreeBound>> variables = IntStream.range(0, COUNTS.length)
                    .mapToObj(slot -> IntStream.range(0, COUNTS[slot])
                            .mapToObj(i -> bounds.indeterminate(slot))
                            .toList())
                    .toList();
            DegreeBound bound = expression(bounds, variables, order, size, seed);
            for (Monomial monomial : polynomial.monomials()) {
                int[] degrees = new int[COUNTS.length];
                monomial.powers().forEach(power -> degrees[power.slot()] += power.exponent());
                Multidegree degree =
                        new Multidegree(IntStream.of(degrees).boxed().toList());
                assertTrue(bound.multidegrees().contains(degree), degree + " in " + bound);
            }
            assertTrue(polynomial.terms().size() <= bound.terms());
            assertTrue(bounds.operations() >= bound.terms());
        }
    }

    /** sqrt(5) = 1 + 2 zeta_5 + 2 zeta_5^4 lies in Q(zeta_5), so that a formal sum with both may vanish. */
    @Test
    void squareRootThatLiesInTheFieldOfTheRootsIsRecognized() {
        PolynomialRing ring = new PolynomialRing(5, 5, new Indeterminates(new int[] {1}, new int[] {1}));
        PolynomialArithmetic numbers = new PolynomialArithmetic(ring);
        Polynomial x = ring.indeterminate(0, 0);
        Polynomial gauss = numbers.real(1)
                .add(numbers.rootOfUnity(1, 5).multiply(2))
                .add(numbers.rootOfUnity(4, 5).multiply(2));
        Polynomial root = numbers.power(numbers.real(5), 1, 2);
        assertTrue(x.multiply(gauss).subtract(x.multiply(root)).isZero());
        assertEquals(gauss, root);
        assertFalse(x.multiply(gauss).add(x.multiply(root)).isZero());
        assertTrue(gauss.multiply(gauss).subtract(numbers.real(5)).isZero());
    }

    @Test
    void rootsOfUnitySumToZeroOnlyOverWholeSubgroups() {
        for (int n : new int[] {2, 4, 6, 9, 12, 30}) {
            PolynomialRing ring = new PolynomialRing(n, 1, new Indeterminates(new int[] {1}, new int[] {1}));
            PolynomialArithmetic numbers = new PolynomialArithmetic(ring);
            for (int mask = 1; mask < 1 << Math.min(n, 9); mask++) {
                Polynomial sum = ring.getZero();
                double real = 0;
                double imaginary = 0;
                for (int k = 0; k < n; k++) {
                    if ((mask >> k % 9 & 1) == 1) {
                        sum = sum.add(numbers.rootOfUnity(k, n));
                        real += Math.cos(2 * Math.PI * k / n);
                        imaginary += Math.sin(2 * Math.PI * k / n);
                    }
                }
                assertEquals(Math.hypot(real, imaginary) < 1e-9, sum.isZero(), "order " + n + ", mask " + mask);
            }
        }
    }

    @Test
    void longSumsNeitherOverflowTheStackNorTakeQuadraticTime() {
        PolynomialRing ring = new PolynomialRing(3, 1, new Indeterminates(new int[] {1000}, new int[] {1}));
        Polynomial sum = ring.getZero();
        for (int i = 0; i < 300_000; i++) {
            sum = sum.add(ring.indeterminate(0, i % 1000));
        }
        Map<Monomial, CyclotomicNumber> coefficients = sum.coefficients();
        assertEquals(1000, coefficients.size());
        coefficients.values().forEach(c -> assertEquals(ring.coefficientField().integer(300), c));
    }

    @Test
    void codesOfMonomialsDetermineThem() {
        Indeterminates indeterminates = new Indeterminates(new int[] {7, 1, 5}, new int[] {3, 1, 2});
        Set<Long> codes = new HashSet<>();
        for (int i = 0; i <= 7; i++) {
            for (int j = i; j <= 7; j++) {
                for (int k = Math.max(1, j); k <= 7; k++) {
                    for (int x = 0; x <= 5; x++) {
                        for (int y = Math.max(1, x); y <= 5; y++) {
                            long code = indeterminates.code(1, 0);
                            List<Integer> first = new ArrayList<>();
                            for (int factor : new int[] {i, j, k}) {
                                if (factor > 0) {
                                    code += indeterminates.code(0, factor - 1);
                                    first.add(factor - 1);
                                }
                            }
                            code += (x > 0 ? indeterminates.code(2, x - 1) : 0) + indeterminates.code(2, y - 1);
                            assertTrue(codes.add(code), "a code twice");
                            assertTrue(code < indeterminates.codes());
                            List<Integer> decoded = indeterminates.monomial(code).powers().stream()
                                    .filter(power -> power.slot() == 0)
                                    .flatMap(power ->
                                            IntStream.range(0, power.exponent()).mapToObj(e -> power.index()))
                                    .toList();
                            assertEquals(first, decoded);
                        }
                    }
                }
            }
        }
    }

    @Test
    void reciprocalsOfConstantsAreExactAndOthersUnsupported() {
        PolynomialRing ring = new PolynomialRing(12, 12, new Indeterminates(new int[] {2}, new int[] {1}));
        PolynomialArithmetic numbers = new PolynomialArithmetic(ring);
        Polynomial constant = numbers.power(numbers.real(12), -1, 2)
                .multiply(numbers.rootOfUnity(5, 12))
                .multiply(-3);
        assertEquals(ring.getOne(), constant.multiply(constant.reciprocal()));
        Polynomial third = numbers.power(numbers.real(0.75), 1, 2);
        assertEquals(numbers.real(0.75), third.multiply(third));
        assertThrows(UnsupportedOperationException.class, ring.indeterminate(0, 1)::reciprocal);
        assertThrows(UnsupportedOperationException.class, ring.getZero()::reciprocal);
        assertThrows(UnsupportedOperationException.class, () -> numbers.power(numbers.real(5), 1, 2));
        assertThrows(UnsupportedOperationException.class, () -> numbers.rootOfUnity(1, 5));
        assertThrows(UnsupportedOperationException.class, () -> numbers.exp(ring.getOne()));
        assertThrows(UnsupportedOperationException.class, ring.getOne()::getReal);
    }

    @Test
    void degreeBeyondTheBoundAndCountsBeyondLongAreRefused() {
        PolynomialRing ring = new PolynomialRing(1, 1, new Indeterminates(new int[] {2}, new int[] {1}));
        Polynomial sum = ring.indeterminate(0, 0).add(ring.indeterminate(0, 1));
        assertThrows(IllegalStateException.class, () -> sum.multiply(sum).isZero());
        Polynomial large = ring.constant(0, Long.MAX_VALUE, 1).multiply(sum);
        assertThrows(ArithmeticException.class, () -> large.add(large).isZero());
        assertThrows(
                ArithmeticException.class,
                () -> new Indeterminates(new int[] {100_000, 100_000, 100_000, 100_000}, new int[] {1, 1, 1, 1}));
    }

    @Test
    void whatDependsOnAValueIsNoPolynomial() {
        DegreeRing ring = new DegreeRing(4, 3);
        DegreeBound x = ring.indeterminate(0);
        assertThrows(UnsupportedOperationException.class, x::isZero);
        assertThrows(UnsupportedOperationException.class, x::getReal);
        assertThrows(UnsupportedOperationException.class, x::reciprocal);
        assertThrows(UnsupportedOperationException.class, () -> ring.power(x, 1, 2));
        assertThrows(UnsupportedOperationException.class, () -> ring.log(x));
        assertThrows(UnsupportedOperationException.class, () -> x.add(ring.unavailable())
                .multiply(x));
        assertThrows(UnsupportedOperationException.class, ring.unavailable()::multidegrees);
        assertEquals(Set.of(new Multidegree(List.of(3))), ring.power(x, 3, 1).multidegrees());
        assertEquals(BigInteger.TEN, new Multidegree(List.of(3)).monomials(BigInteger.valueOf(3)));
    }

    private static List<List<Polynomial>> indeterminates(PolynomialRing ring) {
        return IntStream.range(0, COUNTS.length)
                .mapToObj(slot -> IntStream.range(0, COUNTS[slot])
                        .mapToObj(i -> ring.indeterminate(slot, i))
                        .toList())
                .toList();
    }

    private static List<List<CyclotomicNumber>> randomPoint(CyclotomicField field, long seed) {
        RandomGenerator random = new SplittableRandom(~seed);
        return IntStream.of(COUNTS)
                .mapToObj(count -> IntStream.range(0, count)
                        .mapToObj(i -> field.rational(
                                BigInteger.valueOf(random.nextInt(-9, 10)), BigInteger.valueOf(random.nextInt(1, 8))))
                        .toList())
                .toList();
    }

    private static CyclotomicNumber value(
            Map<Monomial, CyclotomicNumber> coefficients, List<List<CyclotomicNumber>> point, CyclotomicField field) {
        CyclotomicNumber sum = field.getZero();
        for (Map.Entry<Monomial, CyclotomicNumber> entry : coefficients.entrySet()) {
            CyclotomicNumber term = entry.getValue();
            for (Monomial.Power power : entry.getKey().powers()) {
                for (int e = 0; e < power.exponent(); e++) {
                    term = term.multiply(point.get(power.slot()).get(power.index()));
                }
            }
            sum = sum.add(term);
        }
        return sum;
    }
}
