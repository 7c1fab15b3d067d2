package org.repcost.cnn.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repcost.cnn.spectrum.RadialCurve;

class LogCurveTest {
    /** Trapezoids on radii 0, 1, 2, 4, 5: (4 + 2)/2 + (2 + 2)/2 + 2 (2 + 6)/2 + (6 + 2)/2 = 17. */
    @Test
    void curveIsDividedByItsIntegralAndAveragedWithThreeNeighbours() {
        LogCurve curve = LogCurve.of(List.of(curve(new double[] {0, 1, 2, 4, 5}, 4, 2, 2, 6, 2)));
        assertArrayEquals(
                new double[] {
                    Math.log10(14 / 4.0 / 17),
                    Math.log10(16 / 5.0 / 17),
                    Math.log10(16 / 5.0 / 17),
                    Math.log10(16 / 5.0 / 17),
                    Math.log10(12 / 4.0 / 17)
                },
                curve.means(),
                1e-14);
        assertArrayEquals(new double[5], curve.deviations());
        assertEquals(1, curve.runs());
    }

    /** On five radii from 0 to 4 the integrals are 4 and 5, and the first mean is over four values. */
    @Test
    void deviationIsThatOfTheLogarithmsWithDenominatorOneLessThanTheRuns() {
        double[] radii = {0, 1, 2, 3, 4};
        RadialCurve flat = curve(radii, 1, 1, 1, 1, 1);
        RadialCurve falling = curve(radii, 3, 1, 1, 1, 1);
        LogCurve curve = LogCurve.of(List.of(flat, falling));
        double first = Math.log10(1 / 4.0);
        double second = Math.log10(6 / 4.0 / 5);
        assertEquals((first + second) / 2, curve.means()[0], 1e-14);
        assertEquals(Math.abs(first - second) / Math.sqrt(2), curve.deviations()[0], 1e-14);
        assertEquals(2, curve.runs());
    }

    @Test
    void scaleOfACurveDoesNotMatter() {
        double[] radii = {0, 1, 2, 3, 4};
        assertArrayEquals(
                LogCurve.of(List.of(curve(radii, 5, 4, 3, 2, 1))).means(),
                LogCurve.of(List.of(curve(radii, 50, 40, 30, 20, 10))).means(),
                1e-14);
    }

    @Test
    void pointsWhereARunIsZeroAreLeftOut() {
        double[] radii = IntStream.range(0, 9).mapToDouble(i -> i).toArray();
        RadialCurve full = curve(radii, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        RadialCurve highPass = curve(radii, 0, 0, 0, 0, 0, 0, 0, 1, 1);
        LogCurve curve = LogCurve.of(List.of(full, highPass));
        assertArrayEquals(new int[] {4, 5, 6, 7, 8}, curve.points().toArray());
    }

    @Test
    void whatAFilterLeavesInSinglePrecisionIsZero() {
        double[] radii = IntStream.range(0, 9).mapToDouble(i -> i).toArray();
        double rest = 2e-8;
        LogCurve curve = LogCurve.of(List.of(curve(radii, rest, rest, rest, rest, rest, rest, rest, 1, 1)));
        assertArrayEquals(new int[] {4, 5, 6, 7, 8}, curve.points().toArray());
    }

    @Test
    void runsThatAreZeroEverywhereAreLeftOut() {
        double[] radii = {0, 1, 2};
        LogCurve curve = LogCurve.of(List.of(curve(radii, 0, 0, 0), curve(radii, 1, 1, 1)));
        assertEquals(1, curve.runs());
        assertArrayEquals(new double[] {Math.log10(0.5), Math.log10(0.5), Math.log10(0.5)}, curve.means(), 1e-14);
        assertEquals(0, LogCurve.of(List.of(curve(radii, 0, 0, 0))).points().count());
    }

    @Test
    void runsOfOtherRadiiAreRefused() {
        List<RadialCurve> curves = List.of(curve(new double[] {0, 1}, 1, 1), curve(new double[] {0, 2}, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> LogCurve.of(curves));
        assertThrows(IllegalArgumentException.class, () -> LogCurve.of(List.of()));
    }

    private static RadialCurve curve(double[] radii, double... values) {
        return new RadialCurve(radii, Arrays.copyOf(values, radii.length));
    }
}
