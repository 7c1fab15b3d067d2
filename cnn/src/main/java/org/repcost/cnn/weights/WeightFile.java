package org.repcost.cnn.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.repcost.verify.input.BadInputException;

/**
 * Files of named arrays: NumPy's .npz (numpy.savez, numpy.savez_compressed) and .safetensors. Which of the two a file is
 * follows from its content; its name only shapes the messages.
 */
public final class WeightFile {
    private static final byte[] ZIP_MAGIC = {'P', 'K'};

    /** What one reads from a file of a known kind. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(Path file) throws IOException;
    }

    private WeightFile() {}

    /**
     * Lists the arrays in the order of the file; their elements are read when they are asked for.
     *
     * @throws BadInputException if the file cannot be read, is of another kind, or is damaged or truncated; the message
     *     is one sentence
     */
    public static List<NamedArray> read(Path file) {
        return read(file, NpzReader::read, SafetensorsReader::read);
    }

    /**
     * The texts that a .safetensors file holds beside its arrays, by name; none of an .npz file.
     *
     * @throws BadInputException if the file cannot be read, is of another kind, or its header is damaged
     */
    public static SortedMap<String, String> metadata(Path file) {
        return read(file, npz -> new TreeMap<>(), SafetensorsReader::metadata);
    }

    private static <T> T read(Path file, Reading<T> npz, Reading<T> safetensors) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw bad(file, "is not a regular file, expected " + expected(file));
        }
        try {
            byte[] start = start(file);
            if (startsWith(start, ZIP_MAGIC)) {
                return npz.of(file);
            }
            if (start.length == 9 && start[8] == '{') {
                return safetensors.of(file);
            }
            throw bad(file, "is " + found(start) + ", expected " + expected(file));
        } catch (AccessDeniedException e) {
            throw bad(file, "may not be read: permission denied");
        } catch (IOException e) {
            throw bad(file, Files.exists(file) ? "cannot be read (" + reason(e) + ")" : "there is no such file");
        }
    }

    static BadInputException bad(Path file, String what) {
        // Names come from the file: a message stays on one line and sends nothing to the terminal but text.
        return new BadInputException((file + ": " + what).replaceAll("\\p{Cntrl}", "?"));
    }

    static String reason(IOException e) {
        // The end of a stream is the one failure that comes without a message.
        return Optional.ofNullable(e.getMessage()).orElse("it ends too early");
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(9);
        }
    }

    private static String found(byte[] start) {
        return start.length == 0
                ? "empty"
                : startsWith(start, NpyHeader.MAGIC)
                        ? "a single .npy array"
                        : "a file that begins with the bytes "
                                + HexFormat.ofDelimiter(" ").formatHex(start);
    }

    private static String expected(Path file) {
        String name = file.toString();
        return name.endsWith(".npz")
                ? "a NumPy .npz file (a zip archive of .npy arrays, as numpy.savez writes it)"
                : name.endsWith(".safetensors")
                        ? "a .safetensors file (8 bytes for the length of the header, then the header in JSON)"
                        : "a NumPy .npz or a .safetensors file";
    }

    private static boolean startsWith(byte[] start, byte[] magic) {
        return start.length >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
    }
}
