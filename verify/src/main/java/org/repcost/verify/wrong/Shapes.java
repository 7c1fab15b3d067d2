package org.repcost.verify.wrong;

import java.util.function.Predicate;
import org.repcost.theory.network.Architecture;

/** On which architectures a wrong version differs from the statement. */
final class Shapes {
    /** Always. */
    static final Predicate<Architecture> ANY = a -> true;

    /** More than one group element: otherwise every power of N is 1, and there is no border. */
    static final Predicate<Architecture> SEVERAL_ELEMENTS = a -> a.group().size() >= 2;

    /** Some element is not its own inverse: on Z_2^k, and there alone, all characters are real and -g = g. */
    static final Predicate<Architecture> COMPLEX_CHARACTERS = a -> a.group().exponent() >= 3;

    /** At least one convolution. */
    static final Predicate<Architecture> DEEP = a -> a.depth() >= 2;

    /** Depth other than 2, where the exponent 2/L is 1. */
    static final Predicate<Architecture> NOT_DEPTH_TWO = a -> a.depth() != 2;

    /** Two convolutions, all of equal widths: they can change places. */
    static final Predicate<Architecture> SQUARE_CONVOLUTIONS = a -> a.depth() >= 3
            && a.widths().subList(0, a.depth()).stream().distinct().count() == 1;

    /** Two convolutions of equal widths of at least 2: square matrices that do not commute. */
    static final Predicate<Architecture> NONCOMMUTING_LAYERS = SQUARE_CONVOLUTIONS.and(a -> a.width(0) >= 2);

    /** A bottleneck: an inner width below min(K, C). */
    static final Predicate<Architecture> BOTTLENECK = a -> a.narrowestInnerWidth() < Math.min(a.inputs(), a.outputs());

    /** One channel and one output. */
    static final Predicate<Architecture> SCALAR = a -> a.inputs() == 1 && a.outputs() == 1;

    /** Some irrep is of higher dimension: elements, and not only matrices, do not commute. */
    static final Predicate<Architecture> NONABELIAN = a -> !a.group().isAbelian();

    private Shapes() {}
}
