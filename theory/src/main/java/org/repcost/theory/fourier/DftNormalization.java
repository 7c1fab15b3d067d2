package org.repcost.theory.fourier;

import org.hipparchus.FieldElement;
import org.repcost.theory.number.Arithmetic;

/** Where the factor 1/N of a discrete Fourier transform stands; the names in brackets are NumPy's and PyTorch's. */
public enum DftNormalization {
    /** N^{-1/2} in both directions ("ortho"): the convention of every statement here. */
    UNITARY,
    /** Nothing forward, 1/N backward ("backward", the default of NumPy): needs no square root, so exact proofs use it. */
    BACKWARD,
    /** 1/N forward, nothing backward ("forward"). */
    FORWARD;

    /** The factor s of the forward transform, x^(xi) = s sum_g x(g) exp(-2 pi i &lt;xi, g&gt;). */
    public <T extends FieldElement<T>> T forwardFactor(int n, Arithmetic<T> arithmetic) {
        return switch (this) {
            case UNITARY -> arithmetic.power(arithmetic.real(n), -1, 2);
            case BACKWARD -> arithmetic.field().getOne();
            case FORWARD -> arithmetic.real(n).reciprocal();
        };
    }
}
