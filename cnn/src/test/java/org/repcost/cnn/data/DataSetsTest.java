package org.repcost.cnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.verify.input.BadInputException;

class DataSetsTest {
    @TempDir
    Path folder;

    @Test
    void batchesAreOpenedAsCifar10() throws IOException {
        Files.write(folder.resolve("data_batch_2.bin"), Cifar10Test.records(1, 5, 6));
        ImageDataSet images = DataSets.open(folder);
        assertInstanceOf(Cifar10.class, images);
        assertEquals(Cifar10.PUBLISHED_STATISTICS, images.publishedStatistics().orElseThrow());
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

    private static void assertMessage(String part, Path opened) {
        String message = assertThrows(BadInputException.class, () -> DataSets.open(opened))
                .getMessage();
        assertTrue(message.contains(part) && message.contains(opened.toString()), message);
    }
}
