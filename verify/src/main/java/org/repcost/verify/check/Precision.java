package org.repcost.verify.check;

/** How narrowly both sides of a relation have to be known before it is decided. */
public enum Precision {
    /** Narrowly enough to see a wrong formula: what tests ask for. */
    USEFUL(1e-6),
    /** Narrowly enough to be quoted: what counts as an enclosure. */
    NARROW(0.5e-10);

    private final double widest;

    Precision(double widest) {
        this.widest = widest;
    }

    /** The largest radius of the difference of both sides, relative to their size, that decides anything. */
    public double widest() {
        return widest;
    }
}
