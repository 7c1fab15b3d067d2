package org.example;

import java.math.BigInteger;
import java.util.Arrays;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.Incidence;
import org.repcost.theory.layer.Layer;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.Signal;
import org.repcost.theory.layer.SpectralForm;
import org.repcost.theory.network.Architecture;

/**
 * A convolution whose kernel, as large as the group, is spread by a factor: y(g) = sum_h w(h) x(g - a h). Weight
 * (h C' + k) C + c is w(h)_{kc}, as for a convolution.
 *
 * @param channels C', the number of output channels
 * @param by a, the dilation
 */
public record Dilated(int channels, int by) implements Layer {
    /** The paper's CNN with dilated convolutions, all by one factor. */
    public static LayeredArchitecture network(Architecture shape, int by) {
        LayeredArchitecture.Builder builder = LayeredArchitecture.over(shape.group(), shape.inputs());
        for (int l = 1; l < shape.depth(); l++) {
            builder.then(new Dilated(shape.width(l), by));
        }
        return builder.then(new Head(shape.outputs())).build();
    }

    /** a h. */
    public static int times(int a, int h, FiniteAbelianGroup group) {
        return group.element(Arrays.stream(group.coordinates(h))
                .map(coordinate -> a * coordinate)
                .toArray());
    }

    @Override
    public String kind() {
        return "dilated";
    }

    @Override
    public Signal output(Signal input) {
        return input.withChannels(channels);
    }

    @Override
    public int weights(Signal input) {
        return new Convolution(channels).weights(input);
    }

    @Override
    public Incidence incidence(Signal input) {
        FiniteAbelianGroup group = input.group().asProductOfCyclic();
        Signal output = output(input);
        Incidence.Builder map = Incidence.of(output.size(), input.size(), weights(input));
        for (int g = 0; g < group.size(); g++) {
            for (int h = 0; h < group.size(); h++) {
                int from = group.subtract(g, times(by, h, group));
                for (int k = 0; k < channels; k++) {
                    for (int c = 0; c < input.channels(); c++) {
                        int weight = (h * channels + k) * input.channels() + c;
                        map.add(output.index(g, k), input.index(from, c), weight);
                    }
                }
            }
        }
        return map.build();
    }

    /** Where h -> a h only reorders the group it is a convolution with a reordered kernel, whose matrices are free. */
    @Override
    public SpectralForm spectralForm(Signal input) {
        int exponent = input.group().exponent();
        return BigInteger.valueOf(by).gcd(BigInteger.valueOf(exponent)).intValue() == 1
                ? new SpectralForm.FullKernel()
                : new SpectralForm.Opaque(
                        "its dilation must have no factor in common with the exponent of the group, got " + by + " and "
                                + exponent);
    }
}
