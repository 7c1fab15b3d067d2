package org.repcost.theory.layer;

import java.util.List;

/**
 * One layer of a residual branch, with the branch's input carried beside it in the first channels.
 *
 * @param layer what acts on the branch's own channels
 * @param first whether the branch starts here, so that the layer sees all of the input
 * @param last whether the branch ends here, so that the layer's output is added to what was carried
 * @param branchChannels how many channels the layer sees
 */
record ResidualStep(Layer layer, boolean first, boolean last, int branchChannels) implements Layer {
    @Override
    public String kind() {
        return Residual.KIND;
    }

    @Override
    public Signal output(Signal input) {
        int carried = carried(input);
        return input.withChannels(last ? carried : carried + inner(input).channels());
    }

    @Override
    public int weights(Signal input) {
        return layer.weights(input.withChannels(branchChannels));
    }

    /** That of the layer in the branch. */
    @Override
    public List<Integer> weightShape(Signal input) {
        return layer.weightShape(input.withChannels(branchChannels));
    }

    @Override
    public Incidence incidence(Signal input) {
        Signal branchInput = input.withChannels(branchChannels);
        Signal branchOutput = inner(input);
        Signal output = output(input);
        Incidence map = layer.incidence(branchInput);
        int carried = carried(input);
        int readFrom = first ? 0 : carried;
        int writeTo = last ? 0 : carried;
        Incidence.Builder list = Incidence.of(output.size(), input.size(), map.weights());
        for (int g = 0; g < input.group().size(); g++) {
            for (int c = 0; c < carried; c++) {
                list.add(output.index(g, c), input.index(g, c), Incidence.FIXED);
            }
        }
        map.forEach((row, column, weight) -> list.add(
                output.index(row / branchOutput.channels(), writeTo + row % branchOutput.channels()),
                input.index(column / branchChannels, readFrom + column % branchChannels),
                weight));
        return list.build();
    }

    @Override
    public SpectralForm spectralForm(Signal input) {
        return new SpectralForm.Opaque("the identity beside its weights costs nothing");
    }

    private int carried(Signal input) {
        return first ? input.channels() : input.channels() - branchChannels;
    }

    private Signal inner(Signal input) {
        return layer.output(input.withChannels(branchChannels));
    }
}
