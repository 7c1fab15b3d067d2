package org.repcost.cnn.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.repcost.verify.input.BadInputException;

/**
 * CIFAR-10 in its official binary format: files of records of 3073 bytes, one label 0..9 and then the 32 x 32 pixels of
 * the red, green and blue channel. data_batch_1.bin to data_batch_5.bin are the training images, test_batch.bin the
 * test images; the class names are read from batches.meta.txt where it is present. The files are mapped, not loaded.
 * Files of other than the official 10,000 images are read too, and the description says so.
 */
public final class Cifar10 implements ImageDataSet {
    /** The normalization of the paper's experiments, on the scale 0..255. */
    public static final ChannelStatistics PUBLISHED_STATISTICS = new ChannelStatistics(
            "published for CIFAR-10", List.of(125.307, 122.961, 113.8575), List.of(51.5865, 50.847, 51.255));

    private static final int CHANNELS = 3;
    private static final int SIDE = 32;
    private static final int PIXELS = CHANNELS * SIDE * SIDE;
    private static final int RECORD = 1 + PIXELS;
    private static final List<String> TRAINING_FILES = IntStream.rangeClosed(1, 5)
            .mapToObj(i -> "data_batch_" + i + ".bin")
            .toList();
    private static final int OFFICIAL_IMAGES = 10_000;
    private static final String TEST_FILE = "test_batch.bin";
    private static final String NAMES_FILE = "batches.meta.txt";
    private static final List<String> CLASS_NAMES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    /** A file's records, those of the batches before it counted in {@code first}. */
    private record Batch(int first, int size, ByteBuffer bytes) {}

    private final String description;
    private final List<Batch> batches;
    private final int size;
    private final boolean official;
    private final List<String> classNames;

    private Cifar10(Path folder, List<String> files, String which) {
        List<Batch> read = new ArrayList<>();
        int first = 0;
        for (String file : files) {
            ByteBuffer bytes = map(folder.resolve(file));
            read.add(new Batch(first, bytes.capacity() / RECORD, bytes));
            first += bytes.capacity() / RECORD;
        }
        this.batches = List.copyOf(read);
        this.size = first;
        this.classNames = readClassNames(folder.resolve(NAMES_FILE));
        this.official =
                files.equals(TRAINING_FILES) && batches.stream().allMatch(batch -> batch.size == OFFICIAL_IMAGES);
        this.description = String.format(Locale.ROOT, "CIFAR-10, %,d %s images", size, which) + remarks(files);
    }

    /** What sets the files apart from the official ones, in parentheses, or nothing. */
    private String remarks(List<String> files) {
        List<String> remarks = new ArrayList<>();
        if (TRAINING_FILES.containsAll(files) && files.size() < TRAINING_FILES.size()) {
            remarks.add(files.stream()
                    .map(file -> file.replaceAll("\\D", ""))
                    .collect(Collectors.joining(", ", "batches ", " only")));
        }
        if (batches.stream().anyMatch(batch -> batch.size != OFFICIAL_IMAGES)) {
            remarks.add(String.format(Locale.ROOT, "not the official %,d a file", OFFICIAL_IMAGES));
        }
        return remarks.isEmpty() ? "" : " (" + String.join("; ", remarks) + ")";
    }

    /** Whether the folder holds any CIFAR-10 batch, going by the names of its files. */
    static boolean isIn(Path folder) {
        return !present(folder, TRAINING_FILES).isEmpty() || hasTest(folder);
    }

    /** Whether the folder holds the test images, going by the name of their file. */
    static boolean hasTest(Path folder) {
        return Files.exists(folder.resolve(TEST_FILE));
    }

    /**
     * The training images of those of the five batches that the folder holds; the description names the batches if some
     * are missing.
     *
     * @throws BadInputException if there is no training batch, or one is truncated, foreign or unreadable
     */
    public static Cifar10 training(Path folder) {
        List<String> files = present(folder, TRAINING_FILES);
        if (files.isEmpty()) {
            throw new BadInputException("the CIFAR-10 folder '" + folder
                    + "' must hold a training batch data_batch_1.bin to" + " data_batch_5.bin, found none");
        }
        return new Cifar10(folder, files, "training");
    }

    /**
     * The test images.
     *
     * @throws BadInputException if test_batch.bin is missing, truncated, foreign or unreadable
     */
    public static Cifar10 test(Path folder) {
        return new Cifar10(folder, List.of(TEST_FILE), "test");
    }

    private static List<String> present(Path folder, List<String> files) {
        return files.stream().filter(file -> Files.exists(folder.resolve(file))).toList();
    }

    private static ByteBuffer map(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            long length = channel.size();
            if (length == 0 || length % RECORD != 0 || length > Integer.MAX_VALUE) {
                throw new BadInputException("'" + file + "' must consist of CIFAR-10 records of " + RECORD
                        + " bytes, but its length is " + length + " = " + length / RECORD + " x " + RECORD + " + "
                        + length % RECORD + " bytes");
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, length);
            for (int at = 0; at < length; at += RECORD) {
                int label = bytes.get(at) & 0xff;
                if (label >= CLASS_NAMES.size()) {
                    throw new BadInputException("'" + file + "' must hold CIFAR-10 labels 0 to 9, but record "
                            + at / RECORD + " (counted from 0) has label " + label);
                }
            }
            return bytes;
        } catch (IOException e) {
            throw Folder.unreadable(file, e);
        }
    }

    private static List<String> readClassNames(Path file) {
        if (!Files.exists(file)) {
            return CLASS_NAMES;
        }
        try {
            List<String> names = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
            if (names.size() != CLASS_NAMES.size()) {
                throw new BadInputException(
                        "'" + file + "' must hold " + CLASS_NAMES.size() + " class names, found " + names.size());
            }
            return names;
        } catch (IOException e) {
            throw Folder.unreadable(file, e);
        }
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int channels() {
        return CHANNELS;
    }

    @Override
    public int height() {
        return SIDE;
    }

    @Override
    public int width() {
        return SIDE;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public int label(int index) {
        Batch batch = batchOf(index);
        return batch.bytes.get((index - batch.first) * RECORD);
    }

    @Override
    public void image(int index, double[] pixels) {
        Batch batch = batchOf(index);
        byte[] values = new byte[PIXELS];
        batch.bytes.get((index - batch.first) * RECORD + 1, values);
        for (int i = 0; i < PIXELS; i++) {
            pixels[i] = values[i] & 0xff;
        }
    }

    private Batch batchOf(int index) {
        for (Batch batch : batches) {
            if (index < batch.first + batch.size) {
                return batch;
            }
        }
        throw new IndexOutOfBoundsException("an image's index must be below " + size + ", got " + index);
    }

    /** Those of the five training batches of the official size; other images have other statistics. */
    @Override
    public Optional<ChannelStatistics> publishedStatistics() {
        return official ? Optional.of(PUBLISHED_STATISTICS) : Optional.empty();
    }
}
