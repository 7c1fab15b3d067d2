package org.repcost.cnn.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.repcost.cnn.sweep.HandMadeSweep.FLAT;
import static org.repcost.cnn.sweep.HandMadeSweep.HIGH;
import static org.repcost.cnn.sweep.HandMadeSweep.LOW;
import static org.repcost.cnn.sweep.HandMadeSweep.mix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repcost.numeric.statistics.Trend;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.prediction.PairedSample;
import org.repcost.verify.prediction.Prediction;
import org.repcost.verify.prediction.PredictionResult;
import org.repcost.verify.prediction.PredictionRule;
import org.repcost.verify.prediction.TrendSample;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;

class SweepPredictionsTest {
    private static final List<ImageVariant> THREE = List.of(variant("b"), variant("c"), variant("a"));

    @TempDir
    private Path folder;

    private static ImageVariant variant(String name) {
        return new ImageVariant(name, null, null, null);
    }

    private static List<String> ids(List<Prediction> predictions) {
        return predictions.stream().map(Prediction::id).toList();
    }

    private static double[][] settings(Prediction prediction) {
        return ((TrendSample) prediction.sample()).settings().toArray(double[][]::new);
    }

    /** Networks that come nearer to the low curve, and on high-pass filtered images leave the removed band, with what is swept. */
    private HandMadeSweep sweep(SweptVariable variable) throws IOException {
        HandMadeSweep files = new HandMadeSweep(
                folder, HandMadeSweep.of(variable, 1.0, 2.0, 3.0).withRuns(6));
        files.data(ImageVariant.NATURAL, LOW, LOW);
        files.data(ImageVariant.HIGH_PASS, HIGH, HIGH);
        for (int value = 1; value <= 3; value++) {
            for (int run = 1; run <= 6; run++) {
                double share = 0.2 * value + 0.01 * run;
                double size = value;
                files.run(ImageVariant.NATURAL, (double) value, run, mix(FLAT, LOW, share), one -> {
                    one.norm = 10 * size;
                    one.horizon = -size;
                });
                files.run(ImageVariant.HIGH_PASS, (double) value, run, mix(FLAT, HIGH, share), one -> {
                    one.stopOverPass = 1 - share;
                    one.untrainedStopOverPass = 1.0;
                });
            }
        }
        return files;
    }

    @ParameterizedTest
    @EnumSource(names = {"DEPTH", "DECAY"})
    void whatIsSweptDecidesWhatIsPredicted(SweptVariable variable) throws IOException {
        List<Prediction> predictions = SweepPredictions.of(sweep(variable).folder());
        String trend = variable == SweptVariable.DEPTH ? "P2" : "P3";
        assertEquals(List.of("P1", trend + " natural", trend + " high-pass"), ids(predictions));
        assertEquals(
                "sensitivity leaves the removed band with "
                        + (variable == SweptVariable.DEPTH ? "depth" : "weight decay") + ": a test, high-pass images",
                predictions.get(2).title());
        TrendSample natural = (TrendSample) predictions.get(1).sample();
        assertEquals(Trend.DECREASING, natural.trend());
        // A share s of the way from flat to the data's curve leaves (1 - s) / 4 of total variation.
        double[][] expected = new double[3][6];
        for (int value = 1; value <= 3; value++) {
            for (int run = 1; run <= 6; run++) {
                expected[value - 1][run - 1] = 1 - 0.2 * value - 0.01 * run;
            }
        }
        for (int setting = 0; setting < 3; setting++) {
            assertArrayEquals(expected[setting], settings(predictions.get(2))[setting], 1e-12);
            assertArrayEquals(
                    Arrays.stream(expected[setting]).map(one -> one / 4).toArray(),
                    settings(predictions.get(1))[setting],
                    1e-12);
        }
    }

    @Test
    void runsThatFollowTheirDataSupportAllAndWrongVersionsAreCaught() throws IOException {
        for (PredictionResult result : PredictionRule.judge(
                SweepPredictions.of(sweep(SweptVariable.DECAY).folder()))) {
            assertEquals(Verdict.Kind.SUPPORTED, result.verdict().kind(), result.toString());
            for (WrongVersionResult wrong : result.wrongVersions()) {
                // On filtered images the other curve is left as the bands are: it is a distance that grows with the
                // share.
                assertEquals(WrongVersionResult.Status.CAUGHT, wrong.status(), result.id() + ": " + wrong);
            }
        }
    }

    @Test
    void trendTheOtherWayIsNotSupported() throws IOException {
        HandMadeSweep files = sweep(SweptVariable.DEPTH);
        for (int run = 1; run <= 6; run++) {
            files.run(ImageVariant.NATURAL, 1.0, run, mix(FLAT, LOW, 0.9 + 0.01 * run));
            files.run(ImageVariant.NATURAL, 3.0, run, mix(FLAT, LOW, 0.01 * run));
        }
        PredictionResult natural =
                PredictionRule.judge(SweepPredictions.of(files.folder())).get(1);
        assertEquals(Verdict.Kind.NOT_SUPPORTED, natural.verdict().kind());
        assertEquals(-1, natural.test().effect(), 1e-12);
    }

    @Test
    void ownImagesAreComparedWithOthersAndWithBeforeTraining() throws IOException {
        PairedSample sample = (PairedSample)
                SweepPredictions.of(sweep(SweptVariable.DEPTH).folder()).get(0).sample();
        assertEquals(
                List.of(
                        "natural, to its own images than to the others",
                        "natural, trained than untrained",
                        "high-pass, to its own images than to the others",
                        "high-pass, trained than untrained"),
                sample.comparisons().stream().map(PairedSample.Comparison::name).toList());
        PairedSample.Comparison relative = sample.comparisons().get(0);
        PairedSample.Comparison absolute = sample.comparisons().get(1);
        assertEquals(6, relative.smaller().length);
        for (int run = 1; run <= 6; run++) {
            double share = 0.4 + 0.01 * run;
            assertEquals((1 - share) / 4, relative.smaller()[run - 1], 1e-12);
            assertEquals((1 + share) / 4, relative.larger()[run - 1], 1e-12);
            assertEquals(0.25, absolute.larger()[run - 1], 1e-12);
        }
    }

    @Test
    void failedAndCollapsedRunsAreLeftOutAndCounted() throws IOException {
        HandMadeSweep files = sweep(SweptVariable.DEPTH);
        files.run(ImageVariant.NATURAL, 1.0, 1, null, one -> one.failure = "training diverged");
        files.run(ImageVariant.NATURAL, 1.0, 2, FLAT, one -> one.accuracy = 0.149);
        files.run(ImageVariant.NATURAL, 1.0, 3, FLAT, one -> one.accuracy = 0.15);
        files.run(ImageVariant.NATURAL, 1.0, 4, new double[3], one -> one.accuracy = 0.9);
        List<Prediction> predictions = SweepPredictions.of(files.folder());
        assertEquals(4 - 1, settings(predictions.get(1))[0].length);
        assertEquals(0.25, settings(predictions.get(1))[0][0], 1e-12);
        assertEquals(
                "1 failed, 2 collapsed of 36 runs left out", predictions.get(0).excluded());
        assertEquals(
                "1 failed, 2 collapsed of 18 runs left out", predictions.get(1).excluded());
        assertEquals("", predictions.get(2).excluded());
        String csv = SweepCsv.text(files.folder());
        assertTrue(csv.contains("\nnatural,1.0,2,2,collapsed,2,0.149,0.75,1.0,1.0,1.0,0.25,"), csv);
        assertTrue(csv.contains("\nnatural,1.0,4,4,collapsed,2,0.9,0.75,1.0,1.0,1.0,,,,,0.25,,,4.0"), csv);
        SettingSummary first = SettingSummary.of(files.folder()).get(0);
        assertEquals(List.of(6, 1, 2), List.of(first.runs(), first.failed(), first.collapsed()));
    }

    @Test
    void confoundersAreMeansBySettingAndRankCorrelations() throws IOException {
        List<String> lines =
                SweepPredictions.of(sweep(SweptVariable.DEPTH).folder()).get(1).confounders();
        assertEquals(
                List.of(
                        "distance by setting 0.191, 0.141, 0.091",
                        "validation accuracy by setting 0.500, 0.500, 0.500",
                        "training loss by setting 1.00, 1.00, 1.00"),
                lines.subList(0, 3));
        // Norms are tied within a setting: Spearman's of mean ranks is sqrt(1 - (3 (6^3 - 6)) / (18^3 - 18)) = 0.944.
        assertEquals(
                "norm of weights by setting 10.0, 20.0, 30.0; rank correlation with the distance -0.94", lines.get(3));
        assertEquals(
                "training horizon by setting -1.00, -2.00, -3.00; rank correlation with the distance 0.94",
                lines.get(4));
        assertEquals(5, lines.size());
    }

    @Test
    void oneKindOfImagesHasATrendAlone() throws IOException {
        HandMadeSweep files =
                new HandMadeSweep(folder, HandMadeSweep.of(SweptVariable.DEPTH, List.of(ImageVariant.NATURAL), 1.0));
        files.data(ImageVariant.NATURAL, LOW, LOW);
        files.run(ImageVariant.NATURAL, 1.0, 1, FLAT);
        List<Prediction> predictions = SweepPredictions.of(files.folder());
        assertEquals(List.of("P2 natural"), ids(predictions));
        assertEquals(2, predictions.get(0).wrongVersions().size());
        assertEquals(
                Verdict.Kind.UNDECIDED,
                PredictionRule.judge(predictions).get(0).verdict().kind());
    }

    /** Images a, b, c, of increasing mean radius of amplitude or of information. */
    private HandMadeSweep images(boolean oneSpectrum) throws IOException {
        HandMadeSweep files = new HandMadeSweep(
                folder, HandMadeSweep.of(SweptVariable.IMAGES, THREE).withRuns(6));
        double[][] content = {LOW, FLAT, HIGH};
        List<String> names = List.of("a", "b", "c");
        for (int i = 0; i < 3; i++) {
            ImageVariant variant = variant(names.get(i));
            files.data(variant, oneSpectrum ? mix(FLAT, LOW, 0.5) : content[i], oneSpectrum ? content[i] : LOW);
            for (int run = 1; run <= 6; run++) {
                files.run(variant, null, run, mix(content[i], FLAT, 0.3 + 0.01 * run));
            }
        }
        return files;
    }

    @Test
    void imagesOfSeveralSpectraTestWhetherSensitivityMovesWithThem() throws IOException {
        List<Prediction> predictions = SweepPredictions.of(images(false).folder());
        assertEquals(List.of("C1", "C1'"), ids(predictions));
        TrendSample sample = (TrendSample) predictions.get(0).sample();
        assertEquals(Trend.INCREASING, sample.trend());
        // The mean radius of so much of a flat curve, 1, and the rest of a curve of mean radius 0.5, 1 or 1.5.
        double[][] settings = settings(predictions.get(0));
        for (int run = 1; run <= 6; run++) {
            double flat = 0.3 + 0.01 * run;
            assertEquals(flat + 0.5 * (1 - flat), settings[0][run - 1], 1e-12);
            assertEquals(1, settings[1][run - 1], 1e-12);
            assertEquals(flat + 1.5 * (1 - flat), settings[2][run - 1], 1e-12);
        }
        assertEquals(
                List.of(
                        "a: mean radius of the content 0.50, of the sensitivity 0.67, untrained 1.00",
                        "b: mean radius of the content 1.00, of the sensitivity 1.00, untrained 1.00",
                        "c: mean radius of the content 1.50, of the sensitivity 1.33, untrained 1.00"),
                predictions.get(0).confounders());
        for (PredictionResult result : PredictionRule.judge(predictions)) {
            assertEquals(Verdict.Kind.SUPPORTED, result.verdict().kind(), result.toString());
        }
    }

    @Test
    void imagesOfOneSpectrumTestWhetherSensitivityMovesWithTheInformation() throws IOException {
        List<Prediction> predictions = SweepPredictions.of(images(true).folder());
        assertEquals(List.of("C2", "C2'"), ids(predictions));
        List<PredictionResult> results = PredictionRule.judge(predictions);
        assertEquals(Verdict.Kind.SUPPORTED, results.get(0).verdict().kind());
        // These networks follow the information, and so are not nearer to the spectrum.
        assertEquals(Verdict.Kind.NOT_SUPPORTED, results.get(1).verdict().kind());
        assertTrue(predictions.get(0).confounders().get(2).startsWith("c: mean radius of the content 1.50"));
    }

    @Test
    void informationThatIsNoMoreThanChanceTestsNothing() throws IOException {
        HandMadeSweep files = images(true);
        files.data(variant("b"), 0.1, mix(FLAT, LOW, 0.5), LOW);
        assertEquals(List.of(), SweepPredictions.of(files.folder()));
        files.data(variant("b"), mix(FLAT, LOW, 0.5), 0, 0, 0);
        assertEquals(List.of(), SweepPredictions.of(files.folder()));
    }

    @Test
    void imagesWithoutDataTestNothing() throws IOException {
        HandMadeSweep files = new HandMadeSweep(folder, HandMadeSweep.of(SweptVariable.IMAGES, THREE));
        files.data(THREE.get(0), LOW, LOW);
        assertEquals(List.of(), SweepPredictions.of(files.folder()));
    }

    @Test
    void networksThatAreDeadBeforeTrainingAreLeftOut() throws IOException {
        HandMadeSweep files = new HandMadeSweep(folder, HandMadeSweep.of(SweptVariable.DEPTH, 1.0, 2.0));
        files.data(ImageVariant.NATURAL, LOW, LOW);
        files.data(ImageVariant.HIGH_PASS, HIGH, HIGH);
        files.run(ImageVariant.NATURAL, 1.0, 1, LOW, one -> one.untrained = new double[] {0, 0, 0});
        files.run(ImageVariant.NATURAL, 1.0, 2, LOW);
        SettingSummary natural = SettingSummary.of(files.folder()).get(0);
        assertEquals(List.of(2, 1), List.of(natural.runs(), natural.collapsed()));
        List<String> lines = SweepCsv.text(files.folder()).lines().toList();
        assertTrue(lines.get(1).startsWith("natural,1.0,1,1,collapsed,"), lines.get(1));
        assertTrue(lines.get(1).endsWith(",,,,4.0"), lines.get(1));
        assertTrue(lines.get(2).endsWith(",0.25,,,4.0"), lines.get(2));
        assertEquals(List.of("P1", "P2 natural", "P2 high-pass"), ids(SweepPredictions.of(files.folder())));
    }

    @Test
    void settingWithResamplesWithoutSensitivityHasNoInterval() throws IOException {
        HandMadeSweep files = new HandMadeSweep(folder, HandMadeSweep.of(SweptVariable.DEPTH, 1.0));
        files.data(ImageVariant.NATURAL, LOW, LOW);
        files.run(ImageVariant.NATURAL, 1.0, 1, FLAT, one -> one.isSilentOnOneImage = true);
        files.run(ImageVariant.NATURAL, 1.0, 2, FLAT);
        SettingSummary natural = SettingSummary.of(files.folder()).get(0);
        assertEquals(0.25, natural.totalVariation(), 1e-12);
        assertTrue(Double.isNaN(natural.low()) && Double.isNaN(natural.high()), natural.toString());
    }

    @Test
    void recordsOfOneImageHaveNoErrors() throws IOException {
        HandMadeSweep files = new HandMadeSweep(folder, HandMadeSweep.of(SweptVariable.DEPTH, 1.0));
        files.run(ImageVariant.NATURAL, 1.0, 1, LOW, one -> Arrays.fill(one.errors, Double.NaN));
        assertTrue(Double.isNaN(files.folder().runs().get(0).sensitivityErrors()[2]));
    }

    @Test
    void recordsWithCurvesOnOtherRadiiAreRefused() throws IOException {
        HandMadeSweep files = new HandMadeSweep(folder, HandMadeSweep.of(SweptVariable.DEPTH, 1.0));
        files.run(ImageVariant.NATURAL, 1.0, 1, LOW, one -> one.untrained = new double[] {1, 1});
        BadInputException bad =
                assertThrows(BadInputException.class, () -> files.folder().runs());
        assertTrue(
                bad.getMessage().endsWith("run.json: must be a file of this sweep as repcost wrote it, got another"));
    }

    @Test
    void settingsAreSummedUpOverRunsThatTrained() throws IOException {
        HandMadeSweep files = new HandMadeSweep(folder, HandMadeSweep.of(SweptVariable.DEPTH, 1.0, 2.0));
        files.data(ImageVariant.NATURAL, LOW, LOW);
        files.data(ImageVariant.HIGH_PASS, HIGH, HIGH);
        files.run(ImageVariant.NATURAL, 1.0, 1, mix(FLAT, LOW, 0.2), one -> {
            one.accuracy = 0.5;
            one.loss = 1;
            one.norm = 3;
        });
        files.run(ImageVariant.NATURAL, 1.0, 2, mix(FLAT, LOW, 0.6), one -> {
            one.accuracy = 0.7;
            one.loss = 2;
            one.norm = 5;
        });
        files.run(ImageVariant.NATURAL, 1.0, 3, FLAT, one -> one.accuracy = 0.1);
        files.run(ImageVariant.HIGH_PASS, 1.0, 1, FLAT, one -> one.stopOverPass = 0.25);
        files.run(ImageVariant.HIGH_PASS, 2.0, 1, null, one -> one.failure = "training diverged");
        List<SettingSummary> all = SettingSummary.of(files.folder());
        assertEquals(
                List.of("natural 1.0", "high-pass 1.0", "high-pass 2.0"),
                all.stream().map(one -> one.variant() + " " + one.value()).toList());
        SettingSummary natural = all.get(0);
        assertEquals(List.of(3, 0, 1), List.of(natural.runs(), natural.failed(), natural.collapsed()));
        assertEquals(0.6, natural.validationAccuracy(), 1e-12);
        assertEquals(Math.sqrt(0.02), natural.validationAccuracyDeviation(), 1e-12);
        assertEquals((0.2 + 0.1) / 2, natural.totalVariation(), 1e-12);
        // Two runs drawn from two: both ends of the interval have either of them twice.
        assertEquals(0.1, natural.low(), 1e-6);
        assertEquals(0.2, natural.high(), 1e-6);
        assertEquals(1.5, natural.trainingLoss(), 1e-12);
        assertEquals(4, natural.norm(), 1e-12);
        assertEquals(null, natural.stopOverPass());
        assertEquals(0.25, all.get(1).stopOverPass());
        assertEquals(Double.NaN, all.get(1).low());
        assertEquals(Double.NaN, all.get(2).validationAccuracy());
        assertEquals(1, all.get(2).failed());
    }

    @Test
    void csvHasALineARunUnderItsColumns() throws IOException {
        HandMadeSweep files = new HandMadeSweep(folder, HandMadeSweep.of(SweptVariable.DEPTH, 1.0));
        files.data(ImageVariant.NATURAL, LOW, LOW);
        files.data(ImageVariant.HIGH_PASS, FLAT, FLAT);
        files.run(ImageVariant.NATURAL, 1.0, 1, null, one -> one.failure = "training diverged, \"badly\"");
        files.run(ImageVariant.HIGH_PASS, 1.0, 1, LOW, one -> {
            one.stopOverPass = 0.5;
            one.untrainedStopOverPass = 1.0;
        });
        List<String> lines = SweepCsv.text(files.folder()).lines().toList();
        assertEquals(
                "variant,value,run,seed,state,epochs,validation_accuracy,training_accuracy,training_loss,norm,horizon,"
                        + "total_variation,divergence,cosine,rank_correlation,untrained_total_variation,stop_over_pass,"
                        + "untrained_stop_over_pass,seconds",
                lines.get(0));
        assertEquals("natural,1.0,1,1,failed,0" + ",".repeat(13), lines.get(1));
        List<String> run = List.of(lines.get(2).split(",", -1));
        assertEquals(lines.get(0).split(",").length, run.size());
        assertEquals(
                List.of("high-pass", "1.0", "1", "1", "trained", "2", "0.5", "0.75", "1.0", "1.0", "1.0"),
                run.subList(0, 11));
        assertEquals(0.25, Double.parseDouble(run.get(11)), 1e-12);
        // p = 1, 1/2, 0 and q = 1/2 with weights 1/2, 1, 1/2.
        assertEquals(0.5 * Math.log(2), Double.parseDouble(run.get(12)), 1e-12);
        assertEquals(0.5 / Math.sqrt(0.75 * 0.5), Double.parseDouble(run.get(13)), 1e-12);
        // A constant curve has no ranks.
        assertEquals(List.of("", "0.0", "0.5", "1.0", "4.0"), run.subList(14, 19));
    }
}
