package org.repcost.cnn.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.repcost.cnn.data.DataSets;
import org.repcost.cnn.data.HighPassFilter;
import org.repcost.cnn.data.PowerFilter;
import org.repcost.verify.input.BadInputException;

class SweepsTest {
    private static List<String> names(Sweeps.Size size) {
        return Sweeps.all(size).stream().map(Sweep::name).toList();
    }

    @ParameterizedTest
    @EnumSource(Sweeps.Size.class)
    void everySweepHasNetworksAndImages(Sweeps.Size size) {
        for (Sweep sweep : Sweeps.all(size)) {
            sweep.requireNetworks();
            int side = sweep.side() == null ? 32 : sweep.side();
            for (ImageVariant variant : sweep.variants()) {
                assertTrue(variant.data() == null || DataSets.isGenerated(variant.data()), variant.toString());
                if (variant.highPass() != null) {
                    new HighPassFilter(variant.highPass(), side, side);
                }
                if (variant.powerFilter() != null) {
                    new PowerFilter(variant.powerFilter(), side, side);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Sweeps.Size.class)
    void namesAreDifferentAndThoseOfTheFullSweeps(Sweeps.Size size) {
        assertEquals(names(size).size(), new HashSet<>(names(size)).size());
        assertTrue(names(Sweeps.Size.FULL).containsAll(names(size)));
        for (String name : names(size)) {
            Sweep sweep = Sweeps.named(name, size);
            Sweep full = Sweeps.named(name, Sweeps.Size.FULL);
            assertEquals(full.title(), sweep.title());
            assertEquals(full.model(), sweep.model());
            assertEquals(full.variable(), sweep.variable());
            assertEquals(full.variants(), sweep.variants());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SMALL", "TINY"})
    void smallerSweepsSayWhatIsReduced(Sweeps.Size size) {
        for (Sweep sweep : Sweeps.all(size)) {
            List<String> reduced = sweep.reduced();
            for (String line : List.of(
                    "images of " + sweep.side() + " x " + sweep.side() + " pixels, " + sweep.images() + " to train on",
                    "channels times " + sweep.channelFactor(),
                    "batches of " + sweep.batch() + ", rate " + sweep.rate() + " throughout, " + sweep.epochs()
                            + " epochs",
                    "sensitivity on " + sweep.sensitivityImages() + " images")) {
                assertTrue(reduced.contains(line), sweep.name() + ": " + line + " is not in " + reduced);
            }
            Sweep full = Sweeps.named(sweep.name(), Sweeps.Size.FULL);
            boolean hasOtherSettings = !sweep.values().equals(full.values())
                    || sweep.decay() != full.decay()
                    || !Objects.equals(sweep.depth(), full.depth());
            assertEquals(
                    hasOtherSettings,
                    reduced.stream().anyMatch(line -> line.startsWith(sweep.variable() + " [")),
                    sweep.name() + ": " + reduced);
        }
    }

    @Test
    void standInAndCutOffsOfOursAreSaid() {
        for (Sweeps.Size size : List.of(Sweeps.Size.FULL, Sweeps.Size.SMALL)) {
            assertTrue(Sweeps.named("wmm", size).reduced().get(0).contains("stand-in for the wavelet marginal model"));
        }
    }

    @Test
    void onlyTheFullSweepsOfThePaperReduceNothing() {
        for (Sweep sweep : Sweeps.all(Sweeps.Size.FULL)) {
            boolean chosen = sweep.name().equals("wmm") || sweep.name().startsWith("imagenette");
            assertEquals(chosen, !sweep.reduced().isEmpty(), sweep.name());
        }
        assertFalse(Sweeps.named("fig1a", Sweeps.Size.TINY).reduced().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "fig1a, conv-actually, 1024, 1e-4, 500",
        "fig1b, conv-actually, 1024, 1e-4, 500",
        "fig1c, vgg, 256, 1e-2, 500",
        "fig1d, vgg11, 256, 1e-2, 500",
        "fig1e, myrtle, 512, 1e-2, 500",
        "resnet-depth, resnet, 512, 1e-1, 200",
        "resnet-decay, resnet9, 512, 1e-1, 500",
        "imagenette-depth, vgg-imagenette, 32, 1.25e-3, 500",
        "imagenette-decay, vgg11-imagenette, 32, 1.25e-3, 500"
    })
    void fullSweepsHaveThePapersSettings(String name, String model, int batch, double rate, int epochs) {
        Sweep sweep = Sweeps.named(name, Sweeps.Size.FULL);
        assertEquals(model, sweep.model());
        assertEquals(batch, sweep.batch());
        assertEquals(rate, sweep.rate());
        assertEquals(epochs, sweep.epochs());
        assertEquals(20, sweep.patience());
        assertEquals(5, sweep.runs());
        assertEquals(1, sweep.channelFactor());
        assertEquals(null, sweep.images());
        assertTrue(sweep.augmented());
        if (sweep.variable() == SweptVariable.DEPTH) {
            assertEquals(1e-5, sweep.decay());
        }
        assertEquals(
                name.startsWith("imagenette") ? List.of(0.25, 0.5) : List.of(0.5),
                sweep.variants().stream().skip(1).map(ImageVariant::highPass).toList());
        assertEquals(ImageVariant.NATURAL, sweep.variants().get(0));
    }

    @Test
    void valuesAreThoseOfThePapersTable() {
        assertEquals(4, Sweeps.named("fig1b", Sweeps.Size.FULL).depth());
        assertValues("fig1a", 1, 2, 4, 8);
        assertValues("fig1b", 1e-5, 2.154434690031884e-4, 4.641588833612779e-3, 0.1);
        assertValues("fig1c", 11, 13, 16, 19);
        assertValues("imagenette-depth", 11, 13, 16, 19);
        assertValues("resnet-depth", 9, 20, 56);
        assertValues("imagenette-decay", 1e-5, 3.162277660168379e-4, 1e-2);
        for (String name : List.of("fig1d", "fig1e", "resnet-decay")) {
            assertValues(
                    name,
                    IntStream.range(0, 10)
                            .mapToDouble(i -> Math.pow(10, -5 + i / 3.0))
                            .toArray());
        }
        assertEquals(
                List.of(0.01, 0.1, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0),
                Sweeps.named("wmm", Sweeps.Size.FULL).variants().stream()
                        .map(variant -> Double.valueOf(variant.data().substring("spectrum:".length())))
                        .toList());
    }

    private static void assertValues(String name, double... expected) {
        double[] found = Sweeps.named(name, Sweeps.Size.FULL).values().stream()
                .mapToDouble(value -> value)
                .toArray();
        assertArrayEquals(expected, found, 1e-12);
    }

    @Test
    void causalSweepsChangeOneThingAboutTheImages() {
        Sweep filter = Sweeps.named("causal-filter", Sweeps.Size.TINY);
        assertTrue(filter.variants().stream().allMatch(one -> one.data() == null && one.highPass() == null));
        assertTrue(filter.variants().stream().anyMatch(one -> one.powerFilter() == null));
        Sweep information = Sweeps.named("causal-information", Sweeps.Size.TINY);
        assertEquals(
                List.of("controlled:1:low", "controlled:1:even", "controlled:1:high"),
                information.variants().stream().map(ImageVariant::data).toList());
    }

    @Test
    void unknownNameIsOneSentenceWithThoseThereAre() {
        BadInputException bad = assertThrows(BadInputException.class, () -> Sweeps.named("fig1c", Sweeps.Size.TINY));
        assertEquals(
                "a sweep of scale tiny must be one of fig1a, fig1b, causal-filter, causal-information or a .yaml file,"
                        + " got 'fig1c'",
                bad.getMessage());
    }
}
