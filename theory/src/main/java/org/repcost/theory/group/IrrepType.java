package org.repcost.theory.group;

import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.number.ComplexArithmetic;

/** What an irrep rho is over the real numbers, by its Frobenius-Schur indicator (1/N) sum_g tr rho(g^2). */
public enum IrrepType {
    /** Indicator 1: rho can be written with real matrices. */
    REAL,
    /** Indicator 0: rho and its complex conjugate are not equivalent. */
    COMPLEX,
    /** Indicator -1: rho and its complex conjugate are equivalent, but no real matrices do. */
    QUATERNIONIC;

    /** The type of an irrep; the indicator, a whole number, is rounded to it. */
    public static IrrepType of(Irrep irrep) {
        FiniteGroup group = irrep.group();
        double sum = 0;
        for (int g = 0; g < group.size(); g++) {
            FieldMatrix<Complex> square = irrep.matrix(group.multiply(g, g), ComplexArithmetic.INSTANCE);
            for (int i = 0; i < irrep.dimension(); i++) {
                sum += square.getEntry(i, i).getReal();
            }
        }
        return switch ((int) Math.rint(sum / group.size())) {
            case 1 -> REAL;
            case 0 -> COMPLEX;
            case -1 -> QUATERNIONIC;
            default ->
                throw new IllegalArgumentException(
                        "an irrep must have the indicator 1, 0 or -1, got " + sum / group.size() + " on " + group);
        };
    }
}
