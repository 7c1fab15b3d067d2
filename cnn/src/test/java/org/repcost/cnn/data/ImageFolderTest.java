package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.verify.input.BadInputException;

class ImageFolderTest extends ImageDataSetContract {
    @Override
    ImageDataSet example() {
        save("cat/1.png", noise(BufferedImage.TYPE_INT_RGB, 6, 4, 1));
        save("cat/2.JPG", noise(BufferedImage.TYPE_INT_RGB, 6, 4, 2));
        save("dog/1.jpeg", noise(BufferedImage.TYPE_BYTE_GRAY, 6, 4, 3));
        return ImageFolder.open(folder);
    }

    @Test
    void classesAndFilesAreSortedByName() throws IOException {
        save("dog/b.png", uniform(2));
        save("dog/a.PNG", uniform(1));
        save("cat/z.png", uniform(0));
        Files.writeString(folder.resolve("dog/.hidden"), "left out");
        Files.writeString(folder.resolve("LICENSE"), "left out");
        Files.createDirectory(folder.resolve(".git"));
        ImageFolder images = ImageFolder.open(folder);
        assertEquals(List.of("cat", "dog"), images.classNames());
        for (int i = 0; i < 3; i++) {
            assertEquals(i, read(images, i)[0]);
            assertEquals(i == 0 ? 0 : 1, images.label(i));
        }
    }

    @Test
    void pngColoursAreReadExactlyChannelByChannelAndRowByRow() {
        BufferedImage image = noise(BufferedImage.TYPE_INT_RGB, 5, 3, 4);
        save("a/1.png", image);
        ImageFolder images = ImageFolder.open(folder);
        assertArrayEquals(new int[] {3, 3, 5}, new int[] {images.channels(), images.height(), images.width()});
        assertArrayEquals(rgb(image), read(images, 0));
    }

    @Test
    void alphaIsDroppedAndTheColourBelowItKept() {
        BufferedImage image = noise(BufferedImage.TYPE_INT_ARGB, 5, 3, 5);
        save("a/1.png", image);
        assertArrayEquals(rgb(image), read(ImageFolder.open(folder), 0));
    }

    @Test
    void paletteColoursAreLookedUp() {
        byte[] ramp = {10, 60, (byte) 200, (byte) 255};
        BufferedImage image = new BufferedImage(
                5, 3, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(2, 4, ramp, new byte[4], ramp));
        image.getRaster().setSample(4, 2, 0, 2);
        save("a/1.png", image);
        double[] pixels = read(ImageFolder.open(folder), 0);
        assertArrayEquals(rgb(image), pixels);
        assertArrayEquals(new double[] {200, 0, 200}, new double[] {pixels[14], pixels[29], pixels[44]});
    }

    @Test
    void greyImagesBecomeThreeEqualChannelsOfTheStoredValues() {
        BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(2, 1, 0, 100);
        save("a/1.png", image);
        double[] pixels = read(ImageFolder.open(folder), 0);
        for (int channel = 0; channel < 3; channel++) {
            assertEquals(100, pixels[15 * channel + 7]);
            assertEquals(0, pixels[15 * channel + 6]);
        }
    }

    @Test
    void greyWithAlphaIsReadAsGrey() {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(model, model.createCompatibleWritableRaster(2, 1), false, null);
        image.getRaster().setPixel(0, 0, new int[] {100, 7});
        image.getRaster().setPixel(1, 0, new int[] {200, 0});
        save("a/1.png", image);
        assertArrayEquals(new double[] {100, 200, 100, 200, 100, 200}, read(ImageFolder.open(folder), 0));
    }

    @Test
    void sixteenBitsAreScaledToTheRangeOfEight() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 65535);
        image.getRaster().setSample(1, 0, 0, 13107);
        save("a/1.png", image);
        assertArrayEquals(new double[] {255, 51, 255, 51, 255, 51}, read(ImageFolder.open(folder), 0), 1e-12);
    }

    @Test
    void jpegIsReadUpToItsCompression() {
        save("a/1.jpg", uniform(90));
        double[] pixels = read(ImageFolder.open(folder), 0);
        assertTrue(Arrays.stream(pixels).allMatch(value -> Math.abs(value - 90) <= 2));
    }

    @Test
    void imagesOfTwoSizesAreBadInput() {
        save("a/1.png", noise(BufferedImage.TYPE_INT_RGB, 6, 4, 1));
        save("b/2.png", noise(BufferedImage.TYPE_INT_RGB, 4, 6, 2));
        String message = messageOfOpening();
        assertTrue(message.contains("2.png' has 4 x 6 pixels") && message.contains("1.png' has 6 x 4"), message);
    }

    @Test
    void textNamedAsAnImageIsBadInput() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/1.png"), "no image");
        assertMessage("1.png' must be a PNG or JPEG image, but its content is not", messageOfOpening());
    }

    @Test
    void emptyFileIsBadInput() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.createFile(folder.resolve("a/1.jpg"));
        assertMessage("1.jpg' must be a PNG or JPEG image, but its content is not", messageOfOpening());
    }

    @Test
    void foreignFileInAClassFolderIsBadInput() throws IOException {
        save("a/1.png", uniform(1));
        Files.writeString(folder.resolve("a/notes.txt"), "no image");
        assertMessage("must hold PNG and JPEG files alone, found 'notes.txt'", messageOfOpening());
    }

    @Test
    void imageOutsideAClassFolderIsBadInput() {
        save("a/1.png", uniform(1));
        save("b.png", uniform(1));
        assertMessage("b.png' must lie in a folder that names its class", messageOfOpening());
    }

    @Test
    void emptyClassFolderIsBadInput() throws IOException {
        save("a/1.png", uniform(1));
        Files.createDirectory(folder.resolve("b"));
        assertMessage("b' must hold images, found none", messageOfOpening());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/1.png", "a/1.jpg"})
    void truncatedImageIsBadInputOnceItIsRead(String name) throws IOException {
        Path file = save(name, noise(BufferedImage.TYPE_INT_RGB, 64, 64, 1));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));
        ImageFolder images = ImageFolder.open(folder);
        String message =
                assertThrows(BadInputException.class, () -> read(images, 0)).getMessage();
        assertMessage(
                file.getFileName() + "' must be a whole PNG or JPEG image, but it is damaged or truncated", message);
    }

    @Test
    void jpegWithoutItsEndMarkerIsBadInput() throws IOException {
        Path file = save("a/1.jpg", noise(BufferedImage.TYPE_INT_RGB, 64, 64, 1));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 2));
        ImageFolder images = ImageFolder.open(folder);
        assertMessage(
                "damaged or truncated",
                assertThrows(BadInputException.class, () -> read(images, 0)).getMessage());
    }

    @Test
    void vanishedImageIsBadInput() throws IOException {
        Path file = save("a/1.png", uniform(1));
        ImageFolder images = ImageFolder.open(folder);
        Files.delete(file);
        assertMessage(
                "1.png",
                assertThrows(BadInputException.class, () -> read(images, 0)).getMessage());
    }

    private String messageOfOpening() {
        return assertThrows(BadInputException.class, () -> ImageFolder.open(folder))
                .getMessage();
    }

    private static void assertMessage(String part, String message) {
        assertTrue(message.contains(part), message);
    }

    private Path save(String name, BufferedImage image) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            assertTrue(
                    ImageIO.write(image, name.toLowerCase(Locale.ROOT).endsWith("png") ? "png" : "jpg", file.toFile()));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage noise(int type, int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, random.nextInt());
        }
        return image;
    }

    private static BufferedImage uniform(int level) {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 16; i++) {
            image.setRGB(i % 4, i / 4, level * 0x010101);
        }
        return image;
    }

    private static double[] rgb(BufferedImage image) {
        int n = image.getWidth() * image.getHeight();
        double[] values = new double[3 * n];
        Arrays.setAll(
                values,
                i -> image.getRGB(i % n % image.getWidth(), i % n / image.getWidth()) >> 16 - 8 * (i / n) & 0xff);
        return values;
    }
}
