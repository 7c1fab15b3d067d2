package org.repcost.cnn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningCurveTest {
    private static final String COLUMNS = "epoch,learning_rate,training_loss,training_accuracy,validation_loss,"
            + "validation_accuracy,images_per_second,seconds\n";

    @TempDir
    Path folder;

    @Test
    void everyEpochIsALineUnderTheColumnNames() {
        assertEquals(
                COLUMNS + "1,0.01,2.5,0.1,2.25,0.125,1000.0,3.5\n",
                LearningCurve.empty()
                        .with(new EpochSummary(1, 0.01, 2.5, 0.1, 2.25, 0.125, 1000, 3.5))
                        .csv());
        assertEquals(COLUMNS, LearningCurve.empty().csv());
    }

    @Test
    void fileIsReplacedByThatOfALaterCurve() throws IOException {
        LearningCurve curve =
                curve(3).with(new EpochSummary(4, 1e-7, Double.NaN, 0, Double.POSITIVE_INFINITY, 0, 1, 2));
        Path csv = folder.resolve("runs/curve.csv");
        curve.write(csv);
        assertEquals(curve.csv(), Files.readString(csv));
        assertTrue(curve.csv().endsWith("\n4,1.0E-7,NaN,0.0,Infinity,0.0,1.0,2.0\n"), curve.csv());
        LearningCurve.empty().write(csv);
        assertEquals(COLUMNS, Files.readString(csv));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e5, 1e30, 1e300, Double.MAX_VALUE})
    void curvesOfHugeLossesAreDrawn(double loss) throws IOException {
        LearningCurve curve = curve(2).with(new EpochSummary(3, 0.01, loss, 0.1, loss / 2, 0.1, 1, 2));
        assertTrue(LearningCurvePlot.png(curve, "huge").length > 0);
    }

    @Test
    void epochsFollowEachOther() {
        LearningCurve curve = curve(2);
        assertThrows(IllegalArgumentException.class, () -> curve.with(epoch(2)));
        assertThrows(IllegalArgumentException.class, () -> curve.with(epoch(4)));
    }

    @Test
    void plotShowsLossesAccuraciesAndRateSideBySide() throws IOException {
        for (LearningCurve curve : List.of(curve(30), curve(1), curve(2).with(diverged(3)))) {
            byte[] png = LearningCurvePlot.png(curve, "a run");
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            assertEquals(3 * 800, image.getWidth());
            assertEquals(600, image.getHeight());
            assertArrayEquals(png, LearningCurvePlot.png(curve, "a run"));
        }
        assertTrue(!Arrays.equals(LearningCurvePlot.png(curve(5), "a run"), LearningCurvePlot.png(curve(6), "a run")));
    }

    @Test
    void curveWithoutEpochsIsPlottedWithoutLines() throws IOException {
        assertTrue(LearningCurvePlot.png(LearningCurve.empty(), "nothing yet").length > 0);
    }

    private static EpochSummary diverged(int epoch) {
        return new EpochSummary(epoch, 1e-3, Double.NaN, 0.1, Double.POSITIVE_INFINITY, 0.1, 1, 1);
    }

    private static LearningCurve curve(int epochs) {
        LearningCurve curve = LearningCurve.empty();
        for (int i = 1; i <= epochs; i++) {
            curve = curve.with(epoch(i));
        }
        return curve;
    }

    private static EpochSummary epoch(int epoch) {
        return new EpochSummary(
                epoch, 0.1 / epoch, 2.0 / epoch, 1 - 1.0 / epoch, 2.1 / epoch, 0.9 - 0.9 / epoch, 1000.0 / 3, 1 / 7.0);
    }
}
