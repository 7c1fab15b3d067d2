package org.repcost.cnn.data;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Images that are generated when they are asked for. What the classes are like depends on the seed alone, and image i on
 * the seed, on whether it is held out, and on i: fewer images are a prefix of more. Image i is of class i mod K.
 */
abstract sealed class GeneratedImages implements ImageDataSet permits ControlledImages, DeadLeaves, SpectrumImages {
    private final String name;
    private final GenerationSettings settings;
    private final RandomStream stream;
    private final List<String> classNames;

    GeneratedImages(String name, GenerationSettings settings, RandomStream stream) {
        this.name = name;
        this.settings = settings;
        this.stream = stream;
        this.classNames = IntStream.range(0, settings.classes())
                .mapToObj(k -> "class " + k)
                .toList();
    }

    /** Generates an image of a class, {@code [C, H, W]}. */
    abstract void generate(int label, SplittableRandom random, double[] pixels);

    @Override
    public final String description() {
        return String.format(
                Locale.ROOT,
                "%s, %,d %s images of %d x %d pixels, seed %d",
                name,
                size(),
                stream,
                width(),
                height(),
                settings.seed());
    }

    @Override
    public final int size() {
        return settings.images();
    }

    @Override
    public final int channels() {
        return settings.channels();
    }

    @Override
    public final int height() {
        return settings.height();
    }

    @Override
    public final int width() {
        return settings.width();
    }

    @Override
    public final List<String> classNames() {
        return classNames;
    }

    @Override
    public final int label(int index) {
        return Objects.checkIndex(index, size()) % settings.classes();
    }

    @Override
    public final void image(int index, double[] pixels) {
        generate(label(index), stream.of(settings.seed(), index), pixels);
    }
}
