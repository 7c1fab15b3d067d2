package org.repcost.cnn.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.Numbers;

/** The paper's sweeps by name, at its own scale and smaller, and the causal ones beside them. */
public final class Sweeps {
    /** How large a sweep is. */
    public enum Size {
        /** The paper's. */
        FULL,
        /** Within 30 minutes on two cores. */
        SMALL,
        /** Within two minutes on two cores: for a first look. */
        TINY;

        /** In lower case, as the command line takes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String CUTOFFS =
            "ratios 0.25 and 0.5 of the high-pass filters, a choice: the paper gives none";

    /** ImageNette's two filters. */
    private static final List<ImageVariant> IMAGENETTE = List.of(
            ImageVariant.NATURAL,
            new ImageVariant("low-cutoff", null, 0.25, null),
            new ImageVariant("high-cutoff", null, 0.5, null));

    private static final double[] SPECTRA = {0.01, 0.1, 0.5, 1, 1.5, 2, 2.5, 3};
    private static final double[] FILTERS = {-1, -0.5, 0, 0.5, 1};

    private static final List<Sweep> FULL = List.of(
            paper("fig1a", "ConvActually models by depth", "conv-actually", 1024, 1e-4, 500)
                    .over(SweptVariable.DEPTH, 1, 2, 4, 8)
                    .build(),
            paper("fig1b", "ConvActually models by weight decay", "conv-actually", 1024, 1e-4, 500)
                    .depth(4)
                    .over(SweptVariable.DECAY, powersOfTen(-5, -1, 4))
                    .build(),
            paper("fig1c", "VGG models by depth", "vgg", 256, 1e-2, 500)
                    .over(SweptVariable.DEPTH, 11, 13, 16, 19)
                    .build(),
            paper("fig1d", "VGG 11 models by weight decay", "vgg11", 256, 1e-2, 500)
                    .over(SweptVariable.DECAY, powersOfTen(-5, -2, 10))
                    .build(),
            paper("fig1e", "Myrtle CNN models by weight decay", "myrtle", 512, 1e-2, 500)
                    .over(SweptVariable.DECAY, powersOfTen(-5, -2, 10))
                    .build(),
            paper("resnet-depth", "ResNet models by depth", "resnet", 512, 1e-1, 200)
                    .over(SweptVariable.DEPTH, 9, 20, 56)
                    .build(),
            paper("resnet-decay", "ResNet 9 models by weight decay", "resnet9", 512, 1e-1, 500)
                    .over(SweptVariable.DECAY, powersOfTen(-5, -2, 10))
                    .build(),
            paper("imagenette-depth", "VGG models on ImageNette by depth", "vgg-imagenette", 32, 1.25e-3, 500)
                    .over(SweptVariable.DEPTH, 11, 13, 16, 19)
                    .variants(IMAGENETTE)
                    .reduced(CUTOFFS)
                    .reduced("batches of 32 on one device, where the paper has 32 on each GPU")
                    .crop(224)
                    .build(),
            paper(
                            "imagenette-decay",
                            "VGG 11 models on ImageNette by weight decay",
                            "vgg11-imagenette",
                            32,
                            1.25e-3,
                            500)
                    .over(SweptVariable.DECAY, powersOfTen(-5, -2, 3))
                    .variants(IMAGENETTE)
                    .reduced(CUTOFFS)
                    .reduced("batches of 32 on one device, where the paper has 32 on each GPU")
                    .crop(224)
                    .build(),
            paper("wmm", "small AlexNet by the spectrum of generated images", "alexnet-small", 64, 5e-2, 60)
                    .variants(spectra())
                    .images(64, 20_000)
                    .reduced("a stand-in for the wavelet marginal model: Gaussian images of the same spectra")
                    .reduced("batches of 64, rate 0.05, 60 epochs and 20,000 images, a choice: the paper gives none")
                    .build(),
            causal(
                    "causal-filter",
                    "ConvActually models by an invertible filter of the images",
                    filters(),
                    1,
                    32,
                    20_000,
                    40,
                    5),
            causal(
                    "causal-information",
                    "ConvActually models by where the class information lies",
                    information(),
                    1,
                    32,
                    20_000,
                    40,
                    5));

    private static final List<Sweep> SMALL = List.of(
            small("fig1a", 0.002, 16)
                    .over(SweptVariable.DEPTH, 1, 2, 3, 4)
                    .decay(1e-3)
                    .build(),
            small("fig1b", 0.002, 20)
                    .depth(2)
                    .over(SweptVariable.DECAY, 1e-4, 1e-2, 3e-2, 1e-1)
                    .build(),
            // VGG 19 learns nothing from so few images.
            small("fig1c", 0.05, 20)
                    .over(SweptVariable.DEPTH, 11, 13, 16)
                    .runs(3)
                    .decay(1e-4)
                    .build(),
            small("fig1d", 0.05, 20)
                    .over(SweptVariable.DECAY, 1e-4, 1e-3, 5e-3, 1e-2)
                    .runs(3)
                    .build(),
            small("fig1e", 0.02, 16)
                    .factor(0.125)
                    .over(SweptVariable.DECAY, 1e-4, 1e-3, 5e-3, 2e-2)
                    .build(),
            small("resnet-depth", 0.1, 10).factor(0.25).runs(3).decay(1e-4).build(),
            small("resnet-decay", 0.1, 14)
                    .factor(0.125)
                    .over(SweptVariable.DECAY, 1e-4, 1e-3, 5e-3, 1e-2)
                    .runs(3)
                    .build(),
            small("wmm", 0.05, 10).factor(0.125).runs(3).build(),
            causal("causal-filter", null, filters(), 0.25, 16, 5_000, 20, 6),
            causal("causal-information", null, information(), 0.25, 16, 5_000, 20, 6));

    private static final List<Sweep> TINY = List.of(
            tiny("fig1a", 0.004, 12)
                    .over(SweptVariable.DEPTH, 1, 2, 3)
                    .decay(1e-3)
                    .build(),
            tiny("fig1b", 0.01, 12)
                    .depth(2)
                    .over(SweptVariable.DECAY, 1e-3, 3e-2, 1e-1)
                    .build(),
            causal("causal-filter", null, filters(), 0.125, 8, 1_000, 12, 6),
            causal("causal-information", null, information(), 0.125, 8, 1_000, 12, 6));

    private Sweeps() {}

    /**
     * A sweep by name.
     *
     * @throws BadInputException if there is none of this name and size
     */
    public static Sweep named(String name, Size size) {
        return all(size).stream()
                .filter(sweep -> sweep.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInputException("a sweep of scale " + size + " must be one of "
                        + all(size).stream().map(Sweep::name).collect(Collectors.joining(", "))
                        + " or a .yaml file, got '"
                        + name + "'"));
    }

    /** All sweeps of a size. */
    public static List<Sweep> all(Size size) {
        return switch (size) {
            case FULL -> FULL;
            case SMALL -> SMALL;
            case TINY -> TINY;
        };
    }

    private static SweepBuilder paper(String name, String title, String model, int batch, double rate, int epochs) {
        return new SweepBuilder(name, title, model, batch, rate, epochs);
    }

    private static SweepBuilder small(String name, double rate, int epochs) {
        return new SweepBuilder(named(name, Size.FULL)).smaller(16, 5_000, 0.25, rate, epochs);
    }

    private static SweepBuilder tiny(String name, double rate, int epochs) {
        return new SweepBuilder(named(name, Size.FULL)).smaller(8, 1_000, 0.25, rate, epochs);
    }

    private static Sweep causal(
            String name,
            String title,
            List<ImageVariant> variants,
            double factor,
            int side,
            int images,
            int epochs,
            int runs) {
        SweepBuilder builder = title == null
                ? new SweepBuilder(named(name, Size.FULL))
                : new SweepBuilder(name, title, "conv-actually", 64, 0.002, epochs);
        return builder.depth(2)
                .decay(3e-2)
                .variants(variants)
                .smaller(side, images, factor, 0.002, epochs)
                .runs(runs)
                // Shifts and flips would blur what tells the classes of generated images apart, at high frequencies
                // most.
                .augmented(variants.get(0).data() == null)
                .build();
    }

    private static List<ImageVariant> spectra() {
        return Arrays.stream(SPECTRA)
                .mapToObj(alpha -> new ImageVariant(
                        "spectrum-" + Numbers.text(alpha), "spectrum:" + Numbers.text(alpha), null, null))
                .toList();
    }

    private static List<ImageVariant> filters() {
        return Arrays.stream(FILTERS)
                .mapToObj(
                        gamma -> new ImageVariant("gamma" + Numbers.text(gamma), null, null, gamma == 0 ? null : gamma))
                .toList();
    }

    private static List<ImageVariant> information() {
        return Stream.of("low", "even", "high")
                .map(band -> new ImageVariant(band, "controlled:1:" + band, null, null))
                .toList();
    }

    private static double[] powersOfTen(double from, double to, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> Math.pow(10, from + (to - from) * i / (count - 1)))
                .toArray();
    }
}
