package org.repcost.verify.jqwik;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.SampleReportingFormat;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.text.Scripts;
import org.repcost.verify.counterexample.NumberText;

/**
 * How jqwik prints networks and functions on groups: layer by layer, as a person would write them. jqwik finds it by itself.
 *
 * <p>Numbers of a {@link LinearCnn} are shown by their real parts; those of arbitrary networks have no others.
 */
public final class NetworkReportingFormat implements SampleReportingFormat {
    /** What is longer is not read; the seed that jqwik prints gives it again. */
    private static final int MOST_CHARACTERS = 600;

    /** For jqwik, which makes it by its name. */
    public NetworkReportingFormat() {}

    @Override
    public boolean appliesTo(Object value) {
        return text(value).isPresent();
    }

    @Override
    public Object report(Object value) {
        String text = text(value).orElseThrow();
        return SampleReportingFormat.plainLabel(
                text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + " …");
    }

    private static Optional<String> text(Object value) {
        if (value instanceof RealLinearCnn cnn) {
            return Optional.of(text(cnn.architecture(), cnn.weights()));
        }
        if (value instanceof LinearCnn<?> cnn) {
            return Optional.of(text(
                    cnn.architecture(),
                    cnn.weights().stream().map(RealMatrixFunction::realPart).toList()));
        }
        if (value instanceof RealLayeredNetwork network) {
            return Optional.of(text(network));
        }
        if (value instanceof RealMatrixFunction function) {
            return Optional.of("on " + function.group() + ": " + NumberText.function("f", function));
        }
        return Optional.empty();
    }

    /** "3, widths 1,2: w¹(0) = [1; 0]". */
    private static String text(Architecture architecture, List<RealMatrixFunction> weights) {
        List<String> layers = new ArrayList<>();
        for (RealMatrixFunction layer : weights) {
            layers.add(NumberText.function("w" + Scripts.superscript(layers.size() + 1), layer));
        }
        return architecture + ": " + String.join("; ", layers);
    }

    /** "3 with 1 channel: Convolution[channels=1] w¹ = (1, 0, 0); Stride[...]". */
    private static String text(RealLayeredNetwork network) {
        List<String> layers = new ArrayList<>();
        int number = 0;
        for (PlacedLayer placed : network.architecture().layers()) {
            String weights = "";
            if (placed.hasWeights()) {
                int first = placed.firstWeight();
                weights = Arrays.stream(network.weights(), first, first + placed.weights())
                        .mapToObj(NumberText::exact)
                        .collect(Collectors.joining(", ", " w" + Scripts.superscript(++number) + " = (", ")"));
            }
            layers.add(placed.layer() + weights);
        }
        return network.architecture().input() + ": " + String.join("; ", layers);
    }
}
