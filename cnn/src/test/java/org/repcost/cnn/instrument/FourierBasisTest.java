package org.repcost.cnn.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.cnn.data.DftByDefinition;
import org.repcost.theory.group.FiniteAbelianGroup;

class FourierBasisTest {
    @ParameterizedTest
    @CsvSource({"1,1", "1,6", "5,4", "4,4", "7,3"})
    void basisImagesAreOrthonormal(int height, int width) {
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
        int[] frequencies = domain.conjugacyRepresentatives();
        for (int xi : frequencies) {
            for (int eta : frequencies) {
                double[] u = FourierBasis.image(domain, xi);
                double[] v = FourierBasis.image(domain, eta);
                double product = IntStream.range(0, u.length)
                        .mapToDouble(g -> u[g] * v[g])
                        .sum();
                assertEquals(xi == eta ? 1 : 0, product, 1e-12);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,6", "5,4", "4,4", "7,3"})
    void energyLiesAtTheFrequencyAndItsNegativeInEqualParts(int height, int width) {
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
        for (int xi = 0; xi < domain.size(); xi++) {
            double[] dft =
                    DftByDefinition.forward(height, width, DftByDefinition.complex(FourierBasis.image(domain, xi)));
            for (int eta = 0; eta < domain.size(); eta++) {
                double energy = (dft[2 * eta] * dft[2 * eta] + dft[2 * eta + 1] * dft[2 * eta + 1]) / domain.size();
                boolean isOfPair = eta == xi || eta == domain.negate(xi);
                double part = domain.negate(xi) == xi ? 1 : 0.5;
                assertEquals(isOfPair ? part : 0, energy, 1e-12);
            }
        }
    }
}
