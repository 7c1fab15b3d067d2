package org.repcost.numeric.enclosure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.hipparchus.Field;
import org.hipparchus.FieldElement;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;

/** re + i im with rational parts: exact arithmetic for what enclosures have to contain. */
record GaussianRational(BigFraction re, BigFraction im) implements FieldElement<GaussianRational> {
    static final Field<GaussianRational> FIELD = new Field<>() {
        @Override
        public GaussianRational getZero() {
            return real(BigFraction.ZERO);
        }

        @Override
        public GaussianRational getOne() {
            return real(BigFraction.ONE);
        }

        @Override
        public Class<GaussianRational> getRuntimeClass() {
            return GaussianRational.class;
        }
    };

    static GaussianRational real(BigFraction value) {
        return new GaussianRational(value, BigFraction.ZERO);
    }

    /** The number that a decimal text stands for, exactly. */
    static BigFraction exactly(BigDecimal decimal) {
        BigInteger digits = decimal.unscaledValue();
        return decimal.scale() >= 0
                ? new BigFraction(digits, BigInteger.TEN.pow(decimal.scale()))
                : new BigFraction(digits.multiply(BigInteger.TEN.pow(-decimal.scale())));
    }

    /** The number that a double stands for, exactly. */
    static BigFraction exactly(double value) {
        return exactly(new BigDecimal(value));
    }

    /** Cayley's (I - S)(I + S)^{-1} for a random skew-Hermitian S: unitary, and orthogonal if it is real. */
    static FieldMatrix<GaussianRational> unitary(int n, boolean isReal, SplittableRandom random) {
        FieldMatrix<GaussianRational> plus = MatrixUtils.createFieldIdentityMatrix(FIELD, n);
        FieldMatrix<GaussianRational> minus = plus.copy();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                BigFraction re = i == j ? BigFraction.ZERO : new BigFraction(random.nextInt(-2, 3));
                BigFraction im = isReal ? BigFraction.ZERO : new BigFraction(random.nextInt(-2, 3), 2);
                GaussianRational s = new GaussianRational(re, im);
                plus.addToEntry(i, j, s);
                minus.addToEntry(i, j, s.negate());
                if (i != j) {
                    plus.addToEntry(j, i, s.conjugate().negate());
                    minus.addToEntry(j, i, s.conjugate());
                }
            }
        }
        return minus.multiply(new FieldLUDecomposition<>(plus).getSolver().getInverse());
    }

    GaussianRational conjugate() {
        return new GaussianRational(re, im.negate());
    }

    @Override
    public double getReal() {
        return re.doubleValue();
    }

    @Override
    public GaussianRational add(GaussianRational z) {
        return new GaussianRational(re.add(z.re), im.add(z.im));
    }

    @Override
    public GaussianRational negate() {
        return new GaussianRational(re.negate(), im.negate());
    }

    @Override
    public GaussianRational subtract(GaussianRational z) {
        return add(z.negate());
    }

    @Override
    public GaussianRational multiply(int n) {
        return new GaussianRational(re.multiply(n), im.multiply(n));
    }

    @Override
    public GaussianRational multiply(GaussianRational z) {
        boolean isReal = im.isZero() && z.im.isZero();
        return isReal
                ? real(re.multiply(z.re))
                : new GaussianRational(
                        re.multiply(z.re).subtract(im.multiply(z.im)),
                        re.multiply(z.im).add(im.multiply(z.re)));
    }

    @Override
    public GaussianRational reciprocal() {
        BigFraction square = re.multiply(re).add(im.multiply(im));
        return new GaussianRational(re.divide(square), im.negate().divide(square));
    }

    @Override
    public GaussianRational divide(GaussianRational z) {
        return multiply(z.reciprocal());
    }

    @Override
    public boolean isZero() {
        return re.isZero() && im.isZero();
    }

    @Override
    public Field<GaussianRational> getField() {
        return FIELD;
    }
}
