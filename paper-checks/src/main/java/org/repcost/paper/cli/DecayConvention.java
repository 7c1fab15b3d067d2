package org.repcost.paper.cli;

/** What a weight decay means in results, as their {@code decayConvention} says. */
final class DecayConvention {
    /** That of PyTorch, which all trainings keep to. */
    static final String PYTORCH = "PyTorch's: d adds d w to the gradient, the objective is loss + (d / 2) |w|^2";

    private DecayConvention() {}
}
