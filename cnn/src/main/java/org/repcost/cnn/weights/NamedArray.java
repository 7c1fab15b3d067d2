package org.repcost.cnn.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.repcost.verify.input.BadInputException;

/**
 * An array in a weight file: a name, a shape, and numbers that are read when they are asked for, so that an array that
 * nobody uses may be of any type and size.
 */
public final class NamedArray {
    /** What fills an array with its elements, in C order. */
    @FunctionalInterface
    interface Content {
        void readInto(double[] values) throws IOException;
    }

    private final Path file;
    private final String name;
    private final String typeName;
    private final Optional<ElementType> type;
    private final List<Long> shape;
    private final Content content;

    /**
     * An array whose content takes the given number of bytes.
     *
     * @param typeName the element type as the file writes it
     * @param type the element type, if it is one that can be read
     * @throws BadInputException if the name has control characters, or the shape and type ask for other than these bytes
     */
    NamedArray(
            Path file,
            String name,
            String typeName,
            Optional<ElementType> type,
            List<Long> shape,
            long bytes,
            Content content) {
        this.file = file;
        this.name = name;
        this.typeName = typeName;
        this.type = type;
        this.shape = List.copyOf(shape);
        this.content = content;
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw bad("must have a name without control characters");
        }
        type.map(ElementType::size).ifPresent(size -> {
            if (bytes % size != 0 || bytes / size != count()) {
                throw bad("of shape " + shape + " must have " + size + " bytes an element, got " + bytes
                        + " bytes altogether");
            }
        });
    }

    /** The name, for an array of an .npz file without the ending .npy. */
    public String name() {
        return name;
    }

    /** The sizes of the dimensions, outermost first; none for a scalar. */
    public List<Long> shape() {
        return shape;
    }

    /**
     * The elements in C order (the last dimension fastest), widened to double; a fresh array, read from the file at each
     * call.
     *
     * @throws BadInputException if the elements are not float16, bfloat16, float32 or float64, are damaged or cut off in
     *     the file, or are too many for an array or for the memory
     */
    public double[] values() {
        if (type.isEmpty()) {
            throw bad("must be of type float16, bfloat16, float32 or float64, got " + typeName);
        }
        double[] values = allocate(count());
        try {
            content.readInto(values);
        } catch (IOException e) {
            throw bad("cannot be read, the file is damaged or truncated (" + WeightFile.reason(e) + ")");
        }
        return values;
    }

    /** The name and the shape: "conv1.weight [16, 3, 3, 3]". */
    @Override
    public String toString() {
        return name + " " + shape;
    }

    int dimensions() {
        return shape.size();
    }

    int size(int axis) {
        return Math.toIntExact(shape.get(axis));
    }

    /** What every layer's shape must be: no size zero, and few enough elements to be read. */
    void requireWeightShape() {
        requireShape(!shape.contains(0L), "without a size of zero");
        requireFits(count());
    }

    void requireShape(boolean holds, String expected) {
        if (!holds) {
            throw bad("must have a shape " + expected + ", got " + shape);
        }
    }

    /** {@link #values()}, all of them finite. */
    double[] finiteValues() {
        double[] values = values();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw bad("must have finite elements, got " + values[i] + " at " + Arrays.toString(index(i)));
            }
        }
        return values;
    }

    /** Zeros for numbers made from this array, or bad input that says that they do not fit the memory. */
    double[] allocate(long count) {
        requireFits(count);
        try {
            return new double[(int) count];
        } catch (OutOfMemoryError e) {
            throw bad("needs " + (count >> 17) + " MiB, more memory than there is");
        }
    }

    BadInputException bad(String what) {
        return WeightFile.bad(file, "array '" + name + "' " + what);
    }

    private void requireFits(long count) {
        if (count > Integer.MAX_VALUE) {
            throw bad("of shape " + shape + " must give at most " + Integer.MAX_VALUE + " elements, got "
                    + (count == Long.MAX_VALUE ? "more than can be counted" : count));
        }
    }

    /** The number of elements, or {@link Long#MAX_VALUE} if it is larger. */
    private long count() {
        return shape.contains(0L)
                ? 0
                : shape.stream().reduce(1L, (a, b) -> a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b);
    }

    private int[] index(int element) {
        int[] index = new int[dimensions()];
        for (int axis = index.length - 1, rest = element; axis >= 0; axis--) {
            index[axis] = rest % size(axis);
            rest /= size(axis);
        }
        return index;
    }
}
