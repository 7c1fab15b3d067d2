package org.repcost.cnn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.layer.Parameter;
import org.repcost.cnn.layer.WeightLayout;

class SgdTest {
    private static final double RATE = 0.1;

    private final Parameter weight = parameter(true, 3, -2);
    private final Parameter bias = parameter(false, 3, -2);

    private static Parameter parameter(boolean decays, double... values) {
        INDArray value = Nd4j.createFromArray(values);
        return new Parameter("p", value, Nd4j.zeros(DataType.DOUBLE, values.length), decays, WeightLayout.SAME);
    }

    @Test
    void stepsAreThoseOfPyTorchsDefinition() {
        Sgd descent = new Sgd(List.of(weight, bias), 0.9, 0.5);
        double[] w = {3, 3};
        double[] v = {0, 0};
        for (int step = 1; step <= 5; step++) {
            double gradient = Math.sin(step);
            weight.gradient().assign(gradient);
            bias.gradient().assign(gradient);
            descent.step(RATE / step);
            for (int p = 0; p < 2; p++) {
                v[p] = 0.9 * v[p] + gradient + (p == 0 ? 0.5 * w[p] : 0);
                w[p] -= RATE / step * v[p];
            }
            assertEquals(w[0], weight.value().getDouble(0), 1e-14);
            assertEquals(w[1], bias.value().getDouble(0), 1e-14);
            assertEquals(v[0], descent.velocities().get(0).getDouble(0), 1e-14);
        }
    }

    @Test
    void lambdaIsHalfOfTheDecay() {
        double decay = 0.5;
        new Sgd(List.of(weight), 0, decay).step(RATE);
        double h = 1e-4;
        for (int i = 0; i < 2; i++) {
            double w = i == 0 ? 3 : -2;
            // The step down the gradient of lambda w^2, by central differences.
            double slope = decay / 2 * ((w + h) * (w + h) - (w - h) * (w - h)) / (2 * h);
            assertEquals(w - RATE * slope, weight.value().getDouble(i), 1e-9);
        }
    }

    @Test
    void gradientsStayAsTheyAre() {
        weight.gradient().assign(1);
        new Sgd(List.of(weight), 0.9, 0.5).step(RATE);
        assertEquals(1, weight.gradient().getDouble(0));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Sgd(List.of(weight), 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Sgd(List.of(weight), 0.9, -1e-9));
        assertThrows(IllegalArgumentException.class, () -> new Sgd(List.of(weight), 0.9, Double.NaN));
    }
}
