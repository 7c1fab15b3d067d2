package org.repcost.theory.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.theory.group.FiniteAbelianGroup;

class LayerKindsTest {
    @Test
    void everyKindIsMadeFromItsParameters() {
        Map<String, Map<String, ?>> examples = Map.of(
                "convolution", Map.of("channels", 4),
                "local", Map.of("channels", 4, "kernel", "3x3", "dilation", List.of(1, 2)),
                "pointwise", Map.of("channels", 4),
                "depthwise", Map.of(),
                "dense", Map.of("channels", 4),
                "diagonal", Map.of(),
                "stride", Map.of("by", List.of(2, 1)),
                "residual", Map.of("layers", List.of(Map.of("kind", "pointwise", "channels", 2))),
                "head", Map.of("outputs", 4));
        assertEquals(LayerKinds.names(), examples.keySet());
        examples.forEach((kind, parameters) ->
                assertEquals(kind, LayerKinds.create(kind, parameters).kind()));
        assertEquals(Stride.of(2, 1), LayerKinds.create("stride", Map.of("by", "2x1")));
        assertEquals(Stride.of(2), LayerKinds.create("stride", Map.of("by", 2)));
        assertEquals(Residual.of(new Pointwise(2)), LayerKinds.create("residual", examples.get("residual")));
    }

    @Test
    void kernelAndDilationAreReadFromTheParameters() {
        Signal input = new Signal(FiniteAbelianGroup.product(5, 5), 1);
        Layer layer = LayerKinds.create("depthwise", Map.of("kernel", "1x3", "dilation", "1x2"))
                .layers(input)
                .get(0);
        assertEquals(3, layer.incidence(input).weights());
    }

    @Test
    void unknownKindsAreRefusedWithTheKnownOnes() {
        assertEquals(
                "a layer must be one of convolution, dense, depthwise, diagonal, head, local, pointwise, residual, stride,"
                        + " got 'conv'",
                refusal("conv", Map.of()));
    }

    @Test
    void unknownAndMissingParametersAreRefused() {
        assertEquals("'head' needs 'outputs', got channels", refusal("head", Map.of("channels", 2)));
        assertEquals(
                "'head' has no parameter 'bias'; it has outputs", refusal("head", Map.of("outputs", 2, "bias", true)));
        assertEquals("'diagonal' has no parameter 'channels'; it has none", refusal("diagonal", Map.of("channels", 2)));
        assertEquals("'depthwise' needs 'kernel', got dilation", refusal("depthwise", Map.of("dilation", 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2.5", "two", "", "9999999999", "[1, 2]"})
    void channelsThatAreNotPositiveAreRefused(String channels) {
        assertEquals(
                "'channels' of 'convolution' must be a whole number from 1 to 999999999, got " + channels,
                refusal("convolution", Map.of("channels", channels)));
    }

    @Test
    void listsOfLayersAreReadWithTheirKinds() {
        assertEquals(
                "'layers' of 'residual' must be a list of layers, each with its 'kind', got {channels=2}",
                refusal("residual", Map.of("layers", List.of(Map.of("channels", 2)))));
        assertEquals(
                "'layers' of 'residual' must be a list of layers, got 3", refusal("residual", Map.of("layers", 3)));
        assertEquals(
                "a residual branch must have at least one layer, got none",
                refusal("residual", Map.of("layers", List.of())));
    }

    @Test
    void decaysWithinABranchAreRefused() {
        assertEquals(
                "a branch takes its decay from the 'residual' layer, got 'decay' in its 'pointwise'",
                refusal(
                        "residual",
                        Map.of("layers", List.of(Map.of("kind", "pointwise", "channels", 2, "decay", 0.5)))));
    }

    private static String refusal(String kind, Map<String, ?> parameters) {
        return assertThrows(InvalidLayerException.class, () -> LayerKinds.create(kind, parameters))
                .getMessage();
    }
}
