package org.repcost.theory.number;

import org.hipparchus.Field;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.ComplexField;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.SinCos;

/** Plain double-precision complex numbers, without any statement about their rounding errors. */
public enum ComplexArithmetic implements Arithmetic<Complex> {
    /** The only instance. */
    INSTANCE;

    @Override
    public Field<Complex> field() {
        return ComplexField.getInstance();
    }

    @Override
    public Complex real(double value) {
        return new Complex(value);
    }

    @Override
    public Complex conjugate(Complex z) {
        return z.conjugate();
    }

    @Override
    public Complex rootOfUnity(int k, int n) {
        SinCos turn = FastMath.sinCos(2 * FastMath.PI * k / n);
        return new Complex(turn.cos(), turn.sin());
    }

    @Override
    public Complex power(Complex x, int numerator, int denominator) {
        return new Complex(FastMath.pow(x.getReal(), (double) numerator / denominator));
    }
}
