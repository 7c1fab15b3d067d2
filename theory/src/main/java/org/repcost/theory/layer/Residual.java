package org.repcost.theory.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * A residual branch x -&gt; x + W_k ... W_1 x. Its layers are steps with an incidence list of their own: what the branch
 * starts from travels beside what it has computed, in the first channels, so that the first step is x -&gt; (x, W_1 x), those
 * between are (x, y) -&gt; (x, W_i y), the last is (x, y) -&gt; x + W_k y, and a branch of one layer is x -&gt; x + W x. The
 * identity has no weight.
 *
 * @param branch the stages of the branch; none may change the group
 */
public record Residual(List<Stage> branch) implements Stage {
    static final String KIND = "residual";

    /**
     * Copies the stages.
     *
     * @throws InvalidLayerException if there is none
     */
    public Residual {
        branch = List.copyOf(branch);
        if (branch.isEmpty()) {
            throw new InvalidLayerException("a residual branch must have at least one layer, got none");
        }
    }

    /** The branch of the given stages. */
    public static Residual of(Stage... branch) {
        return new Residual(List.of(branch));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Layer> layers(Signal input) {
        List<Layer> inner = new ArrayList<>();
        List<Signal> signals = new ArrayList<>(List.of(input));
        for (Stage stage : branch) {
            for (Layer layer : stage.layers(signals.get(inner.size()))) {
                Signal output = layer.output(signals.get(inner.size()));
                if (!output.group().equals(input.group())) {
                    throw new InvalidLayerException("a residual branch must not change the group, got " + output
                            + " after its layer " + layer.kind());
                }
                inner.add(layer);
                signals.add(output);
            }
        }
        int last = inner.size() - 1;
        if (!signals.get(last + 1).equals(input)) {
            throw new InvalidLayerException(
                    "a residual branch must lead from " + input + " to the same, got " + signals.get(last + 1));
        }
        List<Layer> steps = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            steps.add(new ResidualStep(
                    inner.get(i), i == 0, i == last, signals.get(i).channels()));
        }
        return steps;
    }
}
