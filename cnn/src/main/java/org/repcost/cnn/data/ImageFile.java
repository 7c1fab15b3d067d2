package org.repcost.cnn.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.repcost.verify.input.BadInputException;

/**
 * Reads PNG and JPEG files. Every image has three channels: grey ones have them equal, alpha is dropped (the colour below
 * it is kept, as if opaque), samples of other depths are scaled to 0..255. Colour profiles are not applied; images of other
 * colour spaces, such as CMYK, are refused.
 */
final class ImageFile {
    static final int CHANNELS = 3;

    /** What one does with an image file once its reader is set up. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }

    /** The size of an image. */
    record Size(int height, int width) {
        /** "640 x 480", the width first. */
        @Override
        public String toString() {
            return width + " x " + height;
        }
    }

    /** A decoded image, {@code [3, H, W]}, on the scale 0..255. */
    record Pixels(Size size, double[] values) {}

    private ImageFile() {}

    /** Whether the file's name ends as that of a PNG or JPEG file. */
    static boolean hasImageName(Path file) {
        return Folder.name(file).toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)");
    }

    /**
     * Reads the header alone.
     *
     * @throws BadInputException if the file cannot be read or is no image
     */
    static Size size(Path file) {
        return read(file, reader -> new Size(reader.getHeight(0), reader.getWidth(0)));
    }

    /**
     * Decodes the image.
     *
     * @throws BadInputException if the file cannot be read, is no image, is damaged or is neither grey nor RGB
     */
    static Pixels pixels(Path file) {
        BufferedImage image = read(file, reader -> {
            if (!isGreyOrRgb(reader.getImageTypes(0))) {
                throw new BadInputException("'" + file + "' must be a grey or RGB image, but it is of another colour"
                        + " space, such as CMYK");
            }
            return reader.read(0);
        });
        Size size = new Size(image.getHeight(), image.getWidth());
        return new Pixels(
                size, image.getColorModel() instanceof IndexColorModel ? palette(image, size) : samples(image, size));
    }

    /** Goes by what the image can be decoded to (older Java: to nothing, for CMYK). */
    private static boolean isGreyOrRgb(Iterator<ImageTypeSpecifier> types) {
        if (!types.hasNext()) {
            return false;
        }
        int space = types.next().getColorModel().getColorSpace().getType();
        return space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB;
    }

    private static double[] palette(BufferedImage image, Size size) {
        int n = size.height * size.width;
        double[] pixels = new double[CHANNELS * n];
        int[] rgb = image.getRGB(0, 0, size.width, size.height, null, 0, size.width);
        for (int i = 0; i < n; i++) {
            pixels[i] = rgb[i] >> 16 & 0xff;
            pixels[n + i] = rgb[i] >> 8 & 0xff;
            pixels[2 * n + i] = rgb[i] & 0xff;
        }
        return pixels;
    }

    /** Reads the stored samples: BufferedImage.getRGB would pass a grey image through a gamma curve. */
    private static double[] samples(BufferedImage image, Size size) {
        int n = size.height * size.width;
        double[] pixels = new double[CHANNELS * n];
        int bands = image.getRaster().getNumBands();
        double[] samples = image.getRaster().getPixels(0, 0, size.width, size.height, (double[]) null);
        double scale = 255.0 / ((1 << image.getColorModel().getComponentSize(0)) - 1);
        for (int channel = 0; channel < CHANNELS; channel++) {
            int band = bands < CHANNELS ? 0 : channel;
            for (int i = 0; i < n; i++) {
                pixels[channel * n + i] = scale * samples[bands * i + band];
            }
        }
        return pixels;
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
