package org.repcost.cnn.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.repcost.verify.input.BadInputException;

/**
 * The image files of a folder with one folder per class, each holding PNG or JPEG files. Classes and files are sorted by
 * name; hidden files are left out. No file is opened.
 *
 * @param name the folder's name, as a report has it
 */
record ClassFolders(String name, List<Item> items, List<String> classNames) {
    /** The parts of a folder that is split already, as that of ImageNette. */
    private static final String TRAINING_PART = "train";

    private static final String HELD_OUT_PART = "val";

    /** An image file and its class. */
    record Item(Path file, int label) {}

    /**
     * Lists the files.
     *
     * @throws BadInputException if there is no class folder, or one is empty or holds anything but PNG and JPEG files
     */
    static ClassFolders in(Path folder) {
        return in(folder, lastName(folder));
    }

    /** The training images of a folder that {@link #hasParts has parts}. */
    static ClassFolders training(Path folder) {
        return part(folder, TRAINING_PART);
    }

    /**
     * The held-out images of a folder that {@link #hasParts has parts}.
     *
     * @throws BadInputException if their classes are not those of the training images, or as {@link #in}
     */
    static ClassFolders heldOut(Path folder, List<String> classNames) {
        ClassFolders heldOut = part(folder, HELD_OUT_PART);
        if (!heldOut.classNames.equals(classNames)) {
            throw new BadInputException(
                    parts(folder) + " must have the same classes, got " + classNames + " and " + heldOut.classNames);
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

    /** "'train' and 'val' in 'folder'". */
    static String parts(Path folder) {
        return "'" + TRAINING_PART + "' and '" + HELD_OUT_PART + "' in '" + folder + "'";
    }

    private static ClassFolders part(Path folder, String part) {
        return in(folder.resolve(part), lastName(folder) + "/" + part);
    }

    private static String lastName(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private static ClassFolders in(Path folder, String name) {
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
                if (!Files.isRegularFile(file) || !ImageFile.hasImageName(file)) {
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
        return new ClassFolders(name, List.copyOf(items), List.copyOf(classNames));
    }

    /** An image beside the class folders belongs to no class; a list or a licence text is harmless. */
    private static void rejectStray(Path file) {
        if (ImageFile.hasImageName(file)) {
            throw new BadInputException("image '" + file + "' must lie in a folder that names its class");
        }
    }

    /** "imagenette/train, 9,469 images in 10 classes". */
    String describe() {
        return String.format(Locale.ROOT, "%s, %,d images in %d classes", name, items.size(), classNames.size());
    }

    int label(int index) {
        return items.get(index).label;
    }

    Path file(int index) {
        return items.get(index).file;
    }
}
