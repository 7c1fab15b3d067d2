package org.repcost.cnn.layer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Room for the results of one layer, made once for the largest batch: a fresh large array costs more than most of what is done with it.
 * Smaller batches use the beginning of it.
 */
final class Buffer {
    private final Map<List<Long>, INDArray> views = new HashMap<>();
    private INDArray room;

    /** The array of this shape in C order, with what was last written into the buffer; zeros at first. */
    INDArray of(DataType type, long... shape) {
        long length = Shapes.size(shape);
        if (room == null || room.dataType() != type || room.length() < length) {
            room = Nd4j.create(type, length);
            views.clear();
        }
        return views.computeIfAbsent(
                Arrays.stream(shape).boxed().toList(),
                key -> Nd4j.create(room.data(), shape, Nd4j.getStrides(shape, 'c'), 0, 'c'));
    }

    /** The array of the type and shape of another. */
    INDArray like(INDArray other) {
        return of(other.dataType(), other.shape());
    }
}
