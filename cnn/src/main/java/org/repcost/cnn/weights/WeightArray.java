package org.repcost.cnn.weights;

import java.nio.ByteBuffer;
import java.util.List;

/** An array in memory that is to be written to a weight file: a name, a shape, and float32 or float64 elements. */
public final class WeightArray {
    private final String name;
    private final List<Integer> shape;
    private final ElementType type;
    private final Object elements;

    private WeightArray(String name, List<Integer> shape, ElementType type, Object elements, int length) {
        this.name = name;
        this.shape = List.copyOf(shape);
        this.type = type;
        this.elements = elements;
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "an array must have a name without control characters, got '" + name + "'");
        }
        if (shape.stream().anyMatch(size -> size < 0)
                || shape.stream().mapToLong(size -> size).reduce(1, Math::multiplyExact) != length) {
            throw new IllegalArgumentException(
                    "array '" + name + "' of shape " + shape + " must have as many elements, got " + length);
        }
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
        return new WeightArray(name, shape, ElementType.FLOAT32, elements, elements.length);
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
        return new WeightArray(name, shape, ElementType.FLOAT64, elements, elements.length);
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

    int count() {
        return elements instanceof float[] floats ? floats.length : ((double[]) elements).length;
    }

    /** Puts element i. */
    void put(ByteBuffer bytes, int i) {
        if (elements instanceof float[] floats) {
            bytes.putFloat(floats[i]);
        } else {
            bytes.putDouble(((double[]) elements)[i]);
        }
    }
}
