package org.repcost.cnn.layer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One array for each shape asked for, made once: a fresh large array costs more than most of what is done with it. */
final class Buffer {
    private final Map<List<Long>, INDArray> arrays = new HashMap<>();

    /** The array of this shape in C order, with what was last written into it; zeros at first. */
    INDArray of(DataType type, long... shape) {
        return arrays.computeIfAbsent(Arrays.stream(shape).boxed().toList(), key -> Nd4j.create(type, shape));
    }

    /** The array of the type and shape of another. */
    INDArray like(INDArray other) {
        return of(other.dataType(), other.shape());
    }
}
