package org.repcost.theory.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.number.ComplexArithmetic;

class LinearCnnTest {
    private static final ComplexArithmetic DOUBLES = ComplexArithmetic.INSTANCE;

    @Test
    void networkAppliesItsLayersAsThePaperWritesThem() {
        int height = 3;
        int width = 2;
        Architecture architecture = Architecture.of(FiniteAbelianGroup.product(height, width), 2, 3, 2);
        LinearCnn<Complex> network = Samples.network(architecture, 1, DOUBLES);
        MatrixFunction<Complex> x = Samples.function(architecture.group(), 2, 1, 8, DOUBLES);
        FieldMatrix<Complex> output = network.apply(x);
        for (int k = 0; k < 2; k++) {
            double sum = 0;
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < width; j++) {
                    for (int d = 0; d < 3; d++) {
                        double feature = 0;
                        for (int m = 0; m < height; m++) {
                            for (int n = 0; n < width; n++) {
                                for (int c = 0; c < 2; c++) {
                                    int rest = (i - m + height) % height * width + (j - n + width) % width;
                                    feature += entry(network.weight(1), m * width + n, d, c) * entry(x, rest, c, 0);
                                }
                            }
                        }
                        sum += entry(network.head(), i * width + j, k, d) * feature;
                    }
                }
            }
            assertEquals(sum, output.getEntry(k, 0).getReal(), 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 3 2", "5, 1 2 1", "3x2, 2 3 1 2", "2x2x2, 2 1 2"})
    void predictorPredictsEveryInput(String name, String widths) {
        Architecture architecture = new Architecture(
                FiniteAbelianGroup.parse(name),
                List.of(widths.split(" ")).stream().map(Integer::valueOf).toList());
        LinearCnn<Complex> network = Samples.network(architecture, 2, DOUBLES);
        MatrixFunction<Complex> x = Samples.function(architecture.group(), architecture.inputs(), 1, 9, DOUBLES);
        FieldMatrix<Complex> f = network.apply(x);
        FieldMatrix<Complex> predicted = network.predictor(DOUBLES).contract(x);
        for (int k = 0; k < architecture.outputs(); k++) {
            assertEquals(0, f.getEntry(k, 0).subtract(predicted.getEntry(k, 0)).norm(), 1e-12);
        }
    }

    @Test
    void predictorOfAHeadAloneIsTheHead() {
        LinearCnn<Complex> network =
                Samples.network(Architecture.of(FiniteAbelianGroup.product(3, 3), 2, 3), 4, DOUBLES);
        assertEquals(network.head().entries(), network.predictor(DOUBLES).entries());
    }

    @Test
    void squaredNormCountsEveryLayer() {
        LinearCnn<Complex> network =
                Samples.network(Architecture.of(FiniteAbelianGroup.product(2), 1, 2, 1), 4, DOUBLES);
        double sum = network.weights().stream()
                .flatMap(w -> w.entries().stream())
                .mapToDouble(z -> z.getReal() * z.getReal())
                .sum();
        assertEquals(sum, network.squaredNorm(DOUBLES).getReal(), 1e-14);
    }

    @Test
    void wrongNumberOfLayersIsRefused() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(2);
        assertEquals(
                "a network of depth 2 must have as many layers, got 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LinearCnn<>(
                                        Architecture.of(group, 1, 2, 1),
                                        List.of(Samples.function(group, 2, 1, 1, DOUBLES))))
                        .getMessage());
    }

    @Test
    void layerOfTheWrongShapeIsRefused() {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(2);
        assertEquals(
                "layer 2 must be 1 x 2 on 2, got 2 x 1 on 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LinearCnn<>(
                                        Architecture.of(group, 1, 2, 1),
                                        List.of(
                                                Samples.function(group, 2, 1, 1, DOUBLES),
                                                Samples.function(group, 2, 1, 2, DOUBLES))))
                        .getMessage());
    }

    @Test
    void layerOnAnotherGroupIsRefused() {
        Architecture architecture = Architecture.of(FiniteAbelianGroup.product(4), 1, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new LinearCnn<>(
                        architecture, List.of(Samples.function(FiniteAbelianGroup.product(2, 2), 1, 1, 1, DOUBLES))));
    }

    private static double entry(MatrixFunction<Complex> function, int g, int row, int column) {
        return function.at(g).getEntry(row, column).getReal();
    }
}
