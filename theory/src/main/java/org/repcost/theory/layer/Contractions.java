package org.repcost.theory.layer;

/** The incidence list of a layer that contracts everything. */
final class Contractions {
    private Contractions() {}

    /** sum_g w(g) x(g) with w(g) in R^{K x C}; the weights in the order g, output, channel, as a full kernel's. */
    static Incidence incidence(Signal input, int outputs) {
        int channels = input.channels();
        Incidence.Builder list = Incidence.of(outputs, input.size(), Counts.product(input.size(), outputs));
        for (int g = 0; g < input.group().size(); g++) {
            for (int k = 0; k < outputs; k++) {
                for (int c = 0; c < channels; c++) {
                    list.add(k, input.index(g, c), (g * outputs + k) * channels + c);
                }
            }
        }
        return list.build();
    }
}
