package org.repcost.numeric.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class CyclotomicNumberTest {
    /** A number, and the same in double precision from its definition as a sum of roots of unity. */
    record Sample(CyclotomicNumber exact, Complex approximate) {}

    @Provide
    Arbitrary<List<Sample>> samples() {
        return Arbitraries.of(1, 2, 3, 4, 5, 8, 9, 12, 15, 24)
                .flatMap(order -> sample(CyclotomicField.of(order)).list().ofSize(3));
    }

    private static Arbitrary<Sample> sample(CyclotomicField field) {
        Arbitrary<List<Integer>> coefficients =
                Arbitraries.integers().between(-9, 9).list().ofSize(field.order());
        return Combinators.combine(coefficients, Arbitraries.integers().between(1, 12))
                .as((c, denominator) -> {
                    CyclotomicNumber exact = field.getZero();
                    Complex approximate = Complex.ZERO;
                    for (int k = 0; k < c.size(); k++) {
                        exact = exact.add(field.root(k).multiply(c.get(k)));
                        double angle = 2 * Math.PI * k / field.order();
                        approximate = approximate.add(new Complex(Math.cos(angle), Math.sin(angle)).multiply(c.get(k)));
                    }
                    return new Sample(
                            exact.multiply(field.rational(BigInteger.ONE, BigInteger.valueOf(denominator))),
                            approximate.divide(denominator));
                });
    }

    @Property(tries = 200)
    void fieldAxiomsHold(@ForAll("samples") List<Sample> samples) {
        CyclotomicNumber a = samples.get(0).exact;
        CyclotomicNumber b = samples.get(1).exact;
        CyclotomicNumber c = samples.get(2).exact;
        assertEquals(a.add(b), b.add(a));
        assertEquals(a.multiply(b), b.multiply(a));
        assertEquals(a.add(b).add(c), a.add(b.add(c)));
        assertEquals(a.multiply(b).multiply(c), a.multiply(b.multiply(c)));
        assertEquals(a.multiply(b.add(c)), a.multiply(b).add(a.multiply(c)));
        assertTrue(a.subtract(a).isZero());
        if (!b.isZero()) {
            assertEquals(b.getField().getOne(), b.multiply(b.reciprocal()));
            assertEquals(a, a.divide(b).multiply(b));
        }
    }

    @Property(tries = 200)
    void operationsAgreeWithDoublePrecision(@ForAll("samples") List<Sample> samples) {
        Sample a = samples.get(0);
        Sample b = samples.get(1);
        assertNear(a.approximate, a.exact);
        assertNear(a.approximate.add(b.approximate), a.exact.add(b.exact));
        assertNear(a.approximate.multiply(b.approximate), a.exact.multiply(b.exact));
        assertNear(a.approximate.conjugate(), a.exact.conjugate());
        assertEquals(a.approximate.norm() < 1e-9, a.exact.isZero());
    }

    @Property(tries = 100)
    void conjugationIsAnInvolutionThatRespectsProducts(@ForAll("samples") List<Sample> samples) {
        CyclotomicNumber a = samples.get(0).exact;
        CyclotomicNumber b = samples.get(1).exact;
        assertEquals(a, a.conjugate().conjugate());
        assertEquals(a.conjugate().multiply(b.conjugate()), a.multiply(b).conjugate());
        assertEquals(0, a.multiply(a.conjugate()).toComplex().getImaginary(), 1e-9);
    }

    @Test
    void rootsOfUnityMultiplyAndSumToZero() {
        for (int n = 2; n <= 30; n++) {
            CyclotomicField field = CyclotomicField.of(n);
            CyclotomicNumber sum = field.getZero();
            for (int k = 0; k < n; k++) {
                sum = sum.add(field.root(k));
                assertEquals(field.getOne(), field.root(k).multiply(field.root(-k)));
            }
            assertTrue(sum.isZero(), "order " + n);
            assertFalse(sum.subtract(field.root(1)).isZero(), "order " + n);
        }
    }

    @Test
    void squareRootSquaresToTheNumberAndIsPositive() {
        for (int n = 1; n <= 70; n++) {
            CyclotomicField field = CyclotomicField.containing(1, n);
            CyclotomicNumber root = new CyclotomicArithmetic(field).power(field.integer(n), 1, 2);
            assertEquals(field.integer(n), root.multiply(root), "root of " + n);
            assertNear(new Complex(Math.sqrt(n)), root);
        }
    }

    @Test
    void powersOfRationalNumbersAreExact() {
        CyclotomicField field = CyclotomicField.of(12);
        CyclotomicArithmetic arithmetic = new CyclotomicArithmetic(field);
        CyclotomicNumber inverseRoot = arithmetic.power(arithmetic.real(0.75), -1, 2);
        assertEquals(field.rational(BigInteger.valueOf(4), BigInteger.valueOf(3)), inverseRoot.multiply(inverseRoot));
        assertNear(new Complex(2 / Math.sqrt(3)), inverseRoot);
        assertEquals(field.integer(32), arithmetic.power(field.integer(4), 5, 2));
        assertEquals(field.getZero(), arithmetic.power(field.getZero(), 1, 2));
        assertEquals(field.integer(-6), arithmetic.real(-6));
    }

    @Test
    void whatDoesNotLieInTheFieldIsUnsupported() {
        CyclotomicArithmetic arithmetic = new CyclotomicArithmetic(CyclotomicField.of(12));
        assertThrows(UnsupportedOperationException.class, () -> arithmetic.rootOfUnity(1, 5));
        assertThrows(UnsupportedOperationException.class, () -> arithmetic.power(arithmetic.real(5), 1, 2));
        assertThrows(UnsupportedOperationException.class, () -> arithmetic.power(arithmetic.real(8), 1, 3));
        assertThrows(UnsupportedOperationException.class, () -> arithmetic.power(arithmetic.real(-1), 1, 2));
        assertThrows(UnsupportedOperationException.class, () -> arithmetic.log(arithmetic.real(1)));
        assertEquals(arithmetic.field().root(3), arithmetic.rootOfUnity(-3, 4));
    }

    @Test
    void zeroHasNoReciprocalAndFieldsDoNotMix() {
        CyclotomicField field = CyclotomicField.of(5);
        assertThrows(ArithmeticException.class, () -> field.getZero().reciprocal());
        assertThrows(IllegalArgumentException.class, () -> field.getOne()
                .add(CyclotomicField.of(7).getOne()));
        assertNotEquals(field.getOne(), CyclotomicField.of(7).getOne());
    }

    private static void assertNear(Complex expected, CyclotomicNumber actual) {
        double scale = 1 + expected.norm();
        assertEquals(0, expected.subtract(actual.toComplex()).norm() / scale, 1e-9, expected + " and " + actual);
    }
}
