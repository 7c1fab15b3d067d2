package org.repcost.cnn.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.repcost.verify.input.BadInputException;

/** Lists folders that a user named, and says in one sentence what is wrong with them. */
final class Folder {
    private Folder() {}

    /**
     * What a folder holds, sorted by name, without the hidden files (those whose name starts with a dot).
     *
     * @throws BadInputException if there is no such folder or it cannot be read
     */
    static List<Path> entries(Path folder) {
        if (!Files.exists(folder)) {
            throw new BadInputException("the data set must be a folder, but there is no '" + folder + "'");
        }
        if (!Files.isDirectory(folder)) {
            throw new BadInputException("the data set must be a folder, but '" + folder + "' is a file");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .sorted(Comparator.comparing(Folder::name))
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** The last part of a path. */
    static String name(Path path) {
        return path.getFileName().toString();
    }

    /** Says that a file or folder cannot be read, and why. */
    static BadInputException unreadable(Path path, IOException e) {
        String reason = e instanceof AccessDeniedException
                ? "access is denied"
                : e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
        return new BadInputException("cannot read '" + path + "': " + reason, e);
    }
}
