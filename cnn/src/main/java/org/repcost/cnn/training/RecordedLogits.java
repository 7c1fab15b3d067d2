package org.repcost.cnn.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.repcost.cnn.data.Batch;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.weights.SafetensorsWriter;
import org.repcost.cnn.weights.WeightArray;

/** The images of an evaluation as the network saw them, with its logits, for other programs to compare with. */
public final class RecordedLogits {
    private final boolean records;
    private final List<Batch> batches = new ArrayList<>();
    private final List<float[]> logits = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param records whether batches are kept, rather than forgotten
     */
    public RecordedLogits(boolean records) {
        this.records = records;
    }

    /** One more batch and its logits, {@code [B, K]}, which are kept. */
    public void add(Batch batch, float[] outputs) {
        if (records) {
            batches.add(batch);
            logits.add(outputs);
        }
    }

    /**
     * Writes a .safetensors file of float32 arrays: images {@code [n, C, H, W]}, logits {@code [n, K]} and labels {@code [n]}.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file, ModelShape shape) throws IOException {
        int n = batches.stream().mapToInt(Batch::size).sum();
        float[] labels = new float[n];
        int i = 0;
        for (Batch batch : batches) {
            for (int label : batch.labels()) {
                labels[i++] = label;
            }
        }
        SafetensorsWriter.write(
                file,
                List.of(
                        WeightArray.of(
                                "images",
                                List.of(n, shape.channels(), shape.height(), shape.width()),
                                joined(batches.stream().map(Batch::images).toList())),
                        WeightArray.of("logits", List.of(n, shape.classes()), joined(logits)),
                        WeightArray.of("labels", List.of(n), labels)),
                Map.of());
    }

    private static float[] joined(List<float[]> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int start = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, start, part.length);
            start += part.length;
        }
        return all;
    }
}
