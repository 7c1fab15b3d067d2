package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.theory.group.FiniteAbelianGroup;

class SpectralFilterTest {
    @ParameterizedTest
    @CsvSource({"1,1,1", "5,4,2", "3,7,3"})
    void filterMultipliesTheDftOfEveryChannel(int height, int width, int channels) {
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
        int n = domain.size();
        double[] gain = new double[n];
        Arrays.setAll(gain, xi -> 1.0 / (1 + Math.min(xi, domain.negate(xi))));
        double[] image = new Random(1).doubles((long) channels * n, 0, 255).toArray();
        double[] filtered = image.clone();
        new SpectralFilter(height, width, gain).apply(filtered);
        for (int c = 0; c < channels; c++) {
            double[] dft = DftByDefinition.forward(
                    height, width, DftByDefinition.complex(Arrays.copyOfRange(image, c * n, (c + 1) * n)));
            for (int i = 0; i < 2 * n; i++) {
                dft[i] *= gain[i / 2];
            }
            double[] expected = DftByDefinition.inverse(height, width, dft);
            double[] plane = DftByDefinition.complex(Arrays.copyOfRange(filtered, c * n, (c + 1) * n));
            assertArrayEquals(expected, plane, 1e-9);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1 0 0.5 | a filter must have the same factor at xi and -xi, got 0.0 at 0,1 and 0.5 at 0,2
            1 0     | a filter on 1x3 must have 3 factors, got 2
            """)
    void gainsThatAreNotEvenAreRefused(String factors, String message) {
        double[] gain = Arrays.stream(factors.trim().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new SpectralFilter(1, 3, gain))
                        .getMessage());
    }
}
