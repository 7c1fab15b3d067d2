package org.repcost.cnn.sweep;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.repcost.cnn.model.ModelFamily;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.training.PlateauSettings;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.Numbers;

/**
 * Trainings of one family of networks at several settings, several runs each: a panel of the paper's figure 1, or one of a user's own.
 *
 * @param name of the sweep: "fig1a"
 * @param title what it shows
 * @param model the family's name, without the depth that a sweep over depths appends to it: "conv-actually", "vgg"
 * @param variable what differs between settings
 * @param values of the variable, increasing; none where the images alone differ
 * @param depth of families that have one, where it does not differ; null otherwise
 * @param decay PyTorch's weight decay, where it does not differ
 * @param channelFactor what the family's numbers of hidden channels are multiplied by
 * @param side of the images in pixels; null for images as they are
 * @param crop the side of the squares that images of mixed sizes are cropped to; null for images of one size
 * @param images how many training images; null for all
 * @param variants the kinds of images, at least one
 * @param augmented whether training images are flipped and shifted at random
 * @param batch the number of images in a step
 * @param rate the initial learning rate
 * @param patience the number of epochs without a rise of the validation accuracy after which the rate falls
 * @param epochs after how many epochs training ends at the latest
 * @param runs how many runs a setting has, of different seeds
 * @param sensitivityImages on how many held-out images sensitivity is measured
 * @param reduced what is smaller here than in the paper, a line each
 */
public record Sweep(
        String name,
        String title,
        String model,
        SweptVariable variable,
        List<Double> values,
        Integer depth,
        double decay,
        double channelFactor,
        Integer side,
        Integer crop,
        Integer images,
        List<ImageVariant> variants,
        boolean augmented,
        int batch,
        double rate,
        int patience,
        int epochs,
        int runs,
        int sensitivityImages,
        List<String> reduced) {
    private static final double LOWEST_RATE = PlateauSettings.paper(1, 1).lowestRate();

    /**
     * Checks the sweep.
     *
     * @throws BadInputException if it cannot be run
     */
    public Sweep {
        values = values == null ? List.of() : withoutNulls("values", values);
        variants = variants == null ? List.of() : withoutNulls("variants", variants);
        reduced = reduced == null ? List.of() : withoutNulls("reduced", reduced);
        title = title == null ? name : title;
        require(name != null && name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"), "a name of letters and digits", name);
        require(model != null, "a model", null);
        require(variable != null, "a variable: depth, decay or images", null);
        require(!variants.isEmpty(), "variants: at least one kind of images", variants);
        require(
                new HashSet<>(variants.stream().map(ImageVariant::name).toList()).size() == variants.size(),
                "variants of different names",
                variants.stream().map(ImageVariant::name).toList());
        require(
                variable == SweptVariable.IMAGES ? values.isEmpty() : !values.isEmpty(),
                "values where depth or decay differs, and none otherwise",
                values);
        require(values.stream().allMatch(Double::isFinite), "finite values", values);
        for (int i = 1; i < values.size(); i++) {
            require(values.get(i) > values.get(i - 1), "increasing values", values);
        }
        require(
                variable != SweptVariable.DEPTH || values.stream().allMatch(value -> value == Math.rint(value)),
                "whole numbers as depths",
                values);
        require(
                variable != SweptVariable.DECAY || values.stream().allMatch(Sweep::isDecay),
                "decays in [0, 1e6]",
                values);
        require(batch >= 1, "batch >= 1", batch);
        require(epochs >= 1, "epochs >= 1", epochs);
        require(patience >= 1, "patience >= 1", patience);
        require(runs >= 1 && runs <= 1000, "1 to 1000 runs", runs);
        require(sensitivityImages >= 1, "sensitivityImages >= 1", sensitivityImages);
        require(
                rate > LOWEST_RATE && Double.isFinite(rate),
                "a finite rate above " + Numbers.text(LOWEST_RATE) + ", at which training ends",
                Numbers.text(rate));
        require(isDecay(decay), "a decay in [0, 1e6]", Numbers.text(decay));
    }

    private static boolean isDecay(double value) {
        return value >= 0 && value <= 1e6;
    }

    private static <T> List<T> withoutNulls(String what, List<T> all) {
        require(all.stream().noneMatch(Objects::isNull), what + " all of which are there", all);
        return List.copyOf(all);
    }

    private static void require(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new BadInputException("a sweep must have " + expected + ", got " + found);
        }
    }

    /** The same with another number of runs a setting. */
    public Sweep withRuns(int other) {
        return with(other, reduced);
    }

    /** The same with another number of runs a setting, and other words for what is smaller than in the paper. */
    Sweep with(int otherRuns, List<String> otherReduced) {
        return new Sweep(
                name,
                title,
                model,
                variable,
                values,
                depth,
                decay,
                channelFactor,
                side,
                crop,
                images,
                variants,
                augmented,
                batch,
                rate,
                patience,
                epochs,
                otherRuns,
                sensitivityImages,
                otherReduced);
    }

    /** Whether some of its images are those that it is given, rather than images of its own. */
    public boolean needsImages() {
        return variants.stream().anyMatch(variant -> variant.data() == null);
    }

    /**
     * One training of a sweep.
     *
     * @param variant the images
     * @param value of the variable; NaN where the images alone differ
     * @param run which of the runs of its setting, from 1
     */
    public record Planned(ImageVariant variant, double value, int run) {
        /** The value as a run records it: null where the images alone differ. */
        Double recordedValue() {
            return Double.isNaN(value) ? null : value;
        }

        /** Its folder within the sweep's. */
        public String folder(SweptVariable variable) {
            String setting = Double.isNaN(value) ? "" : "/" + variable + "-" + Numbers.text(value);
            return variant.name() + setting + "/run-" + run;
        }
    }

    /** All trainings: first one run of every setting, so that a sweep that is cut short has them all. */
    public List<Planned> plan() {
        List<Planned> plan = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            for (double value : values.isEmpty() ? List.of(Double.NaN) : values) {
                for (ImageVariant variant : variants) {
                    plan.add(new Planned(variant, value, run));
                }
            }
        }
        return plan;
    }

    /** The weight decay of a setting. */
    public double decayOf(double value) {
        return variable == SweptVariable.DECAY ? value : decay;
    }

    /**
     * The network of a setting.
     *
     * @throws BadInputException if there is no such network
     */
    public ModelShape shape(double value, int channels, int height, int width, int classes) {
        boolean inName = variable == SweptVariable.DEPTH && !hasDepth();
        return new ModelShape(
                inName ? model.replaceFirst("^([a-z]+)", "$1" + (int) value) : model,
                !hasDepth() ? 0 : variable == SweptVariable.DEPTH ? (int) value : depth == null ? 1 : depth,
                channelFactor,
                channels,
                height,
                width,
                classes);
    }

    /** Whether the depth is a number beside the model's name, and not a part of it. */
    private boolean hasDepth() {
        return ModelFamily.ALL.stream().anyMatch(family -> family.name().equals(model) && family.hasDepth());
    }

    /** When the rate falls and training ends. */
    @JsonIgnore
    public PlateauSettings schedule() {
        PlateauSettings paper = PlateauSettings.paper(rate, epochs);
        return new PlateauSettings(rate, paper.factor(), paper.rise(), patience, paper.lowestRate(), epochs);
    }

    /**
     * Checks what needs no images.
     *
     * @throws BadInputException if there are no such networks, or the depth is missing or without effect
     */
    public void requireNetworks() {
        require(
                variable != SweptVariable.DEPTH || model.matches("[^0-9]*"),
                "a model without its depth where that differs, such as vgg",
                model);
        for (double value : values.isEmpty() ? List.of(Double.NaN) : values) {
            shape(value, 1, 1, 1, 2);
        }
        if (variable == SweptVariable.DEPTH) {
            require(depth == null, "no depth beside the values of the depth", depth);
        } else if (hasDepth()) {
            require(depth != null, "a depth of " + model, depth);
        } else {
            require(depth == null, "no depth, which " + model + " has by itself", depth);
        }
    }
}
