package org.repcost.cnn.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.repcost.verify.input.BadInputException;

/**
 * The dead-leaves model (Matheron 1968; Lee, Mumford and Huang 2001), a model of natural images: discs that occlude each
 * other, placed uniformly, with radii of density proportional to r^-3 from r_min to r_max = min(H, W) / 2, painted front
 * to back until nothing is bare. Discs lie on the torus, so that borders are not special. A pixel is the mean of 2 x 2
 * samples; values lie in 0..255. As a rule, radial power falls with an exponent of 2 at scales between r_min and r_max,
 * which r^-3 makes alike, and of 3 at finer ones, where edges are left; with so small an r_max the two are not far apart,
 * and what is seen is a bend, 2.7 on average.
 *
 * <p>Labels arise in two ways. Each of the K classes has a scene, which is a dead-leaves image drawn once for all: a disc
 * takes the colour of its class's scene at its own centre with a given probability, and otherwise a uniformly random
 * colour. This moves the classes' mean images apart, which a linear classifier learns to a fair part. The classes also
 * differ in r_min, geometrically spaced from 1 to 2 pixels; this shows in the density of edges, which is of second order
 * and left to nonlinear classifiers.
 */
public final class DeadLeaves extends GeneratedImages {
    /** How often a disc has the colour of the scene, unless it is said; linear classifiers then get a third of ten classes right. */
    public static final double DEFAULT_SCENE_PROBABILITY = 0.4;

    private static final double LARGEST_SMALLEST_RADIUS = 2;
    private static final int SAMPLES_PER_SIDE = 2;

    /** What the classes are like. */
    private record Classes(double sceneProbability, double[][] scenes) {}

    private final GenerationSettings settings;
    private final Classes classes;

    /** The training images, with the default probability of a scene's colour. */
    public DeadLeaves(GenerationSettings settings) {
        this(settings, DEFAULT_SCENE_PROBABILITY);
    }

    /**
     * The training images.
     *
     * @param sceneProbability how often a disc has the colour of the scene; at 0 the labels show in r_min alone
     * @throws BadInputException if the probability is not in [0, 1]
     */
    public DeadLeaves(GenerationSettings settings, double sceneProbability) {
        this(settings, RandomStream.TRAINING, classes(settings, sceneProbability));
    }

    private DeadLeaves(GenerationSettings settings, RandomStream stream, Classes classes) {
        super("dead leaves", settings, stream);
        this.settings = settings;
        this.classes = classes;
    }

    /**
     * Other images of the same classes.
     *
     * @param images how many, at least 1
     * @throws BadInputException if images is below 1
     */
    public DeadLeaves heldOut(int images) {
        return new DeadLeaves(settings.withImages(images), RandomStream.HELD_OUT, classes);
    }

    private static Classes classes(GenerationSettings settings, double sceneProbability) {
        if (!(sceneProbability >= 0 && sceneProbability <= 1)) {
            throw new BadInputException(
                    "the probability of a scene's colour must lie in [0, 1], got " + sceneProbability);
        }
        double[][] scenes = new double[settings.classes()][settings.channels() * settings.height() * settings.width()];
        for (int k = 0; k < scenes.length; k++) {
            SplittableRandom random = RandomStream.CLASSES.of(settings.seed(), k);
            new Painting(settings, scenes[k]).paint(smallestRadius(settings, k), random, 0, scenes[k]);
        }
        return new Classes(sceneProbability, scenes);
    }

    /** r_min of a class, in pixels. */
    private static double smallestRadius(GenerationSettings settings, int label) {
        return Math.pow(LARGEST_SMALLEST_RADIUS, label / Math.max(1.0, settings.classes() - 1.0));
    }

    @Override
    void generate(int label, SplittableRandom random, double[] pixels) {
        new Painting(settings, pixels)
                .paint(smallestRadius(settings, label), random, classes.sceneProbability, classes.scenes[label]);
    }

    /** An image in the making, with its samples that are still bare. Lengths are in samples. */
    private static final class Painting {
        private final int height;
        private final int width;
        private final double[] pixels;
        private final double[] colour;
        private final boolean[] painted;
        private int bare;

        Painting(GenerationSettings settings, double[] pixels) {
            this.height = SAMPLES_PER_SIDE * settings.height();
            this.width = SAMPLES_PER_SIDE * settings.width();
            this.pixels = pixels;
            this.colour = new double[settings.channels()];
            this.painted = new boolean[height * width];
            this.bare = painted.length;
            Arrays.fill(pixels, 0, colour.length * settings.height() * settings.width(), 0);
        }

        /** Paints discs until no sample is bare, so often with colours from the scene. */
        void paint(double smallestRadius, SplittableRandom random, double sceneProbability, double[] scene) {
            double least = SAMPLES_PER_SIDE * smallestRadius;
            double most = Math.max(least, Math.min(height, width) / 2.0);
            double atLeast = 1 / (least * least);
            double atMost = 1 / (most * most);
            while (bare > 0) {
                // 1 / r^2 is uniform where r has density r^-3.
                double radius = 1 / Math.sqrt(atMost + random.nextDouble() * (atLeast - atMost));
                double y = height * random.nextDouble();
                double x = width * random.nextDouble();
                boolean ofScene = random.nextDouble() < sceneProbability;
                int pixel = pixel((int) y, (int) x);
                for (int c = 0; c < colour.length; c++) {
                    colour[c] = ofScene ? scene[c * pixelsPerChannel() + pixel] : 255 * random.nextDouble();
                }
                disc(radius, y, x);
            }
        }

        private void disc(double radius, double y, double x) {
            int last = (int) Math.floor(y + radius - 0.5);
            for (int i = (int) Math.ceil(y - radius - 0.5); i <= last; i++) {
                double dy = i + 0.5 - y;
                double half = Math.sqrt(Math.max(0, radius * radius - dy * dy));
                row(Math.floorMod(i, height), (int) Math.ceil(x - half - 0.5), (int) Math.floor(x + half - 0.5));
            }
        }

        private void row(int i, int first, int last) {
            int j = Math.floorMod(first, width);
            for (int left = last - first; left >= 0; left--) {
                if (!painted[i * width + j]) {
                    painted[i * width + j] = true;
                    bare--;
                    int pixel = pixel(i, j);
                    for (int c = 0; c < colour.length; c++) {
                        pixels[c * pixelsPerChannel() + pixel] += colour[c] / (SAMPLES_PER_SIDE * SAMPLES_PER_SIDE);
                    }
                }
                j = j + 1 == width ? 0 : j + 1;
            }
        }

        /** The pixel that a sample lies in. */
        private int pixel(int i, int j) {
            return i / SAMPLES_PER_SIDE * (width / SAMPLES_PER_SIDE) + j / SAMPLES_PER_SIDE;
        }

        private int pixelsPerChannel() {
            return painted.length / (SAMPLES_PER_SIDE * SAMPLES_PER_SIDE);
        }
    }
}
