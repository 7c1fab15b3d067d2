package org.repcost.tutorial;

import java.util.List;
import org.repcost.theory.layer.Incidence;
import org.repcost.theory.layer.Layer;
import org.repcost.theory.layer.LayerKind;
import org.repcost.theory.layer.Parameters;
import org.repcost.theory.layer.Signal;
import org.repcost.theory.layer.SpectralForm;
import org.repcost.theory.layer.Stage;

/** What deep learning libraries call a convolution: y(g) = sum_h w(h) x(h g). Weight (h C' + k) C + c is w(h)_{kc}. */
public record Correlation(int channels) implements Layer {
    /** Makes the layer from "channels: 4". */
    public static final class Kind implements LayerKind {
        @Override
        public String name() {
            return "correlation";
        }

        @Override
        public Stage create(Parameters parameters) {
            return new Correlation(parameters.positive("channels"));
        }
    }

    @Override
    public String kind() {
        return "correlation";
    }

    @Override
    public Signal output(Signal input) {
        return input.withChannels(channels);
    }

    @Override
    public int weights(Signal input) {
        return input.size() * channels;
    }

    @Override
    public List<Integer> weightShape(Signal input) {
        return List.of(input.group().size(), channels, input.channels());
    }

    @Override
    public Incidence incidence(Signal input) {
        int n = input.group().size();
        Signal output = output(input);
        Incidence.Builder map = Incidence.of(output.size(), input.size(), weights(input));
        for (int g = 0; g < n; g++) {
            for (int h = 0; h < n; h++) {
                for (int k = 0; k < channels; k++) {
                    for (int c = 0; c < input.channels(); c++) {
                        int weight = (h * channels + k) * input.channels() + c;
                        map.add(output.index(g, k), input.index(input.group().multiply(h, g), c), weight);
                    }
                }
            }
        }
        return map.build();
    }

    /** With w(h^{-1}) for w(h) it is a convolution, so that its matrices in frequency space are free. */
    @Override
    public SpectralForm spectralForm(Signal input) {
        return new SpectralForm.FullKernel();
    }
}
