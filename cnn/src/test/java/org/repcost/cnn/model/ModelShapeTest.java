package org.repcost.cnn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.cnn.backend.Backend;
import org.repcost.verify.input.BadInputException;

class ModelShapeTest {
    @ParameterizedTest
    @CsvSource({
        "conv-actually, 4, 'ConvActually, depth 4'",
        "conv-actually-linear, 2, 'linear ConvActually, depth 2'",
        "myrtle, 0, Myrtle CNN",
        "vgg13, 0, VGG 13",
        "vgg19-imagenette, 0, VGG 19 (ImageNette)",
        "resnet56, 0, ResNet 56",
        "alexnet-small, 0, small AlexNet"
    })
    void nameIsThatOfItsNetwork(String name, int depth, String network) {
        ModelShape shape = new ModelShape(name, depth, 1.0 / 64, 3, 8, 8, 10);
        assertEquals(network, shape.build(Backend.load(1).product()).name());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0.125, 0.125", "1e-4, 1e-4"})
    void channelFactorIsWrittenAsUsersWriteIt(double factor, String text) {
        assertEquals(
                "conv-actually, depth 4, channel factor " + text + ", images 3 x 8 x 8, 10 classes",
                new ModelShape("conv-actually", 4, factor, 3, 8, 8, 10).describe());
    }

    @Test
    void shapesOfNoNetworkAreRefused() {
        assertRefused("--model must be one of conv-actually, ", "vgg12", 0, 1, 8);
        assertRefused("--depth of conv-actually must be 1 to 64, got 0", "conv-actually", 0, 1, 8);
        assertRefused("--depth is for conv-actually, got 3 for myrtle", "myrtle", 3, 1, 8);
        assertRefused("--channel-factor must lie in (0, 16], got -1", "myrtle", 0, -1, 8);
        assertRefused("--channel-factor must lie in (0, 16], got NaN", "myrtle", 0, Double.NaN, 8);
        assertRefused("at least one channel, row and column", "myrtle", 0, 1, 0);
    }

    private static void assertRefused(String words, String name, int depth, double factor, int side) {
        String message = assertThrows(
                        BadInputException.class, () -> new ModelShape(name, depth, factor, 3, side, side, 10))
                .getMessage();
        assertTrue(message.contains(words), message);
    }
}
