package org.repcost.paper.bench;

/** A piece of work that other tools do too, on inputs that are at hand. */
public interface Work {
    /** Does the work, from the inputs to the answer, every time anew. */
    double[] run();
}
