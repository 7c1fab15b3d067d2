package org.repcost.numeric.layered;

/** Whether the blocks of a predictor have ranks that an architecture allows. */
public enum RankDecision {
    /** Certainly all of them. */
    MET,
    /** Certainly not all of them. */
    BROKEN,
    /** A singular value too many cannot be told from 0 with the digits used. */
    UNDECIDED
}
