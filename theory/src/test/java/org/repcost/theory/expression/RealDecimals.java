package org.repcost.theory.expression;

import org.hipparchus.Field;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.repcost.theory.number.Arithmetic;

/** Real numbers with 60 decimal digits, for roots of any degree. */
enum RealDecimals implements Arithmetic<Dfp> {
    INSTANCE;

    private static final DfpField REALS = new DfpField(60);

    @Override
    public Field<Dfp> field() {
        return REALS;
    }

    @Override
    public Dfp real(double value) {
        return REALS.newDfp(value);
    }

    @Override
    public Dfp conjugate(Dfp z) {
        return z;
    }

    @Override
    public Dfp rootOfUnity(int k, int n) {
        throw new UnsupportedOperationException("real numbers have no roots of unity");
    }

    @Override
    public Dfp power(Dfp x, int numerator, int denominator) {
        // Dfp's own operations with an int are for less than 10,000 only.
        return x.isZero()
                ? x
                : x.log().multiply(real(numerator)).divide(real(denominator)).exp();
    }

    @Override
    public Dfp log(Dfp x) {
        return x.log();
    }

    @Override
    public Dfp exp(Dfp x) {
        return x.exp();
    }
}
