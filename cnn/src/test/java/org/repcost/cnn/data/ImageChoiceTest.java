package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.verify.input.BadInputException;

class ImageChoiceTest {
    @TempDir
    private Path folder;

    @Test
    void generatedImagesAreThoseOfTheirName() {
        DataSplit split = new ImageChoice("spectrum:2", 40, 6, null, null, null, 3).open();
        DataSplit expected = DataSets.split("spectrum:2", GenerationSettings.square(40, 6, 3), 10);
        assertEquals(10, split.heldOut().size());
        assertArrayEquals(image(expected.heldOut(), 7), image(split.heldOut(), 7));
        DataSplit unsaid = new ImageChoice("dead-leaves", null, null, null, null, null, 1).open();
        assertEquals(4000, unsaid.training().size());
        assertEquals(16, unsaid.training().width());
    }

    @Test
    void bothPartsAreFiltered() {
        DataSplit plain = new ImageChoice("dead-leaves", 8, 8, null, null, null, 1).open();
        DataSplit filtered = new ImageChoice("dead-leaves", 8, 8, null, 0.5, null, 1).open();
        assertArrayEquals(image(HighPassFilter.filtered(plain.training(), 0.5), 3), image(filtered.training(), 3));
        assertArrayEquals(image(HighPassFilter.filtered(plain.heldOut(), 0.5), 1), image(filtered.heldOut(), 1));
    }

    @Test
    void powerFilterComesAfterTheHighPassFilter() {
        DataSplit plain = new ImageChoice("dead-leaves", 8, 8, null, null, null, 1).open();
        ImageDataSet both = PowerFilter.filtered(HighPassFilter.filtered(plain.training(), 0.5), -0.5);
        DataSplit opened = new ImageChoice("dead-leaves", 8, 8, null, 0.5, -0.5, 1).open();
        assertEquals(both.description(), opened.training().description());
        assertArrayEquals(image(both, 3), image(opened.training(), 3));
        DataSplit alone = new ImageChoice("dead-leaves", 8, 8, null, null, 1.0, 1).open();
        assertArrayEquals(image(PowerFilter.filtered(plain.heldOut(), 1), 1), image(alone.heldOut(), 1));
    }

    @Test
    void otherSpellingOfAFolderChangesNothingElse() throws IOException {
        String other = Files.createDirectory(folder.resolve("a")) + "/..";
        assertEquals(
                new ImageChoice(other, 4, 6, 7, 0.5, -0.5, 1),
                new ImageChoice(folder.toString(), 4, 6, 7, 0.5, -0.5, 1).named(other));
    }

    @Test
    void choiceOfAnEarlierVersionIsReadAsOneWithoutAPowerFilter() throws IOException {
        String json = "{\"data\":\"dead-leaves\",\"images\":8,\"side\":null,\"crop\":null,\"highPass\":0.5,\"seed\":1}";
        assertEquals(
                new ImageChoice("dead-leaves", 8, null, null, 0.5, null, 1),
                new ObjectMapper().readValue(json, ImageChoice.class));
    }

    @Test
    void imagesOfAFolderArePooledCroppedAndTakenClassByClass() throws IOException {
        writeClasses(12, 12);
        DataSplit pooled = new ImageChoice(folder.toString(), 4, 6, null, null, null, 1).open();
        assertEquals(4, pooled.training().size());
        assertEquals(2, pooled.heldOut().size());
        assertEquals(6, pooled.heldOut().height());
        assertRefused("--side must divide the side of square images, got 5", 5, null);
        DataSplit cropped = new ImageChoice(folder.toString(), null, null, 7, null, null, 1).open();
        assertEquals(7, cropped.training().width());
        assertEquals(8, cropped.training().size());
        assertRefused("--crop must be 1 to 1024 pixels, got 0", null, 0);
    }

    private void assertRefused(String words, Integer side, Integer crop) {
        ImageChoice choice = new ImageChoice(folder.toString(), null, side, crop, null, null, 1);
        String message = assertThrows(BadInputException.class, choice::open).getMessage();
        assertTrue(message.contains(words), message);
    }

    /** Two classes of five images. */
    private void writeClasses(int width, int height) throws IOException {
        for (String name : new String[] {"a", "b"}) {
            Path images = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < 5; i++) {
                BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
                image.setRGB(i, i, 0xffffff);
                ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
            }
        }
    }

    private static double[] image(ImageDataSet images, int index) {
        double[] pixels = new double[images.valuesPerImage()];
        images.image(index, pixels);
        return pixels;
    }
}
