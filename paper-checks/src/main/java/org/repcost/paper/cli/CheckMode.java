package org.repcost.paper.cli;

/** How {@code repcost check} checks a statement. */
enum CheckMode {
    /** On random instances, optimizers included. */
    TESTED,
    /** By narrow enclosures on random instances. */
    ENCLOSED,
    /** By exact arithmetic, for all real weights and inputs of a shape. */
    EXACT
}
