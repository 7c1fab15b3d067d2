package org.repcost.cnn.data;

import java.nio.file.Path;
import java.util.List;
import org.repcost.verify.input.BadInputException;

/**
 * A folder with one folder per class, each holding PNG or JPEG files, all images of one size. Classes and files are
 * sorted by name; hidden files are left out. Opening it reads the headers alone; an image is decoded when it is asked
 * for. Images of mixed sizes are {@link CroppedImages}.
 *
 * <p>Every image has three channels: grey ones have them equal, alpha is dropped (the colour below it is kept, as if
 * opaque), samples of other depths are scaled to 0..255. Colour profiles are not applied; images of other colour spaces,
 * such as CMYK, are refused.
 */
public final class ImageFolder implements ImageDataSet {
    private final ClassFolders folders;
    private final ImageFile.Size size;

    private ImageFolder(ClassFolders folders) {
        this.folders = folders;
        this.size = commonSize(folders);
    }

    /**
     * Opens the folder and checks that all its images have one size.
     *
     * @throws BadInputException if there is no class folder, a class folder is empty or holds anything but PNG and JPEG
     *     files, a file is no image, or two sizes differ
     */
    public static ImageFolder open(Path folder) {
        return new ImageFolder(ClassFolders.in(folder));
    }

    /** The training images of a folder that {@link ClassFolders#hasParts has parts}. */
    static ImageFolder training(Path folder) {
        return new ImageFolder(ClassFolders.training(folder));
    }

    /**
     * The held-out images of a folder that {@link ClassFolders#hasParts has parts}.
     *
     * @throws BadInputException if their classes or their size are not those of the training images, or as {@link #open}
     */
    static ImageFolder heldOut(Path folder, ImageFolder training) {
        ImageFolder heldOut = new ImageFolder(ClassFolders.heldOut(folder, training.classNames()));
        if (!heldOut.size.equals(training.size)) {
            throw new BadInputException(ClassFolders.parts(folder) + " must have images of one size, got "
                    + training.size + " and " + heldOut.size + " pixels");
        }
        return heldOut;
    }

    private static ImageFile.Size commonSize(ClassFolders folders) {
        Path first = folders.file(0);
        ImageFile.Size size = ImageFile.size(first);
        for (ClassFolders.Item item : folders.items()) {
            ImageFile.Size other = ImageFile.size(item.file());
            if (!other.equals(size)) {
                throw new BadInputException("all images must have one size, but '" + item.file() + "' has " + other
                        + " pixels and '" + first + "' has " + size);
            }
        }
        return size;
    }

    @Override
    public String description() {
        return folders.describe();
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
        return size.height();
    }

    @Override
    public int width() {
        return size.width();
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
        double[] values = ImageFile.pixels(folders.file(index)).values();
        System.arraycopy(values, 0, pixels, 0, values.length);
    }
}
