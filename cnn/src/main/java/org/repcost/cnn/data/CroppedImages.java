package org.repcost.cnn.data;

import java.nio.file.Path;
import java.util.List;
import org.repcost.verify.input.BadInputException;

/**
 * Square images of one size, cut from PNG and JPEG files of any sizes in one folder per class, as ImageNette has them in
 * {@code train} and {@code val}. By itself an image is the centre: the shorter side is resized to 256/224 of the side,
 * and the middle square is cut out. In an epoch of training it is a random box, of 0.08 to 1 of the area and of ratio 3/4
 * to 4/3, resized to the square; the box follows from the seed, the epoch and the image's index alone.
 *
 * <p>Resizing is bilinear and averages where it reduces ({@link TriangleFilter}). Files are read as by
 * {@link ImageFolder}, but opened only when an image is asked for.
 */
public final class CroppedImages implements ImageDataSet {
    private static final double RESIZED_TO_SIDE = 256.0 / 224;

    private final ClassFolders folders;
    private final int side;
    private final long seed;

    private CroppedImages(ClassFolders folders, int side, long seed) {
        if (side < 1) {
            throw new BadInputException("the side of cropped images must be >= 1, got " + side);
        }
        this.folders = folders;
        this.side = side;
        this.seed = seed;
    }

    /**
     * The images of the class folders in a folder, or in its {@code train}, where that lies beside {@code val}.
     *
     * @param side H and W, at least 1; 224 in the paper's experiments
     * @param seed what the boxes of training follow from
     * @throws BadInputException if the side is below 1, there is no class folder, or one is empty or holds anything but
     *     PNG and JPEG files
     */
    public static CroppedImages open(Path folder, int side, long seed) {
        return new CroppedImages(
                ClassFolders.hasParts(folder) ? ClassFolders.training(folder) : ClassFolders.in(folder), side, seed);
    }

    /**
     * The held-out images of a folder that {@link ClassFolders#hasParts has parts}.
     *
     * @throws BadInputException if their classes are not those of the training images, or as {@link #open}
     */
    static CroppedImages heldOut(Path folder, CroppedImages training) {
        return new CroppedImages(ClassFolders.heldOut(folder, training.classNames()), training.side, training.seed);
    }

    @Override
    public String description() {
        return folders.describe() + ", cropped to " + side + " x " + side + " pixels";
    }

    @Override
    public int size() {
        return folders.items().size();
    }

    @Override
    public int channels() {
        return ImageFile.CHANNELS;
    }

    @Override
    public int height() {
        return side;
    }

    @Override
    public int width() {
        return side;
    }

    @Override
    public List<String> classNames() {
        return folders.classNames();
    }

    @Override
    public int label(int index) {
        return folders.label(index);
    }

    @Override
    public void image(int index, double[] pixels) {
        ImageFile.Pixels image = ImageFile.pixels(folders.file(index));
        long height = image.size().height();
        long width = image.size().width();
        long shorter = Math.min(height, width);
        long resized = Math.round(side * RESIZED_TO_SIDE);
        int rows = Math.toIntExact(resized * height / shorter);
        int columns = Math.toIntExact(resized * width / shorter);
        resize(
                image,
                new TriangleFilter(0, (int) height, rows, middle(rows), side),
                new TriangleFilter(0, (int) width, columns, middle(columns), side),
                pixels);
    }

    /** Where the middle part starts; halves are rounded to even, as by torchvision's CenterCrop. */
    private int middle(int length) {
        return (int) Math.rint((length - side) / 2.0);
    }

    @Override
    public ImageDataSet inEpoch(int epoch) {
        return new DecoratedImages(this) {
            @Override
            public String description() {
                return CroppedImages.this.description() + " at random in epoch " + epoch;
            }

            @Override
            public void image(int index, double[] pixels) {
                ImageFile.Pixels image = ImageFile.pixels(folders.file(index));
                CropBox box = CropBox.random(image.size(), RandomStream.CROPS.of(seed, epoch, index));
                resize(
                        image,
                        new TriangleFilter(box.top(), box.height(), side, 0, side),
                        new TriangleFilter(box.left(), box.width(), side, 0, side),
                        pixels);
            }
        };
    }

    private void resize(ImageFile.Pixels image, TriangleFilter rows, TriangleFilter columns, double[] pixels) {
        int height = image.size().height();
        int width = image.size().width();
        double[] narrow = new double[height * side];
        for (int c = 0; c < ImageFile.CHANNELS; c++) {
            for (int i = 0; i < height; i++) {
                columns.apply(image.values(), (c * height + i) * width, 1, narrow, i * side, 1);
            }
            for (int j = 0; j < side; j++) {
                rows.apply(narrow, j, side, pixels, c * side * side + j, side);
            }
        }
    }
}
