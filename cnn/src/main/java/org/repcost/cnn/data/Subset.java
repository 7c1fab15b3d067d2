package org.repcost.cnn.data;

import java.util.Locale;
import java.util.stream.IntStream;
import org.repcost.verify.input.BadInputException;

/** Some images of a data set, in an order that depends on the labels at most: fewer images are a prefix of more. */
public final class Subset extends DecoratedImages {
    /** One image in so many is held out. */
    private static final int HELD_OUT_ONE_IN = 5;

    private final int[] indices;
    private final String which;

    private Subset(ImageDataSet images, int[] indices, String which) {
        super(images);
        this.indices = indices;
        this.which = which;
    }

    /**
     * The first n images.
     *
     * @throws BadInputException if n is below 1 or there are not so many images
     */
    public static Subset first(ImageDataSet images, int n) {
        checkCount(images, n);
        return new Subset(images, IntStream.range(0, n).toArray(), "the first %,d of them");
    }

    /**
     * n images, one of every class in turn, the first of each class first; a class of which no image is left is passed
     * over.
     *
     * @throws BadInputException if n is below 1 or there are not so many images
     */
    public static Subset classesInTurn(ImageDataSet images, int n) {
        checkCount(images, n);
        int[] ranks = ranksInClass(images);
        // No two images have the same rank and class.
        int[] indices = IntStream.range(0, images.size())
                .boxed()
                .sorted((a, b) -> ranks[a] != ranks[b]
                        ? Integer.compare(ranks[a], ranks[b])
                        : Integer.compare(images.label(a), images.label(b)))
                .limit(n)
                .mapToInt(Integer::intValue)
                .toArray();
        return new Subset(images, indices, "%,d of them, classes in turn");
    }

    /**
     * Every fifth image of each class held out, the others for training.
     *
     * @throws BadInputException if a class has fewer than five images
     */
    static DataSplit everyFifthHeldOut(ImageDataSet images) {
        int[] ranks = ranksInClass(images);
        int[] counts = new int[images.classNames().size()];
        IntStream.range(0, images.size()).forEach(i -> counts[images.label(i)]++);
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] < HELD_OUT_ONE_IN) {
                throw new BadInputException(
                        "to hold out every fifth image, a class must have at least " + HELD_OUT_ONE_IN
                                + " images, but '" + images.classNames().get(k) + "' has " + counts[k]);
            }
        }
        return new DataSplit(
                new Subset(
                        images,
                        IntStream.range(0, ranks.length)
                                .filter(i -> !isHeldOut(ranks[i]))
                                .toArray(),
                        "%,d of them for training"),
                new Subset(
                        images,
                        IntStream.range(0, ranks.length)
                                .filter(i -> isHeldOut(ranks[i]))
                                .toArray(),
                        "%,d of them, every fifth of a class, held out"));
    }

    private static boolean isHeldOut(int rank) {
        return rank % HELD_OUT_ONE_IN == HELD_OUT_ONE_IN - 1;
    }

    /** How many images of its class come before each image. */
    private static int[] ranksInClass(ImageDataSet images) {
        int[] seen = new int[images.classNames().size()];
        return IntStream.range(0, images.size())
                .map(i -> seen[images.label(i)]++)
                .toArray();
    }

    private static void checkCount(ImageDataSet images, int n) {
        if (n < 1 || n > images.size()) {
            throw new BadInputException(
                    "a subset must have 1 to " + images.size() + " images of " + images.description() + ", got " + n);
        }
    }

    @Override
    public String description() {
        return images().description() + ", " + String.format(Locale.ROOT, which, indices.length);
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public int label(int index) {
        return images().label(indices[index]);
    }

    @Override
    public void image(int index, double[] pixels) {
        images().image(indices[index], pixels);
    }

    @Override
    public ImageDataSet inEpoch(int epoch) {
        return new Subset(images().inEpoch(epoch), indices, which);
    }
}
