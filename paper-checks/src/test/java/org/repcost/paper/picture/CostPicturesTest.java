package org.repcost.paper.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.repcost.numeric.cost.CostBreakdown;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.plot.CurvePlot;
import org.repcost.verify.plot.CurvePlot.Series;

class CostPicturesTest {
    @Test
    void singularValuesAreNamedByTheirNumber() {
        CurvePlot plot = pictures(3).singularValuesByRadius();
        assertEquals(List.of("σ₁", "σ₂", "σ₃"), names(plot));
        assertEquals("Singular values of the blocks by radius", plot.title());
    }

    @Test
    void ofManySingularValuesTheLargestAreShown() {
        CurvePlot plot = pictures(12).singularValuesByRadius();
        assertEquals(List.of("σ₁", "σ₂", "σ₃", "σ₄", "σ₅", "σ₆", "σ₇", "σ₈"), names(plot));
        assertEquals("The 8 largest singular values of the blocks by radius", plot.title());
    }

    private static List<String> names(CurvePlot plot) {
        return plot.series().stream().map(Series::name).toList();
    }

    private static CostPictures pictures(int channels) {
        FiniteAbelianGroup group = FiniteAbelianGroup.product(3, 2);
        SplittableRandom random = new SplittableRandom(1);
        RealMatrixFunction head = RealMatrixFunction.zero(group, channels, channels);
        for (int g = 0; g < group.size(); g++) {
            for (int i = 0; i < channels * channels; i++) {
                head.set(g, i / channels, i % channels, random.nextGaussian());
            }
        }
        return new CostPictures(
                CostBreakdown.of(new RealLinearCnn(Architecture.of(group, channels, channels), List.of(head))));
    }
}
