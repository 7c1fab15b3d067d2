package org.repcost.cnn.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.repcost.verify.input.BadInputException;

/**
 * A folder with one folder per class, each holding PNG or JPEG files, all images of one size. Classes and files are
 * sorted by name; hidden files are left out. Opening it reads the headers alone; an image is decoded when it is asked
 * for.
 *
 * <p>Every image has three channels: grey ones have them equal, alpha is dropped (the colour below it is kept, as if
 * opaque), samples of other depths are scaled to 0..255. Colour profiles are not applied.
 */
public final class ImageFolder implements ImageDataSet {
    private static final int CHANNELS = 3;

    /** The parts of a folder that is split already, as that of ImageNette. */
    private static final String TRAINING_PART = "train";

    private static final String HELD_OUT_PART = "val";

    /** What one does with an image file once its reader is set up. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }

    private record Item(Path file, int label) {}

    private record Size(int height, int width) {
        static Size of(Path file) {
            return read(file, reader -> new Size(reader.getHeight(0), reader.getWidth(0)));
        }

        @Override
        public String toString() {
            return width + " x " + height;
        }
    }

    private final String name;
    private final List<Item> items;
    private final List<String> classNames;
    private final Size size;

    private ImageFolder(String name, List<Item> items, List<String> classNames, Size size) {
        this.name = name;
        this.items = items;
        this.classNames = classNames;
        this.size = size;
    }

    /**
     * Opens the folder and checks that all its images have one size.
     *
     * @throws BadInputException if there is no class folder, a class folder is empty or holds anything but PNG and JPEG
     *     files, a file is no image, or two sizes differ
     */
    public static ImageFolder open(Path folder) {
        return open(folder, lastName(folder));
    }

    /** The training images of a folder that {@link #hasParts has parts}. */
    static ImageFolder training(Path folder) {
        return part(folder, TRAINING_PART);
    }

    /**
     * The held-out images of a folder that {@link #hasParts has parts}.
     *
     * @throws BadInputException if their classes or their size are not those of the training images, or as {@link #open}
     */
    static ImageFolder heldOut(Path folder, ImageFolder training) {
        ImageFolder heldOut = part(folder, HELD_OUT_PART);
        if (!heldOut.classNames.equals(training.classNames)) {
            throw new BadInputException("'" + TRAINING_PART + "' and '" + HELD_OUT_PART + "' in '" + folder
                    + "' must have the same classes, got " + training.classNames + " and " + heldOut.classNames);
        }
        if (!heldOut.size.equals(training.size)) {
            throw new BadInputException("'" + TRAINING_PART + "' and '" + HELD_OUT_PART + "' in '" + folder
                    + "' must have images of one size, got " + training.size + " and " + heldOut.size + " pixels");
        }
        return heldOut;
    }

    /** Whether the folder holds {@code train} and {@code val}, each with class folders, rather than class folders itself. */
    static boolean hasParts(Path folder) {
        return Stream.of(TRAINING_PART, HELD_OUT_PART)
                .map(folder::resolve)
                .allMatch(part ->
                        Files.isDirectory(part) && Folder.entries(part).stream().anyMatch(Files::isDirectory));
    }

    private static ImageFolder part(Path folder, String part) {
        return open(folder.resolve(part), lastName(folder) + "/" + part);
    }

    private static String lastName(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private static ImageFolder open(Path folder, String name) {
        List<Item> items = new ArrayList<>();
        List<String> classNames = new ArrayList<>();
        for (Path classFolder : Folder.entries(folder)) {
            if (!Files.isDirectory(classFolder)) {
                rejectStray(classFolder);
                continue;
            }
            List<Path> files = Folder.entries(classFolder);
            if (files.isEmpty()) {
                throw new BadInputException("class folder '" + classFolder + "' must hold images, found none");
            }
            for (Path file : files) {
                if (!Files.isRegularFile(file) || !hasImageName(file)) {
                    throw new BadInputException("class folder '" + classFolder
                            + "' must hold PNG and JPEG files alone, found '" + Folder.name(file) + "'");
                }
                items.add(new Item(file, classNames.size()));
            }
            classNames.add(Folder.name(classFolder));
        }
        if (items.isEmpty()) {
            throw new BadInputException("'" + folder + "' must hold one folder of images per class, found no folder");
        }
        return new ImageFolder(name, List.copyOf(items), List.copyOf(classNames), commonSize(items));
    }

    /** An image beside the class folders belongs to no class; a list or a licence text is harmless. */
    private static void rejectStray(Path file) {
        if (hasImageName(file)) {
            throw new BadInputException("image '" + file + "' must lie in a folder that names its class");
        }
    }

    private static boolean hasImageName(Path file) {
        return Folder.name(file).toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)");
    }

    private static Size commonSize(List<Item> items) {
        Path first = items.get(0).file;
        Size size = Size.of(first);
        for (Item item : items) {
            Size other = Size.of(item.file);
            if (!other.equals(size)) {
                throw new BadInputException("all images must have one size, but '" + item.file + "' has " + other
                        + " pixels and '" + first + "' has " + size);
            }
        }
        return size;
    }

    @Override
    public String description() {
        return String.format(Locale.ROOT, "%s, %,d images in %d classes", name, items.size(), classNames.size());
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public int channels() {
        return CHANNELS;
    }

    @Override
    public int height() {
        return size.height;
    }

    @Override
    public int width() {
        return size.width;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public int label(int index) {
        return items.get(index).label;
    }

    @Override
    public void image(int index, double[] pixels) {
        BufferedImage image = read(items.get(index).file, reader -> reader.read(0));
        if (image.getColorModel() instanceof IndexColorModel) {
            copyPalette(image, pixels);
        } else {
            copySamples(image, pixels);
        }
    }

    private void copyPalette(BufferedImage image, double[] pixels) {
        int n = size.height * size.width;
        int[] rgb = image.getRGB(0, 0, size.width, size.height, null, 0, size.width);
        for (int i = 0; i < n; i++) {
            pixels[i] = rgb[i] >> 16 & 0xff;
            pixels[n + i] = rgb[i] >> 8 & 0xff;
            pixels[2 * n + i] = rgb[i] & 0xff;
        }
    }

    /** Reads the stored samples: BufferedImage.getRGB would pass a grey image through a gamma curve. */
    private void copySamples(BufferedImage image, double[] pixels) {
        int n = size.height * size.width;
        int bands = image.getRaster().getNumBands();
        double[] samples = image.getRaster().getPixels(0, 0, size.width, size.height, (double[]) null);
        double scale = 255.0 / ((1 << image.getColorModel().getComponentSize(0)) - 1);
        for (int channel = 0; channel < CHANNELS; channel++) {
            int band = bands < CHANNELS ? 0 : channel;
            for (int i = 0; i < n; i++) {
                pixels[channel * n + i] = scale * samples[bands * i + band];
            }
        }
    }

    private static <T> T read(Path file, Reading<T> reading) {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new BadInputException("'" + file + "' must be a PNG or JPEG image, but its content is not");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                reader.addIIOReadWarningListener((source, warning) -> rejectDamage(warning));
                return reading.from(reader);
            } finally {
                reader.dispose();
            }
        } catch (BadInputException e) {
            throw e;
        } catch (FileNotFoundException e) {
            throw Folder.unreadable(file, e);
        } catch (IOException | RuntimeException e) {
            // Decoders meet damaged data with exceptions of many kinds.
            throw new BadInputException(
                    "'" + file + "' must be a whole PNG or JPEG image, but it is damaged or truncated ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    /** The JPEG decoder only warns of a damaged or truncated file, and fills in grey. */
    private static void rejectDamage(String warning) {
        if (warning.contains("Truncated") || warning.contains("Corrupt")) {
            throw new IllegalStateException(warning);
        }
    }
}
