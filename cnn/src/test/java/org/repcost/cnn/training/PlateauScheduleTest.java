package org.repcost.cnn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.verify.result.Json;

class PlateauScheduleTest {
    private static final PlateauSettings THREE = new PlateauSettings(0.5, 2, 0.01, 3, 1e-3, 100);

    @Test
    void rateFallsAfterSoManyEpochsWithoutARiseAndTheCountStartsAnew() {
        double[] accuracies = {0.2, 0.3, 0.305, 0.1, 0.3, 0.305, 0.305, 0.305, 0.4, 0.4, 0.4, 0.4};
        double[] ratesAfter = {0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125, 0.125, 0.125, 0.0625};
        PlateauSchedule schedule = PlateauSchedule.start(THREE);
        for (int i = 0; i < accuracies.length; i++) {
            schedule = schedule.after(accuracies[i]);
            assertEquals(ratesAfter[i], schedule.learningRate(), "after epoch " + (i + 1));
        }
    }

    @Test
    void smallStepsUpMakeARiseTogether() {
        PlateauSchedule schedule = after(PlateauSchedule.start(THREE), 0.500, 0.506, 0.512, 0.518, 0.524, 0.530);
        assertEquals(0.5, schedule.learningRate());
        assertEquals(0.524, schedule.reference());
    }

    @Test
    void firstEpochIsARiseEvenWhereNothingIsRight() {
        PlateauSchedule schedule = PlateauSchedule.start(THREE).after(0);
        assertEquals(0, schedule.epochsWithoutRise());
        assertEquals(0, schedule.reference());
        assertEquals(1, schedule.bestEpoch());
    }

    @Test
    void bestEpochIsTheFirstOfTheHighestAccuracyHoweverSmallTheRise() {
        PlateauSchedule schedule = PlateauSchedule.start(THREE);
        assertFalse(schedule.lastIsBest());
        double[] accuracies = {0.5, 0.4, 0.501, 0.501, 0.3, 0.502, 0.1};
        boolean[] best = {true, false, true, false, false, true, false};
        for (int i = 0; i < accuracies.length; i++) {
            schedule = schedule.after(accuracies[i]);
            assertEquals(best[i], schedule.lastIsBest(), "after epoch " + (i + 1));
        }
        assertEquals(6, schedule.bestEpoch());
        assertEquals(0.502, schedule.bestAccuracy());
    }

    /** On a plateau from the first epoch on: 1 + 20 falls epochs, falls from the initial rate down to 1e-6. */
    @ParameterizedTest
    @CsvSource({"1e-1, 101", "1e-2, 81", "1e-4, 41", "1.25e-3, 81", "1e-6, 0", "2e-6, 21"})
    void papersTrainingOnAPlateauEndsOnceTheRateIsDownToItsLowest(double initialRate, int epochs) {
        PlateauSchedule schedule = PlateauSchedule.start(PlateauSettings.paper(initialRate, 500));
        while (!schedule.hasFinished()) {
            schedule = schedule.after(0.1);
        }
        assertEquals(epochs, schedule.epochs());
    }

    @Test
    void trainingEndsAtTheLimitHoweverWellItGoes() {
        PlateauSchedule schedule = PlateauSchedule.start(PlateauSettings.paper(0.1, 10));
        for (int i = 0; i < 10; i++) {
            assertFalse(schedule.hasFinished());
            schedule = schedule.after(i / 10.0);
        }
        assertTrue(schedule.hasFinished());
        assertEquals(0.1, schedule.learningRate());
        PlateauSchedule finished = schedule;
        assertThrows(IllegalStateException.class, () -> finished.after(0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 60})
    void resumedRunGoesOnExactlyAsIfItHadNotStopped(int stop) throws JsonProcessingException {
        double[] accuracies = new SplittableRandom(4).doubles(60).toArray();
        PlateauSchedule whole = PlateauSchedule.start(new PlateauSettings(0.1, 3, 0.02, 4, 1e-9, 60));
        PlateauSchedule resumed = whole;
        for (int i = 0; i < 60; i++) {
            if (i == stop) {
                resumed = new ObjectMapper().readValue(Json.text(resumed), PlateauSchedule.class);
            }
            whole = whole.after(accuracies[i]);
            resumed = resumed.after(accuracies[i]);
            assertEquals(whole, resumed);
        }
    }

    @Test
    void papersSettingsAreThoseOfItsText() {
        assertEquals(new PlateauSettings(0.01, 10, 0.01, 20, 1e-6, 500), PlateauSettings.paper(0.01, 500));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void accuraciesAreFractions(double accuracy) {
        PlateauSchedule schedule = PlateauSchedule.start(THREE);
        assertThrows(IllegalArgumentException.class, () -> schedule.after(accuracy));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, .01, 20, 1e-6, 1",
        "NaN, 10, .01, 20, 1e-6, 1",
        ".1, 1, .01, 20, 1e-6, 1",
        ".1, 10, -1, 20, 1e-6, 1",
        ".1, 10, 1, 20, 1e-6, 1",
        ".1, 10, .01, 0, 1e-6, 1",
        ".1, 10, .01, 20, 0, 1",
        ".1, 10, .01, 20, 1e-6, 0"
    })
    void settingsAreChecked(
            double initialRate, double factor, double rise, int patience, double lowestRate, int epochLimit) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new PlateauSettings(initialRate, factor, rise, patience, lowestRate, epochLimit));
    }

    private static PlateauSchedule after(PlateauSchedule start, double... accuracies) {
        PlateauSchedule schedule = start;
        for (double accuracy : accuracies) {
            schedule = schedule.after(accuracy);
        }
        return schedule;
    }
}
