package org.repcost.paper.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.repcost.verify.input.BadInputException;
import picocli.CommandLine.Option;

/** The option {@code --out}, the same in every subcommand that writes files. */
public final class OutOption {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "repcost-out",
            description = "the folder for the files that are written (default: ${DEFAULT-VALUE})")
    private Path folder;

    /** Used by picocli. */
    public OutOption() {}

    /**
     * The folder, which is made when the first file is written. To be called before long work, so that it is not done in
     * vain.
     *
     * @param files the names of the files that will be written there
     * @throws BadInputException if the folder cannot be made or written, or a file's name is taken by a folder
     */
    Path checkedFor(String... files) {
        return checked("--out", folder, files);
    }

    /** The same for the value of another option. */
    static Path checked(String option, Path folder, String... files) {
        if (folder.toString().isEmpty()) {
            throw new BadInputException(option + " must name a folder, got ''");
        }
        Path existing = folder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new BadInputException(option + " must be a folder that can be made and written, got " + folder);
        }
        for (String file : files) {
            if (Files.isDirectory(folder.resolve(file))) {
                throw new BadInputException(option + " must leave room for the file " + file
                        + ", found a folder of that name in " + folder);
            }
        }
        return folder;
    }

    /** The same for the value of an option that names a file. */
    static void checkedFile(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (file.toString().isEmpty() || folder == null) {
            throw new BadInputException(option + " must name a file, got '" + file + "'");
        }
        checked(option, folder, file.getFileName().toString());
    }
}
