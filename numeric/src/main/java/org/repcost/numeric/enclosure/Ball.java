package org.repcost.numeric.enclosure;

import org.hipparchus.FieldElement;

/**
 * A disc in the complex plane that contains the true value of a computation: a midpoint at some precision and a radius
 * that bounds all errors made on the way, rounded upwards. A real quantity is a disc around a real midpoint. A disc that
 * says nothing (after a division by a disc around 0, or an overflow) has an infinite radius.
 *
 * <p>All bounds are rigorous whatever the precision, and are given as doubles rounded outwards.
 *
 * @param <T> the type of the disc itself
 */
public interface Ball<T extends Ball<T>> extends FieldElement<T> {
    /** The midpoint's imaginary part, to double precision; {@link #getReal()} gives its real part so. */
    double getImaginary();

    /** A bound on the distance between the midpoint and the true value. */
    double radius();

    /** A lower bound of a real quantity. */
    double lower();

    /** An upper bound of a real quantity. */
    double upper();

    /** An upper bound on the modulus of everything in the disc; 0 only for exactly 0. */
    double magnitude();

    /** A lower bound on the modulus of everything in the disc, 0 if the disc may contain 0. */
    double mignitude();

    /** Whether 0 may be the true value. */
    default boolean mayBeZero() {
        return mignitude() == 0;
    }

    /** The complex conjugate. */
    T conjugate();

    /** The midpoint itself, exactly. */
    T midpoint();

    /** The same midpoint with a radius larger by at least the given number. */
    T widened(double by);

    /** 2^n times the disc, of the same relative width unless it leaves the range of doubles. */
    T scalb(int n);
}
