package org.repcost.verify.conjecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.repcost.numeric.enclosure.BallArithmetic;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Dense;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.KernelSupport;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.LocalConvolution;
import org.repcost.theory.layer.Pointwise;
import org.repcost.theory.layer.Residual;
import org.repcost.theory.layer.Stride;

class DualBoundTest {
    private static final FiniteGroup POINT = Groups.parse("1");

    @Test
    void signOfTheMatrixGivesTwiceItsNuclearNorm() {
        LayeredArchitecture dense = LayeredArchitecture.over(POINT, 2)
                .then(new Dense(3))
                .then(new Dense(2))
                .build();
        assertEncloses(8, bound(dense, function(POINT, 2, 2, 3, 0, 0, -1), function(POINT, 2, 2, 1, 0, 0, -1)));
    }

    @Test
    void otherCertificatesGiveLessAndTheirSizeDoesNotMatter() {
        LayeredArchitecture dense = LayeredArchitecture.over(POINT, 2)
                .then(new Dense(3))
                .then(new Dense(2))
                .build();
        RealMatrixFunction beta = function(POINT, 2, 2, 3, 0, 0, 1);
        assertEncloses(6, bound(dense, beta, function(POINT, 2, 2, 1, 0, 0, 0)));
        assertEncloses(6, bound(dense, beta, function(POINT, 2, 2, 7, 0, 0, 0)));
        // 2 (3 + 1/2) with the certificate diag(1, 1/2).
        assertEncloses(7, bound(dense, beta, function(POINT, 2, 2, 1, 0, 0, 0.5)));
    }

    @Test
    void decaysEnterByTheirGeometricMean() {
        LayeredArchitecture dense = LayeredArchitecture.over(POINT, 1)
                .then(new Dense(1), 4)
                .then(new Dense(1), 9)
                .build();
        // min 4 u^2 + 9 v^2 subject to u v = 5 is 2 * 6 * 5.
        assertEncloses(60, bound(dense, function(POINT, 1, 1, 5), function(POINT, 1, 1, 1)));
    }

    @Test
    void fullKernelsGiveTheSumOfTheAbsoluteFourierCoefficients() {
        FiniteGroup pair = Groups.parse("2");
        LayeredArchitecture network = LayeredArchitecture.over(pair, 1)
                .then(new Convolution(1))
                .then(new Head(1))
                .build();
        // beta^ = (4, 2) / sqrt(2), 2 N^{-1/2} (4 + 2) / sqrt(2) = 6; certificate with beta^ of signs (1, 1): the unit
        // at 0.
        assertEncloses(6, bound(network, function(pair, 1, 1, 3, 1), function(pair, 1, 1, 1, 0)));
    }

    @Test
    void nothingIsClaimedForTheCertificateZero() {
        LayeredArchitecture dense = LayeredArchitecture.over(POINT, 1)
                .then(new Dense(1))
                .then(new Dense(1))
                .build();
        assertEncloses(0, bound(dense, function(POINT, 1, 1, 5), function(POINT, 1, 1, 0)));
    }

    @Test
    void thereIsNoneForOtherDepthsAndForResidualLayers() {
        assertTrue(DualBound.of(
                        LayeredArchitecture.over(POINT, 1).then(new Dense(1)).build())
                .isEmpty());
        assertTrue(DualBound.of(LayeredArchitecture.over(POINT, 1)
                        .then(Residual.of(new Pointwise(1)))
                        .then(new Dense(1))
                        .build())
                .isEmpty());
        assertTrue(DualBound.of(LayeredArchitecture.over(Groups.parse("6"), 1)
                        .then(new LocalConvolution(1, KernelSupport.box(3)))
                        .then(Stride.of(2))
                        .then(new Head(1))
                        .build())
                .isPresent());
    }

    private static ComplexBall bound(LayeredArchitecture architecture, RealMatrixFunction beta, RealMatrixFunction y) {
        return DualBound.of(architecture)
                .orElseThrow()
                .at(beta.over(BallArithmetic.INSTANCE), y, BallArithmetic.INSTANCE);
    }

    private static RealMatrixFunction function(FiniteGroup group, int rows, int columns, double... values) {
        return new RealMatrixFunction(group, rows, columns, values);
    }

    private static void assertEncloses(double expected, ComplexBall bound) {
        assertTrue(bound.lower() <= expected && expected <= bound.upper(), bound.toString());
        assertEquals(expected, bound.getReal(), 1e-12);
    }
}
