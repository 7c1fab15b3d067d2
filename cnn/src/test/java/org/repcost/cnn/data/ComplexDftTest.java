package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplexDftTest {
    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "1,7", "5,1", "2,2", "3,5", "4,6", "8,8", "7,7", "13,11", "16,9", "1,32", "23,29", "32,32"
    })
    void fastTransformIsTheDefinition(int height, int width) {
        double[] plane = randomPlane(height, width, 1);
        double[] fast = plane.clone();
        new ComplexDft(height, width).forward(fast);
        assertArrayEquals(DftByDefinition.forward(height, width, plane), fast, 1e-11);
    }

    @Property(tries = 50)
    void inverseUndoesForward(
            @ForAll @IntRange(min = 1, max = 40) int height, @ForAll @IntRange(min = 1, max = 40) int width) {
        double[] plane = randomPlane(height, width, 2);
        double[] roundTrip = plane.clone();
        ComplexDft dft = new ComplexDft(height, width);
        dft.forward(roundTrip);
        dft.inverse(roundTrip);
        assertArrayEquals(plane, roundTrip, 1e-12);
    }

    /** One DoubleFFT_2D shared by two threads garbles both of their transforms. */
    @Test
    void threadsDoNotDisturbEachOther() {
        ComplexDft dft = new ComplexDft(32, 32);
        double[] plane = randomPlane(32, 32, 3);
        double[] alone = plane.clone();
        dft.forward(alone);
        IntStream.range(0, 2000).parallel().forEach(i -> {
            double[] together = plane.clone();
            dft.forward(together);
            assertArrayEquals(alone, together);
        });
    }

    private static double[] randomPlane(int height, int width, long seed) {
        return new Random(seed).doubles(2L * height * width, -1, 1).toArray();
    }
}
