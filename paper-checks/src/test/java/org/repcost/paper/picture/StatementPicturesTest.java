package org.repcost.paper.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    @Test
    void depthsFlattenThePowers() {
        List<String> curves = Pattern.compile("<polyline points=\"([^\"]*)\"[^>]*stroke-width=\"1.8\"")
                .matcher(PICTURES.get("T12").get(0).svg())
                .results()
                .map(MatchResult::group)
                .toList();
        // A curve a depth, and as many lines in the legend.
        assertEquals(12, curves.size());
    }
}
