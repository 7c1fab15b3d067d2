package org.repcost.theory.layer;

import org.repcost.theory.group.FiniteGroup;

/** The incidence lists of convolutions, (w * x)(g) = sum_h w(h) x(h^{-1} g). */
final class Kernels {
    private Kernels() {}

    /** All channels with all; the weights in the order h, output channel, input channel. */
    static Incidence dense(Signal input, Signal output, int[] support) {
        int in = input.channels();
        int out = output.channels();
        Incidence.Builder list = Incidence.of(output.size(), input.size(), Counts.product(support.length, in, out));
        forEachPair(input.group(), support, (g, h, rest) -> {
            for (int k = 0; k < out; k++) {
                for (int c = 0; c < in; c++) {
                    list.add(output.index(g, k), input.index(rest, c), (h * out + k) * in + c);
                }
            }
        });
        return list.build();
    }

    /** Each channel with itself; the weights in the order h, channel. */
    static Incidence perChannel(Signal signal, int[] support) {
        int channels = signal.channels();
        Incidence.Builder list = Incidence.of(signal.size(), signal.size(), Counts.product(support.length, channels));
        forEachPair(signal.group(), support, (g, h, rest) -> {
            for (int c = 0; c < channels; c++) {
                list.add(signal.index(g, c), signal.index(rest, c), h * channels + c);
            }
        });
        return list.build();
    }

    /** (g, the place of h in the support, h^{-1} g). */
    private static void forEachPair(FiniteGroup group, int[] support, Incidence.Visitor visitor) {
        for (int h = 0; h < support.length; h++) {
            int inverse = group.inverse(support[h]);
            for (int g = 0; g < group.size(); g++) {
                visitor.visit(g, h, group.multiply(inverse, g));
            }
        }
    }
}
