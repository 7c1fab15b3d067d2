package org.repcost.numeric.optimization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbfgsTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 10, 50})
    void minimumOfRosenbrocksFunctionIsFound(int n) {
        Lbfgs optimizer = new Lbfgs(LbfgsTest::rosenbrock, n);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i % 2 == 0 ? -1.2 : 1;
        }
        double norm = optimizer.minimize(x, 1e-10, 2000);
        assertTrue(norm <= 1e-10, "gradient " + norm);
        for (double entry : x) {
            assertEquals(1, entry, 1e-9);
        }
        assertTrue(optimizer.evaluations() < 40L * n + 200, optimizer.evaluations() + " evaluations");
    }

    @Test
    void illConditionedQuadraticIsMinimized() {
        int n = 30;
        Lbfgs.Objective quadratic = (x, gradient) -> {
            double value = 0;
            for (int i = 0; i < n; i++) {
                double curvature = Math.pow(10, 4.0 * i / (n - 1));
                gradient[i] = curvature * (x[i] - i);
                value += gradient[i] * (x[i] - i) / 2;
            }
            return value;
        };
        double[] x = new double[n];
        double norm = new Lbfgs(quadratic, n).minimize(x, 1e-9, 5000);
        assertTrue(norm <= 1e-9);
        for (int i = 0; i < n; i++) {
            assertEquals(i, x[i], 1e-8);
        }
    }

    @Test
    void stationaryStartStaysWhereItIs() {
        double[] x = {1, 1, 1};
        Lbfgs optimizer = new Lbfgs(LbfgsTest::rosenbrock, 3);
        assertEquals(0, optimizer.minimize(x, 1e-12, 100));
        assertArrayEquals(new double[] {1, 1, 1}, x);
        assertEquals(1, optimizer.evaluations());
    }

    @Test
    void stepsBeyondTheDomainAreTakenBack() {
        // x - ln x is not a number left of 0; its minimum is at 1.
        Lbfgs.Objective barrier = (x, gradient) -> {
            gradient[0] = 1 - 1 / x[0];
            return x[0] - Math.log(x[0]);
        };
        double[] x = {40};
        new Lbfgs(barrier, 1).minimize(x, 1e-10, 200);
        assertEquals(1, x[0], 1e-9);
    }

    private static double rosenbrock(double[] x, double[] gradient) {
        double value = 0;
        Arrays.fill(gradient, 0);
        for (int i = 0; i + 1 < x.length; i++) {
            double a = x[i + 1] - x[i] * x[i];
            double b = 1 - x[i];
            value += 100 * a * a + b * b;
            gradient[i] += -400 * x[i] * a - 2 * b;
            gradient[i + 1] += 200 * a;
        }
        return value;
    }
}
