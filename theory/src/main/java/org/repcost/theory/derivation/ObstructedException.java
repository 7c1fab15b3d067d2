package org.repcost.theory.derivation;

/** Ends an analysis that has met an obstruction. */
final class ObstructedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Obstruction obstruction;

    ObstructedException(Obstruction obstruction) {
        super(obstruction.toString());
        this.obstruction = obstruction;
    }

    Obstruction obstruction() {
        return obstruction;
    }
}
