package org.repcost.verify.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.UUID;
import java.util.regex.Pattern;

/** Writes files that are either complete or absent: to a temporary name beside the target, then moved into place. */
public final class AtomicFile {
    /** What fills a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes the whole content; the stream is closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Of the temporary names. */
    private static final String END = ".part";

    private static final Pattern UNIQUE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private AtomicFile() {}

    /**
     * Writes the content to the target, replacing what stands there only once it is whole. Missing parent folders are
     * made.
     *
     * @throws FileSystemException that names the target, if the content cannot be made or written; the target is then as it was
     */
    public static void write(Path target, Content content) throws IOException {
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "is a folder");
        }
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not a "temp file" of the JDK: that one would keep other users from reading the result.
        Path temporary = folder.resolve(beginning(target.getFileName().toString()) + UUID.randomUUID() + END);
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW))) {
                content.writeTo(out);
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            FileSystemException failure = new FileSystemException(target.toString(), null, e.getMessage());
            failure.initCause(e);
            throw failure;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Deletes what is left in a folder of these files where a program was killed while it wrote them. No other must be writing them.
     *
     * @param names of the files when they are whole
     * @throws IOException if the folder cannot be read or a file not be deleted
     */
    public static void deleteParts(Path folder, Collection<String> names) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(
                folder, file -> isPart(file.getFileName().toString(), names))) {
            for (Path part : parts) {
                Files.delete(part);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean isPart(String file, Collection<String> names) {
        return names.stream()
                .map(AtomicFile::beginning)
                .anyMatch(beginning -> file.startsWith(beginning)
                        && file.endsWith(END)
                        && UNIQUE.matcher(file)
                                .region(beginning.length(), Math.max(beginning.length(), file.length() - END.length()))
                                .matches());
    }

    /** Of the temporary name of a file; between it and the end stands a UUID. */
    private static String beginning(String name) {
        return "." + name + ".";
    }

    /** Writes a text in UTF-8, as {@link #write(Path, Content)} does. */
    public static void writeText(Path target, String text) throws IOException {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
