package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repcost.verify.input.BadInputException;

class CroppedImagesTest extends ImageDataSetContract {
    private static final int SIDE = 14;

    @Override
    ImageDataSet example() {
        save("cat/1.jpg", noise(40, 30, 1));
        save("cat/2.png", noise(9, 25, 2));
        save("dog/1.JPEG", noise(16, 16, 3));
        return CroppedImages.open(folder, SIDE, 7);
    }

    @Test
    void imagesOfAllSizesBecomeSquares() {
        ImageDataSet images = example();
        assertArrayEquals(new int[] {3, SIDE, SIDE}, new int[] {images.channels(), images.height(), images.width()});
        assertEquals(folder.getFileName() + ", 3 images in 2 classes, cropped to 14 x 14 pixels", images.description());
    }

    @ParameterizedTest
    @CsvSource({"28, 40", "40, 28", "31, 31", "16, 40", "47, 90"})
    void centreCropOfARampIsTheRampInTheMiddle(int height, int width) {
        // The shorter side becomes 16 pixels, of which 14 remain; only means of neighbours are taken, all inside.
        save("a/1.png", image(BufferedImage.TYPE_INT_RGB, height, width, (i, j) -> (i << 17) + (2 * j << 8)));
        double[] pixels = read(CroppedImages.open(folder, SIDE, 7), 0);
        int shorter = Math.min(height, width);
        assertRamp(2, height, 16 * height / shorter, pixels, 0, SIDE);
        assertRamp(2, width, 16 * width / shorter, pixels, SIDE * SIDE, 1);
    }

    /** Resized, pixel i of so many shows the ramp at (i + 1/2) length / resized - 1/2. */
    private static void assertRamp(double slope, int length, int resized, double[] pixels, int offset, int stride) {
        int first = (int) Math.rint((resized - SIDE) / 2.0);
        for (int i = 0; i < SIDE; i++) {
            double at = (first + i + 0.5) * length / resized - 0.5;
            double reach = Math.max(1, (double) length / resized);
            if (at - reach > -1 && at + reach < length) {
                // At a distance of half a pixel from the border nothing is lost; within, sampled triangles lean a
                // little.
                assertEquals(slope * at, pixels[offset + i * stride + 3 * (SIDE + 1 - stride)], slope * 0.1);
            }
        }
    }

    @Test
    void imageOfTheResizedSizeIsCutWithoutResizing() {
        BufferedImage image = noise(16, 16, 5);
        save("a/1.png", image);
        double[] pixels = read(CroppedImages.open(folder, SIDE, 7), 0);
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                assertEquals(image.getRGB(1 + j, 1 + i) & 0xff, pixels[(2 * SIDE + i) * SIDE + j], 1e-9);
            }
        }
    }

    @Test
    void imageNetsSideOf224IsCutFrom256() {
        BufferedImage image = noise(256, 300, 5);
        save("a/1.png", image);
        double[] pixels = read(CroppedImages.open(folder, 224, 7), 0);
        assertEquals(image.getRGB(38, 16) >> 16 & 0xff, pixels[0], 1e-9);
        assertEquals(image.getRGB(38 + 223, 16 + 223) & 0xff, pixels[3 * 224 * 224 - 1], 1e-9);
    }

    @Test
    void epochsShowTheBoxesOfTheirRandomStreamResized() {
        BufferedImage image = noise(33, 21, 6);
        save("a/1.png", image);
        ImageDataSet images = CroppedImages.open(folder, SIDE, 7);
        for (int epoch = 0; epoch < 5; epoch++) {
            CropBox box = CropBox.random(new ImageFile.Size(33, 21), RandomStream.CROPS.of(7, epoch, 0));
            Path cut = folder.resolve("cut" + epoch);
            save(cut.getFileName() + "/a/1.png", image.getSubimage(box.left(), box.top(), box.width(), box.height()));
            // A box that is resized to the square: as an image of its own, without the margin of the centre crop.
            double[] expected = new double[3 * SIDE * SIDE];
            ImageFile.Pixels pixels = ImageFile.pixels(cut.resolve("a/1.png"));
            for (int p = 0; p < expected.length; p++) {
                expected[p] = sample(pixels, p / (SIDE * SIDE), p / SIDE % SIDE, p % SIDE);
            }
            assertArrayEquals(expected, read(images.inEpoch(epoch), 0), 1e-9);
        }
    }

    /** A pixel of the image resized to the square, by the definition in two dimensions. */
    private static double sample(ImageFile.Pixels image, int channel, int i, int j) {
        int height = image.size().height();
        int width = image.size().width();
        double weighted = 0;
        double total = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double weight = triangle(y, i, height) * triangle(x, j, width);
                weighted += weight * image.values()[(channel * height + y) * width + x];
                total += weight;
            }
        }
        return weighted / total;
    }

    private static double triangle(int input, int output, int inputs) {
        double scale = (double) inputs / SIDE;
        return Math.max(0, 1 - Math.abs(input + 0.5 - (output + 0.5) * scale) / Math.max(1, scale));
    }

    @Test
    void boxesFollowFromSeedEpochAndIndex() {
        save("a/1.png", noise(40, 30, 1));
        save("a/2.png", noise(40, 30, 1));
        ImageDataSet images = CroppedImages.open(folder, SIDE, 7);
        double[] first = read(images.inEpoch(1), 0);
        assertArrayEquals(first, read(CroppedImages.open(folder, SIDE, 7).inEpoch(1), 0));
        assertFalse(Arrays.equals(first, read(images.inEpoch(1), 1)));
        assertFalse(Arrays.equals(first, read(images.inEpoch(2), 0)));
        assertFalse(
                Arrays.equals(first, read(CroppedImages.open(folder, SIDE, 8).inEpoch(1), 0)));
        assertArrayEquals(read(images, 0), read(images, 1));
    }

    @Test
    void trainAndValAreTheParts() {
        save("train/cat/1.jpg", noise(20, 30, 1));
        save("train/cat/2.jpg", noise(30, 20, 1));
        save("val/cat/1.jpg", noise(50, 20, 1));
        DataSplit split = DataSets.cropped(folder.toString(), SIDE, 7);
        assertEquals(2, split.training().size());
        assertEquals(
                folder.getFileName() + "/val, 1 images in 1 classes, cropped to 14 x 14 pixels",
                split.heldOut().description());
        save("val/dog/1.jpg", noise(50, 20, 1));
        assertBad(
                "must have the same classes, got [cat] and [cat, dog]",
                () -> DataSets.cropped(folder.toString(), SIDE, 7));
    }

    @Test
    void everyFifthImageIsHeldOutWhereThereAreNoParts() {
        for (int i = 1; i <= 6; i++) {
            save("cat/" + i + ".png", noise(10 + i, 20, i));
        }
        DataSplit split = DataSets.cropped(folder.toString(), SIDE, 7);
        ImageDataSet images = CroppedImages.open(folder, SIDE, 7);
        assertEquals(5, split.training().size());
        assertArrayEquals(read(images, 4), read(split.heldOut(), 0));
        assertArrayEquals(read(images.inEpoch(3), 5), read(split.training().inEpoch(3), 4));
    }

    @Test
    void greyJpegHasThreeEqualChannels() {
        save("a/1.jpg", image(BufferedImage.TYPE_BYTE_GRAY, 30, 20, (i, j) -> 0x5a5a5a));
        double[] pixels = read(CroppedImages.open(folder, SIDE, 7), 0);
        int n = SIDE * SIDE;
        assertArrayEquals(Arrays.copyOf(pixels, n), Arrays.copyOfRange(pixels, n, 2 * n));
        assertArrayEquals(Arrays.copyOf(pixels, n), Arrays.copyOfRange(pixels, 2 * n, 3 * n));
    }

    @Test
    void jpegOfFourComponentsIsBadInput() throws IOException {
        Path file = Files.createDirectories(folder.resolve("a")).resolve("1.jpg");
        WritableRaster raster = Raster.createInterleavedRaster(0, 20, 20, 4, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        assertBad(
                "1.jpg' must be a grey or RGB image, but it is of another colour space, such as CMYK",
                () -> read(CroppedImages.open(folder, SIDE, 7), 0));
    }

    @Test
    void foreignContentAndSidesAreBadInput() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("a")).resolve("1.jpg"), "no image");
        assertBad("the side of cropped images must be >= 1, got 0", () -> CroppedImages.open(folder, 0, 7));
        assertBad(
                "1.jpg' must be a PNG or JPEG image, but its content is not",
                () -> read(CroppedImages.open(folder, SIDE, 7), 0));
    }

    private static void assertBad(String part, Runnable opening) {
        String message = assertThrows(BadInputException.class, opening::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    private void save(String name, BufferedImage image) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            assertTrue(ImageIO.write(image, name.endsWith("png") ? "png" : "jpg", file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage noise(int height, int width, long seed) {
        List<Integer> values = new SplittableRandom(seed)
                .ints((long) height * width, 0, 1 << 24)
                .boxed()
                .toList();
        return image(BufferedImage.TYPE_INT_RGB, height, width, (i, j) -> values.get(i * width + j));
    }

    private static BufferedImage image(int type, int height, int width, IntBinaryOperator rgb) {
        BufferedImage image = new BufferedImage(width, height, type);
        IntStream.range(0, height * width)
                .forEach(p -> image.setRGB(p % width, p / width, rgb.applyAsInt(p / width, p % width)));
        return image;
    }
}
