package org.repcost.theory.expression;

/** A formula that has no expansion in powers of 1/L for large L, or none that this program knows; the message says why. */
public final class NoExpansionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NoExpansionException(String message) {
        super(message);
    }
}
