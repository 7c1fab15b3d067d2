package org.repcost.theory.expression;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A named quantity: the depth, a decay, a parameter of the architecture, or a property of the current cell.
 *
 * @param kind what the symbol stands for
 * @param name how the language calls it
 */
public record Symbol(Kind kind, String name) implements Expression {
    /** What a symbol stands for. All of these are positive numbers. */
    public enum Kind {
        /** L, the number of layers, the head included. */
        DEPTH,
        /** A number of the architecture, such as N. */
        PARAMETER,
        /** The decay lambda_l of one layer. */
        DECAY,
        /** The geometric mean (prod_l lambda_l)^{1/L} of the decays. */
        MEAN_DECAY,
        /** d, the dimension of the irreducible representation of the current cell. */
        DIMENSION,
        /** sigma, the running singular value of the current block. */
        SINGULAR_VALUE
    }

    /** The depth L. */
    public static final Symbol DEPTH = new Symbol(Kind.DEPTH, "L");

    /** The size N of the group. */
    public static final Symbol GROUP_SIZE = new Symbol(Kind.PARAMETER, "N");

    /** The number K of outputs. */
    public static final Symbol OUTPUTS = new Symbol(Kind.PARAMETER, "K");

    /** The number C of input channels. */
    public static final Symbol INPUTS = new Symbol(Kind.PARAMETER, "C");

    /** The stride s of T21, the product over the axes. */
    public static final Symbol STRIDE = new Symbol(Kind.PARAMETER, "s");

    /** The geometric mean of the decays. */
    public static final Symbol MEAN_DECAY = new Symbol(Kind.MEAN_DECAY, "lambda");

    /** The dimension d of the current cell's irreducible representation. */
    public static final Symbol DIMENSION = new Symbol(Kind.DIMENSION, "d");

    /** The running singular value sigma. */
    public static final Symbol SINGULAR_VALUE = new Symbol(Kind.SINGULAR_VALUE, "sigma");

    /** The names of the parameters that the language always knows. */
    public static final Set<String> STANDARD_PARAMETERS =
            Set.of(GROUP_SIZE.name, OUTPUTS.name, INPUTS.name, STRIDE.name);

    private static final Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z]+(_[1-9][0-9]{0,3})?");

    private static final String DECAY_PREFIX = "lambda_";

    /**
     * A number of the architecture.
     *
     * @throws IllegalArgumentException unless the name is a word of letters, or one with a number such as s_1, and has no
     *     other meaning in the language
     */
    public static Symbol parameter(String name) {
        if (!PARAMETER_NAME.matcher(name).matches() || Vocabulary.isReserved(name)) {
            throw new IllegalArgumentException(
                    "a parameter must be called by letters, with a number after _ if need be,"
                            + " and not by a name that the language gives another meaning, got '" + name + "'");
        }
        return new Symbol(Kind.PARAMETER, name);
    }

    /**
     * The decay lambda_l.
     *
     * @param layer l, counted from 1
     */
    public static Symbol decay(int layer) {
        if (layer < 1) {
            throw new IllegalArgumentException("layers are counted from 1, got the decay of layer " + layer);
        }
        return new Symbol(Kind.DECAY, DECAY_PREFIX + layer);
    }

    /** The layer l of a single decay lambda_l. */
    int layer() {
        return Integer.parseInt(name.substring(DECAY_PREFIX.length()));
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
