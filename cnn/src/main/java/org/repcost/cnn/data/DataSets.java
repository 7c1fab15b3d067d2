package org.repcost.cnn.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.repcost.verify.input.BadInputException;

/** Opens image data sets of the kinds this package reads. */
public final class DataSets {
    private DataSets() {}

    /**
     * Opens a folder as what its content shows it to be: the training images of CIFAR-10 in the binary format, or class
     * folders of PNG and JPEG files.
     *
     * @throws BadInputException if the folder is missing, unreadable or of neither kind, or its files are unusable
     */
    public static ImageDataSet open(Path folder) {
        List<Path> entries = Folder.entries(folder);
        if (Cifar10.isIn(folder)) {
            return Cifar10.training(folder);
        }
        if (entries.stream().anyMatch(Files::isDirectory)) {
            return ImageFolder.open(folder);
        }
        throw new BadInputException("'" + folder + "' must hold CIFAR-10 batches (data_batch_1.bin, ...) or one folder"
                + " of PNG or JPEG files per class, found "
                + (entries.isEmpty()
                        ? "an empty folder"
                        : "only files, such as '" + Folder.name(entries.get(0)) + "'"));
    }
}
