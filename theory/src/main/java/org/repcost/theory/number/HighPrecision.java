package org.repcost.theory.number;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.Field;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.complex.FieldComplexField;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.linear.FieldMatrix;

/**
 * Complex numbers with 60 decimal digits, without any statement about their rounding errors: a second evaluation of
 * whatever was evaluated in double precision, by other code.
 */
public enum HighPrecision implements Arithmetic<FieldComplex<Dfp>> {
    /** The only instance. */
    INSTANCE;

    private static final DfpField REALS = new DfpField(60);

    /** Two columns are orthogonal if their product is below this, relative to their squared norms. */
    private static final Dfp ORTHOGONAL = REALS.newDfp("1e-54");

    /** Quadratic convergence takes some ten sweeps. */
    private static final int MOST_SWEEPS = 100;

    @Override
    public Field<FieldComplex<Dfp>> field() {
        return FieldComplexField.getField(REALS);
    }

    @Override
    public FieldComplex<Dfp> real(double value) {
        return new FieldComplex<>(REALS.newDfp(value));
    }

    @Override
    public FieldComplex<Dfp> conjugate(FieldComplex<Dfp> z) {
        return z.conjugate();
    }

    @Override
    public FieldComplex<Dfp> rootOfUnity(int k, int n) {
        Dfp angle = REALS.getPi().multiply(2 * k).divide(n);
        return new FieldComplex<>(angle.cos(), angle.sin());
    }

    @Override
    public FieldComplex<Dfp> power(FieldComplex<Dfp> x, int numerator, int denominator) {
        Dfp real = x.getRealPart();
        return new FieldComplex<>(
                real.negativeOrNull()
                        ? REALS.getZero()
                        : real.log().multiply(numerator).divide(denominator).exp());
    }

    @Override
    public FieldComplex<Dfp> log(FieldComplex<Dfp> x) {
        return new FieldComplex<>(x.getRealPart().log());
    }

    @Override
    public FieldComplex<Dfp> exp(FieldComplex<Dfp> x) {
        return new FieldComplex<>(x.getRealPart().exp());
    }

    /**
     * One-sided Jacobi rotations, until all columns are orthogonal; their norms are the singular values.
     *
     * @throws ArithmeticException if they do not become orthogonal
     */
    @Override
    public List<FieldComplex<Dfp>> singularValues(FieldMatrix<FieldComplex<Dfp>> matrix, int rankBound) {
        FieldMatrix<FieldComplex<Dfp>> a =
                matrix.getRowDimension() < matrix.getColumnDimension() ? matrix.transpose() : matrix.copy();
        boolean isOrthogonal = false;
        for (int sweep = 0; !isOrthogonal; sweep++) {
            if (sweep == MOST_SWEEPS) {
                throw new ArithmeticException("Jacobi rotations did not converge for a " + matrix.getRowDimension()
                        + " x " + matrix.getColumnDimension() + " matrix");
            }
            isOrthogonal = true;
            for (int p = 0; p < a.getColumnDimension(); p++) {
                for (int q = p + 1; q < a.getColumnDimension(); q++) {
                    isOrthogonal &= !rotate(a, p, q);
                }
            }
        }
        return IntStream.range(0, a.getColumnDimension())
                .mapToObj(j -> inner(a, j, j).getRealPart().sqrt())
                .sorted((x, y) -> x.lessThan(y) ? 1 : y.lessThan(x) ? -1 : 0)
                .limit(rankBound)
                .map(FieldComplex::new)
                .toList();
    }

    private static boolean rotate(FieldMatrix<FieldComplex<Dfp>> a, int p, int q) {
        Dfp alpha = inner(a, p, p).getRealPart();
        Dfp beta = inner(a, q, q).getRealPart();
        FieldComplex<Dfp> gamma = inner(a, p, q);
        Dfp size = gamma.multiply(gamma.conjugate()).getRealPart().sqrt();
        if (!size.greaterThan(alpha.add(beta).multiply(ORTHOGONAL))) {
            return false;
        }
        FieldComplex<Dfp> phase = gamma.divide(size);
        Dfp zeta = beta.subtract(alpha).divide(size.multiply(2));
        Dfp root = zeta.multiply(zeta).add(1).sqrt();
        Dfp t = zeta.negativeOrNull()
                ? zeta.subtract(root).reciprocal()
                : zeta.add(root).reciprocal();
        Dfp c = t.multiply(t).add(1).sqrt().reciprocal();
        Dfp s = c.multiply(t);
        for (int i = 0; i < a.getRowDimension(); i++) {
            FieldComplex<Dfp> x = a.getEntry(i, p);
            FieldComplex<Dfp> y = a.getEntry(i, q).multiply(phase.conjugate());
            a.setEntry(i, p, x.multiply(c).subtract(y.multiply(s)));
            a.setEntry(i, q, x.multiply(s).add(y.multiply(c)));
        }
        return true;
    }

    private static FieldComplex<Dfp> inner(FieldMatrix<FieldComplex<Dfp>> a, int p, int q) {
        FieldComplex<Dfp> sum = FieldComplexField.getField(REALS).getZero();
        for (int i = 0; i < a.getRowDimension(); i++) {
            sum = sum.add(a.getEntry(i, p).conjugate().multiply(a.getEntry(i, q)));
        }
        return sum;
    }
}
