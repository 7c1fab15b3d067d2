package org.repcost.cnn.data;

import java.util.SplittableRandom;

/** A rectangle of an image, in pixels. */
record CropBox(int top, int left, int height, int width) {
    private static final double SMALLEST_AREA = 0.08;
    private static final double FLATTEST = 3.0 / 4;
    private static final int TRIES = 10;

    /**
     * A random box as torchvision's RandomResizedCrop draws it: area uniform in 0.08..1 of the image's, log of width /
     * height uniform in log 3/4..log 4/3, tried ten times until it fits into the image, and its place uniform. If none
     * fits, the largest centred box of an allowed ratio.
     */
    static CropBox random(ImageFile.Size size, SplittableRandom random) {
        double area = (double) size.height() * size.width();
        for (int i = 0; i < TRIES; i++) {
            double target = area * (SMALLEST_AREA + (1 - SMALLEST_AREA) * random.nextDouble());
            double ratio = Math.pow(FLATTEST, 1 - 2 * random.nextDouble());
            int width = (int) Math.rint(Math.sqrt(target * ratio));
            int height = (int) Math.rint(Math.sqrt(target / ratio));
            if (width > 0 && width <= size.width() && height > 0 && height <= size.height()) {
                return new CropBox(
                        random.nextInt(size.height() - height + 1),
                        random.nextInt(size.width() - width + 1),
                        height,
                        width);
            }
        }
        int height = Math.min(size.height(), (int) Math.rint(size.width() / FLATTEST));
        int width = Math.min(size.width(), (int) Math.rint(size.height() / FLATTEST));
        return new CropBox((size.height() - height) / 2, (size.width() - width) / 2, height, width);
    }
}
