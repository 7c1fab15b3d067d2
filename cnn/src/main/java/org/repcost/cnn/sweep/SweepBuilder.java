package org.repcost.cnn.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.repcost.verify.input.Numbers;

/** A sweep in the making; what is smaller than in the paper is noted. */
final class SweepBuilder {
    private final String name;
    private final String title;
    private final String model;
    private final Sweep paper;
    private final List<String> reduced = new ArrayList<>();
    private SweptVariable variable = SweptVariable.IMAGES;
    private List<Double> values = List.of();
    private Integer depth;
    private double decay = 1e-5;
    private double factor = 1;
    private Integer side;
    private Integer crop;
    private Integer images;
    private List<ImageVariant> variants = List.of(ImageVariant.NATURAL, ImageVariant.HIGH_PASS);
    private int batch;
    private double rate;
    private int patience = 20;
    private int epochs;
    private int runs = 5;
    private int sensitivityImages = 10_000;
    private boolean augmented = true;

    SweepBuilder(String name, String title, String model, int batch, double rate, int epochs) {
        this.name = name;
        this.title = title;
        this.model = model;
        this.paper = null;
        this.batch = batch;
        this.rate = rate;
        this.epochs = epochs;
    }

    SweepBuilder(Sweep paper) {
        this.name = paper.name();
        this.title = paper.title();
        this.model = paper.model();
        this.paper = paper;
        this.variable = paper.variable();
        this.values = paper.values();
        this.depth = paper.depth();
        this.decay = paper.decay();
        this.variants = paper.variants();
        this.reduced.addAll(paper.reduced());
        this.augmented = paper.augmented();
    }

    SweepBuilder over(SweptVariable which, double... all) {
        variable = which;
        values = Arrays.stream(all).boxed().toList();
        return this;
    }

    SweepBuilder depth(int number) {
        depth = number;
        return this;
    }

    SweepBuilder decay(double number) {
        decay = number;
        return this;
    }

    SweepBuilder variants(List<ImageVariant> all) {
        variants = all;
        return this;
    }

    SweepBuilder crop(int pixels) {
        crop = pixels;
        return this;
    }

    SweepBuilder images(int pixels, int count) {
        side = pixels;
        images = count;
        return this;
    }

    SweepBuilder factor(double number) {
        factor = number;
        return this;
    }

    SweepBuilder runs(int number) {
        runs = number;
        return this;
    }

    SweepBuilder augmented(boolean whether) {
        augmented = whether;
        return this;
    }

    SweepBuilder reduced(String what) {
        reduced.add(what);
        return this;
    }

    SweepBuilder smaller(int pixels, int count, double channels, double initialRate, int limit) {
        images(pixels, count).factor(channels);
        batch = 64;
        rate = initialRate;
        epochs = limit;
        patience = limit;
        sensitivityImages = 500;
        runs = 6; // so that P1 can be supported beside two other predictions
        return this;
    }

    Sweep build() {
        if (paper != null) {
            note("images of " + side + " x " + side + " pixels, " + images + " to train on");
            note("channels times " + Numbers.text(factor));
            note("batches of " + batch + ", rate " + Numbers.text(rate) + " throughout, " + epochs + " epochs");
            if (!values.equals(paper.values()) || decay != paper.decay() || !same(depth, paper.depth())) {
                note(variable + " " + values.stream().map(Numbers::text).toList()
                        + (variable == SweptVariable.DECAY ? "" : ", decay " + Numbers.text(decay))
                        + (depth == null ? "" : ", depth " + depth));
            }
            note("sensitivity on " + sensitivityImages + " images");
        }
        return new Sweep(
                name,
                title,
                model,
                variable,
                values,
                depth,
                decay,
                factor,
                side,
                crop,
                images,
                variants,
                augmented,
                batch,
                rate,
                patience,
                epochs,
                runs,
                sensitivityImages,
                reduced);
    }

    private void note(String what) {
        reduced.add(what);
    }

    private static boolean same(Integer a, Integer b) {
        return a == null ? b == null : a.equals(b);
    }
}
