package org.repcost.theory.expression;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How the running cell of a sum is called in print: xi for a frequency, eta for a coarse frequency, zeta between the two,
 * rho for an irreducible representation, i for the part of one channel; with a number where there are several, as in eta_1.
 *
 * @param name as the language writes it after "sum_"
 */
public record Index(String name) {
    /** The names without numbers. */
    static final List<String> LETTERS = List.of("xi", "eta", "zeta", "rho", "i");

    private static final Pattern NAME = Pattern.compile("(" + String.join("|", LETTERS) + ")(_[1-9][0-9]{0,3})?");

    /** A frequency; blocks are written B(xi). */
    public static final Index XI = new Index("xi");

    /** A coarse frequency, whose children are its aliases. */
    public static final Index ETA = new Index("eta");

    /** A cell between a coarse frequency and its aliases. */
    public static final Index ZETA = new Index("zeta");

    /** An irreducible representation. */
    public static final Index RHO = new Index("rho");

    /** The part of one input channel at one element or frequency, a column. */
    public static final Index I = new Index("i");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException unless it is one of xi, eta, zeta, rho, i, with _ and a number if need be
     */
    public Index {
        if (!isName(name)) {
            throw new IllegalArgumentException("an index must be one of " + String.join(", ", LETTERS)
                    + ", with a number after _ if need be, got '" + name + "'");
        }
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
