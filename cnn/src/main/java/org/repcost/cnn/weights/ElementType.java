package org.repcost.cnn.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntUnaryOperator;

/** The floating-point element types of weight files, each widened to double without loss. */
enum ElementType {
    FLOAT16(2) {
        @Override
        double next(ByteBuffer bytes) {
            int bits = bytes.getShort();
            int exponent = bits >> 10 & 0x1f;
            int fraction = bits & 0x3ff;
            double magnitude =
                    switch (exponent) {
                        case 0 -> fraction * 0x1p-24;
                        case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                        default -> Math.scalb(1024.0 + fraction, exponent - 25);
                    };
            return bits < 0 ? -magnitude : magnitude;
        }
    },
    BFLOAT16(2) {
        @Override
        double next(ByteBuffer bytes) {
            return Float.intBitsToFloat(bytes.getShort() << 16);
        }
    },
    FLOAT32(4) {
        @Override
        double next(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    FLOAT64(8) {
        @Override
        double next(ByteBuffer bytes) {
            return bytes.getDouble();
        }
    };

    private static final int CHUNK = 1 << 16;

    private final int size;

    ElementType(int size) {
        this.size = size;
    }

    /** The number of bytes of an element. */
    int size() {
        return size;
    }

    abstract double next(ByteBuffer bytes);

    /**
     * Fills the values with the next elements of the stream, the i-th of them at {@code position(i)}.
     *
     * @throws EOFException if the stream ends before
     */
    void read(InputStream in, ByteOrder order, double[] values, IntUnaryOperator position) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int i = 0; i < values.length; ) {
            int wanted = (int) Math.min(CHUNK, (long) (values.length - i) * size);
            if (in.readNBytes(chunk, 0, wanted) < wanted) {
                throw new EOFException();
            }
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, wanted).order(order);
            while (bytes.hasRemaining()) {
                values[position.applyAsInt(i++)] = next(bytes);
            }
        }
    }
}
