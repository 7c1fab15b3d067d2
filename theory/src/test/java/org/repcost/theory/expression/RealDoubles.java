package org.repcost.theory.expression;

import org.hipparchus.Field;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.Binary64Field;
import org.repcost.theory.number.Arithmetic;

/** Real numbers in double precision with Java's own functions. */
enum RealDoubles implements Arithmetic<Binary64> {
    INSTANCE;

    @Override
    public Field<Binary64> field() {
        return Binary64Field.getInstance();
    }

    @Override
    public Binary64 real(double value) {
        return new Binary64(value);
    }

    @Override
    public Binary64 conjugate(Binary64 z) {
        return z;
    }

    @Override
    public Binary64 rootOfUnity(int k, int n) {
        throw new UnsupportedOperationException("real numbers have no roots of unity");
    }

    @Override
    public Binary64 power(Binary64 x, int numerator, int denominator) {
        return new Binary64(Math.pow(x.getReal(), (double) numerator / denominator));
    }

    @Override
    public Binary64 log(Binary64 x) {
        return new Binary64(Math.log(x.getReal()));
    }

    @Override
    public Binary64 exp(Binary64 x) {
        return new Binary64(Math.exp(x.getReal()));
    }
}
