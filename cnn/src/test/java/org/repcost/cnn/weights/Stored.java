package org.repcost.cnn.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** An array to be written to a file: its name, its shape and its elements in C order. */
record Stored(String name, int[] shape, double[] values) {
    /** An array of small whole numbers and halves, which every float type holds exactly. */
    static Stored random(Random random, String name, int... shape) {
        return new Stored(
                name,
                shape,
                random.ints(size(shape), -16, 17).mapToDouble(k -> k / 2.0).toArray());
    }

    static Stored counting(String name, int... shape) {
        return new Stored(
                name, shape, IntStream.range(0, size(shape)).mapToDouble(i -> i).toArray());
    }

    private static int size(int[] shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    Stored with(int element, double value) {
        double[] changed = values.clone();
        changed[element] = value;
        return new Stored(name, shape, changed);
    }

    byte[] doubles(ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(order);
        Arrays.stream(values).forEach(bytes::putDouble);
        return bytes.array();
    }

    byte[] floats(ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
        Arrays.stream(values).forEach(value -> bytes.putFloat((float) value));
        return bytes.array();
    }
}
