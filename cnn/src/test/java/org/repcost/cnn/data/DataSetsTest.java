package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.verify.input.BadInputException;

class DataSetsTest {
    @TempDir
    Path folder;

    @Test
    void batchesAreOpenedAsCifar10() throws IOException {
        Files.write(folder.resolve("data_batch_2.bin"), Cifar10Test.records(1, 5, 6));
        ImageDataSet images = DataSets.open(folder);
        assertInstanceOf(Cifar10.class, images);
    }

    @Test
    void classFoldersAreOpenedAsImages() throws IOException {
        Path cat = Files.createDirectory(folder.resolve("cat"));
        ImageIO.write(
                new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB),
                "png",
                cat.resolve("1.png").toFile());
        ImageDataSet images = DataSets.open(folder);
        assertInstanceOf(ImageFolder.class, images);
        assertEquals(folder.getFileName() + ", 1 images in 1 classes", images.description());
    }

    @Test
    void testBatchAloneIsBadInput() throws IOException {
        Files.write(folder.resolve("test_batch.bin"), Cifar10Test.records(1, 5));
        assertMessage("must hold a training batch", folder);
    }

    @Test
    void missingFolderIsBadInput() {
        assertMessage("the data set must be a folder, but there is no '", folder.resolve("none"));
    }

    @Test
    void fileInPlaceOfAFolderIsBadInput() throws IOException {
        assertMessage("' is a file", Files.createFile(folder.resolve("file")));
    }

    @Test
    void emptyFolderIsBadInput() {
        assertMessage("found an empty folder", folder);
    }

    @Test
    void folderOfOtherFilesIsBadInput() throws IOException {
        Files.createFile(folder.resolve("data_batch_1"));
        assertMessage("found only files, such as 'data_batch_1'", folder);
    }

    @Test
    void generatedDataIsNamedWithItsSettings() {
        GenerationSettings settings = GenerationSettings.square(4, 8, 3);
        assertInstanceOf(DeadLeaves.class, DataSets.named("dead-leaves", settings));
        DataSplit split = DataSets.split("dead-leaves", settings, 7);
        assertEquals(
                "dead leaves, 4 training images of 8 x 8 pixels, seed 3",
                split.training().description());
        assertEquals(
                "dead leaves, 7 held-out images of 8 x 8 pixels, seed 3",
                split.heldOut().description());
        for (String exponent : new String[] {"0", "2", "1.5", "10", ".5"}) {
            ImageDataSet images = DataSets.named("spectrum:" + exponent, settings);
            assertEquals(
                    new SpectrumImages(settings, Double.parseDouble(exponent)).description(), images.description());
        }
        assertEquals(7, DataSets.split("spectrum:2", settings, 7).heldOut().size());
        assertEquals(
                new SpectrumImages(settings, 1, 2.5, SpectrumImages.DEFAULT_SIGNAL_TO_NOISE).description(),
                DataSets.named("spectrum:1:2.5", settings).description());
    }

    @Test
    void controlledImagesAreNamedWithAnExponentAndABand() {
        GenerationSettings settings = GenerationSettings.square(4, 8, 3);
        for (ControlledImages.Band band : ControlledImages.Band.values()) {
            DataSplit split = DataSets.split("controlled:1.5:" + band, settings, 7);
            assertEquals(
                    new ControlledImages(settings, 1.5, band).description(),
                    split.training().description());
            assertEquals(7, split.heldOut().size());
        }
        assertTrue(DataSets.isGenerated("controlled:2:low"));
        assertFalse(DataSets.isGenerated("./controlled:2:low"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "controlled:",
                "controlled:2",
                "controlled:low",
                "controlled:2:LOW",
                "controlled:2:middle",
                "controlled::low",
                "controlled:1e0:low",
                "controlled:2:low:",
                "controlled:2:1:low"
            })
    void controlledImagesWithoutAnExponentAndABandAreBadInput(String name) {
        assertNameMessage(
                "controlled images are named as controlled:2:low, with an exponent of power and low, high or even, got '"
                        + name + "'",
                name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spectrum:",
                "spectrum:abc",
                "spectrum:1e0",
                "spectrum:NaN",
                "spectrum:2 ",
                "spectrum:1,5",
                "spectrum:1:",
                "spectrum:1:2:3"
            })
    void spectrumWithoutANumberIsBadInput(String name) {
        assertNameMessage(
                "a spectrum is named as spectrum:1.5, or spectrum:1.5:2 where templates and noise have exponents of their own,"
                        + " got '" + name + "'",
                name);
    }

    @Test
    void namesThatCannotBeUsedAreBadInput() {
        assertNameMessage("the exponent of a spectrum must lie in 0 to 10, got -1.0", "spectrum:-1");
        assertNameMessage("the exponent of a spectrum must lie in 0 to 10, got 11.0", "spectrum:11");
        assertNameMessage("the exponent of a spectrum must lie in 0 to 10, got 11.0", "controlled:11:low");
        String nowhere = folder.resolve("none").toString();
        assertNameMessage("the data set must be a folder, but there is no '" + nowhere + "'", nowhere);
        assertNameMessage("the data set must be a folder, but 'a\0' cannot be one", "a\0");
    }

    private static void assertNameMessage(String message, String name) {
        GenerationSettings settings = GenerationSettings.square(4, 8, 3);
        assertEquals(
                message,
                assertThrows(BadInputException.class, () -> DataSets.named(name, settings))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(BadInputException.class, () -> DataSets.split(name, settings, 2))
                        .getMessage());
    }

    @Test
    void cifar10IsSplitByItsTestBatch() throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), Cifar10Test.records(1, 5, 6));
        Files.write(folder.resolve("test_batch.bin"), Cifar10Test.records(2, 7));
        DataSplit split = split();
        assertEquals(2, split.training().size());
        assertEquals(
                "CIFAR-10, 1 test images (not the official 10,000 a file)",
                split.heldOut().description());
    }

    @Test
    void foldersTrainAndValAreTheParts() throws IOException {
        saveImages("train/cat", 2, 3);
        saveImages("train/dog", 2, 1);
        saveImages("val/cat", 2, 1);
        saveImages("val/dog", 2, 1);
        DataSplit split = split();
        assertEquals(
                folder.getFileName() + "/train, 4 images in 2 classes",
                split.training().description());
        assertEquals(
                folder.getFileName() + "/val, 2 images in 2 classes",
                split.heldOut().description());
        assertEquals(split.training().description(), DataSets.open(folder).description());
    }

    @Test
    void partsOfOtherClassesOrSizesAreBadInput() throws IOException {
        saveImages("train/cat", 2, 1);
        saveImages("val/cat", 3, 1);
        String sizes = assertThrows(BadInputException.class, this::split).getMessage();
        assertTrue(sizes.endsWith("must have images of one size, got 2 x 2 and 3 x 3 pixels"), sizes);
        saveImages("val/dog", 3, 1);
        String classes = assertThrows(BadInputException.class, this::split).getMessage();
        assertTrue(classes.endsWith("must have the same classes, got [cat] and [cat, dog]"), classes);
    }

    @Test
    void classesMayBeNamedTrainAndVal() throws IOException {
        saveImages("train", 2, 5);
        saveImages("val", 2, 6);
        assertEquals(List.of("train", "val"), DataSets.open(folder).classNames());
        DataSplit split = split();
        assertEquals(9, split.training().size());
        assertEquals(2, split.heldOut().size());
    }

    private DataSplit split() {
        return DataSets.split(folder.toString(), GenerationSettings.square(4, 8, 3), 2);
    }

    private void saveImages(String name, int side, int count) throws IOException {
        Path images = Files.createDirectories(folder.resolve(name));
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
        }
    }

    private static void assertMessage(String part, Path opened) {
        String message = assertThrows(BadInputException.class, () -> DataSets.open(opened))
                .getMessage();
        assertTrue(message.contains(part) && message.contains(opened.toString()), message);
    }
}
