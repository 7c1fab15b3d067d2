package org.repcost.paper.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.report.Picture;

class StatementPicturesTest {
    private static final Map<String, List<Picture>> PICTURES = Catalogue.statements().stream()
            .map(Statement::id)
            .filter(StatementPictures::has)
            .collect(Collectors.toMap(id -> id, id -> StatementPictures.of(id, 1)));

    @Test
    void onlySomeStatementsHavePictures() {
        assertEquals(Set.of("T3", "T8", "T12", "T15", "T16"), PICTURES.keySet());
        assertFalse(StatementPictures.has("P1, fig1a"));
    }

    @Test
    void picturesFollowFromTheSeed() {
        assertEquals(PICTURES.get("T3"), StatementPictures.of("T3", 1));
        assertNotEquals(PICTURES.get("T3"), StatementPictures.of("T3", 2));
    }

    @Test
    void everyPictureHasNumbersAndNothingThatIsNone() {
        PICTURES.values().stream().flatMap(List::stream).forEach(picture -> {
            String svg = picture.svg();
            assertTrue(!svg.contains("NaN") && !svg.contains("Infinity"), picture.caption());
            assertTrue(svg.split("<(polyline|polygon|rect) ").length > 15, picture.caption());
        });
    }

    /** Where b jumps from 0 is s^2 b* (2-p)/(2(1-p)), b* = (2 mu (1-p) / s^2)^{1/(2-p)} (T16); mu itself at L = 2. */
    @Test
    void thresholdThatIsDrawnIsThatOfTheStatement() {
        for (int depth : new int[] {2, 3, 4, 8}) {
            for (double decay : new double[] {0.02, 1, 5}) {
                double p = 2.0 / depth;
                double mu = decay * depth * Math.pow(64, -(depth - 1.0) / depth);
                double jump = Math.pow(2 * mu * (1 - p), 1 / (2 - p));
                double stated = depth == 2 ? mu : jump * (2 - p) / (2 * (1 - p));
                assertEquals(stated, StatementPictures.threshold(StatementPictures.model(depth, decay)), 1e-9 * stated);
            }
        }
    }

    /** On logarithmic axes sigma^{2/L} is a line of slope 2/L: a curve's height in pixels falls as 1/L. */
    @Test
    void depthsFlattenThePowers() {
        List<Double> heights = Pattern.compile("<polyline points=\"([^\"]*)\"[^>]*stroke-width=\"1.8\"")
                .matcher(PICTURES.get("T12").get(0).svg())
                .results()
                .map(StatementPicturesTest::height)
                .filter(height -> height > 0)
                .toList();
        List<Integer> depths = List.of(1, 2, 3, 5, 10, 100);
        assertEquals(depths.size(), heights.size());
        for (int i = 0; i < depths.size(); i++) {
            assertEquals(heights.get(0) / depths.get(i), heights.get(i), 0.03);
        }
    }

    /** From the lowest point of a polyline to its highest, in pixels; 0 of a line in the legend. */
    private static double height(MatchResult polyline) {
        DoubleSummaryStatistics y = Arrays.stream(polyline.group(1).split(" "))
                .mapToDouble(point -> Double.parseDouble(point.split(",")[1]))
                .summaryStatistics();
        return y.getMax() - y.getMin();
    }
}
