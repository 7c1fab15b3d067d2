package org.repcost.cnn.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** An array that is to be written to a weight file: a name, a shape, and float32 or float64 elements. */
public final class WeightArray {
    private static final int CHUNK = 1 << 13;

    /** Makes the elements of an array while it is written, so that they need not be in memory all at once. */
    @FunctionalInterface
    public interface Source {
        /**
         * Hands over all elements.
         *
         * @throws IOException if it cannot
         */
        void writeTo(Sink sink) throws IOException;
    }

    /** What takes elements of an array in C order, some at a time. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes the next elements.
         *
         * @throws IOException if they cannot be written
         */
        void put(float... elements) throws IOException;
    }

    @FunctionalInterface
    private interface Content {
        /** Writes all elements and says how many they were. */
        long writeTo(OutputStream out) throws IOException;
    }

    private final String name;
    private final List<Integer> shape;
    private final ElementType type;
    private final long count;
    private final Content content;

    private WeightArray(String name, List<Integer> shape, ElementType type, Content content) {
        this.name = name;
        this.shape = List.copyOf(shape);
        this.type = type;
        this.content = content;
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "an array must have a name without control characters, got '" + name + "'");
        }
        if (shape.stream().anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException("array '" + name + "' must have sizes >= 0, got " + shape);
        }
        this.count = shape.stream().mapToLong(size -> size).reduce(1, Math::multiplyExact);
    }

    /**
     * An array of float32.
     *
     * @param shape the sizes of the dimensions, outermost first; none for a scalar
     * @param elements the elements in C order (the last dimension fastest), not copied
     * @throws IllegalArgumentException if the name is empty or has control characters, or the shape asks for another
     *     number of elements
     */
    public static WeightArray of(String name, List<Integer> shape, float[] elements) {
        return new WeightArray(name, shape, ElementType.FLOAT32, out -> write(elements, out))
                .requireAll(elements.length);
    }

    /**
     * An array of float64.
     *
     * @param shape the sizes of the dimensions, outermost first; none for a scalar
     * @param elements the elements in C order (the last dimension fastest), not copied
     * @throws IllegalArgumentException if the name is empty or has control characters, or the shape asks for another
     *     number of elements
     */
    public static WeightArray of(String name, List<Integer> shape, double[] elements) {
        return new WeightArray(name, shape, ElementType.FLOAT64, out -> write(elements, out))
                .requireAll(elements.length);
    }

    /**
     * An array of float32 that is made while it is written, after the arrays of its type that stand before it.
     *
     * @param shape the sizes of the dimensions, outermost first; none for a scalar
     * @param elements asked for once a file; writing fails if their number is another than the shape's
     * @throws IllegalArgumentException if the name is empty or has control characters, or a size is negative
     */
    public static WeightArray streamed(String name, List<Integer> shape, Source elements) {
        return new WeightArray(name, shape, ElementType.FLOAT32, out -> {
            long[] written = {0};
            elements.writeTo(part -> written[0] += write(part, out));
            return written[0];
        });
    }

    private WeightArray requireAll(long elements) {
        if (elements != count) {
            throw new IllegalArgumentException(
                    "array '" + name + "' of shape " + shape + " must have as many elements, got " + elements);
        }
        return this;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The sizes of the dimensions, outermost first; none for a scalar. */
    public List<Integer> shape() {
        return shape;
    }

    ElementType type() {
        return type;
    }

    long count() {
        return count;
    }

    /**
     * Writes all elements in C order, little-endian.
     *
     * @throws IllegalArgumentException if they were made while they were written, and are not as many as the shape asks for
     */
    void writeTo(OutputStream out) throws IOException {
        requireAll(content.writeTo(out));
    }

    private static long write(float[] elements, OutputStream out) throws IOException {
        ByteBuffer bytes = chunk(ElementType.FLOAT32);
        for (int first = 0; first < elements.length; first += CHUNK) {
            int n = Math.min(CHUNK, elements.length - first);
            bytes.asFloatBuffer().put(elements, first, n);
            out.write(bytes.array(), 0, n * Float.BYTES);
        }
        return elements.length;
    }

    private static long write(double[] elements, OutputStream out) throws IOException {
        ByteBuffer bytes = chunk(ElementType.FLOAT64);
        for (int first = 0; first < elements.length; first += CHUNK) {
            int n = Math.min(CHUNK, elements.length - first);
            bytes.asDoubleBuffer().put(elements, first, n);
            out.write(bytes.array(), 0, n * Double.BYTES);
        }
        return elements.length;
    }

    private static ByteBuffer chunk(ElementType type) {
        return ByteBuffer.allocate(CHUNK * type.size()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
