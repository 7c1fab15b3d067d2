package org.repcost.theory.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.theory.group.Groups;

class WeightShapesTest {
    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("5x4", new Convolution(3), List.of(5, 4, 3, 2)),
                Arguments.of("D4", new Convolution(3), List.of(8, 3, 2)),
                Arguments.of("5x4", new LocalConvolution(3, KernelSupport.box(3, 2)), List.of(3, 2, 3, 2)),
                Arguments.of("5x4", new Pointwise(3), List.of(3, 2)),
                Arguments.of("5x4", new Depthwise(), List.of(5, 4, 2)),
                Arguments.of("5x4", new Depthwise(KernelSupport.box(3, 1)), List.of(3, 1, 2)),
                Arguments.of("5x4", new Dense(7), List.of(5, 4, 7, 2)),
                Arguments.of("Q8", new Diagonal(), List.of(8, 2)),
                Arguments.of("5x4", new Head(7), List.of(5, 4, 7, 2)),
                Arguments.of("5x4", Residual.of(new Pointwise(2)), List.of(2, 2)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void weightsOfALayerAreAnArrayOfItsShape(String group, Stage stage, List<Integer> shape) {
        Signal input = new Signal(Groups.parse(group), 2);
        Layer layer = stage.layers(input).get(0);
        assertEquals(shape, layer.weightShape(input));
        assertEquals(shape.stream().reduce(1, Math::multiplyExact), layer.weights(input));
    }
}
