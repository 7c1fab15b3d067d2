package org.repcost.paper.cli;

/** How {@code repcost cost} bounds the error of what it prints. */
enum CostMode {
    /** A value with an a-priori estimate of its error. */
    ESTIMATED,
    /** Rigorous bounds beside it. */
    ENCLOSED
}
