package org.repcost.cnn.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads NumPy's .npz: a zip archive of .npy arrays, stored or deflated. */
final class NpzReader {
    private static final String ENDING = ".npy";

    private NpzReader() {}

    static List<NamedArray> read(Path file) {
        Map<String, NamedArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(ENDING) && arrays.put(entry.getName(), array(file, zip, entry)) != null) {
                    throw WeightFile.bad(file, "must name each array once, got '" + entry.getName() + "' twice");
                }
            }
        } catch (IOException e) {
            throw WeightFile.bad(file, "is a damaged or truncated zip archive (" + WeightFile.reason(e) + ")");
        }
        if (arrays.isEmpty()) {
            throw WeightFile.bad(
                    file, "is a zip archive without .npy arrays, expected a NumPy .npz or a .safetensors file");
        }
        return List.copyOf(arrays.values());
    }

    private static NamedArray array(Path file, ZipFile zip, ZipEntry entry) throws IOException {
        String name = entry.getName().substring(0, entry.getName().length() - ENDING.length());
        try (InputStream in = zip.getInputStream(entry)) {
            NpyHeader header = NpyHeader.read(in)
                    .orElseThrow(() -> WeightFile.bad(
                            file, "array '" + name + "' must begin with a .npy header of version 1.0, 2.0 or 3.0"));
            return new NamedArray(
                    file,
                    name,
                    header.typeName(),
                    header.type(),
                    header.shape(),
                    entry.getSize() - header.bytes(),
                    values -> readInto(values, file, entry.getName(), header));
        }
    }

    private static void readInto(double[] values, Path file, String entryName, NpyHeader header) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(entryName);
            // ZipFile leaves it to its callers to compare the checksum.
            try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
                in.skipNBytes(header.bytes());
                header.type()
                        .orElseThrow()
                        .read(
                                in,
                                header.order(),
                                values,
                                header.fortranOrder() ? fromFortranOrder(header.shape()) : IntUnaryOperator.identity());
                if (in.getChecksum().getValue() != entry.getCrc()) {
                    throw new ZipException("its checksum is wrong");
                }
            }
        }
    }

    /** Where the i-th element in Fortran order (the first dimension fastest) lies in C order. */
    private static IntUnaryOperator fromFortranOrder(List<Long> shape) {
        int[] strides = new int[shape.size()];
        for (int axis = strides.length - 1, stride = 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.get(axis).intValue();
        }
        int[] sizes = shape.stream().mapToInt(Long::intValue).toArray();
        return i -> {
            int position = 0;
            for (int axis = 0, rest = i; axis < sizes.length; axis++) {
                position += rest % sizes[axis] * strides[axis];
                rest /= sizes[axis];
            }
            return position;
        };
    }
}
