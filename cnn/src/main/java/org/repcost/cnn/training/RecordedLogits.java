package org.repcost.cnn.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.network.Network;
import org.repcost.cnn.network.Scale;
import org.repcost.cnn.weights.SafetensorsWriter;
import org.repcost.cnn.weights.WeightArray;

/** The images of an evaluation as the network saw them, with its logits, for other programs to compare with. */
public final class RecordedLogits {
    private final List<float[]> logits = new ArrayList<>();
    private final List<float[]> labels = new ArrayList<>();
    private Evaluation evaluation;

    private RecordedLogits() {}

    /**
     * Evaluates a network and writes a .safetensors file of float32 arrays: images {@code [n, C, H, W]}, logits {@code [n, K]} and labels
     * {@code [n]}. Images go to the file as they are seen, so that it may be larger than memory.
     *
     * @param file either whole in the end or as it was before
     * @throws org.repcost.verify.input.BadInputException if an image cannot be read
     * @throws IOException if the file cannot be written
     */
    public static Evaluation write(Path file, Network network, Batches batches, Evaluation.Listener listener)
            throws IOException {
        RecordedLogits recorded = new RecordedLogits();
        Scale scale = network.scale();
        int n = batches.images();
        // Logits and labels are there once the images, which stand first, are written.
        SafetensorsWriter.write(
                file,
                List.of(
                        WeightArray.streamed(
                                "images",
                                List.of(n, scale.channels(), scale.height(), scale.width()),
                                sink -> recorded.evaluate(network, batches, listener, sink)),
                        WeightArray.streamed(
                                "logits", List.of(n, scale.classes()), sink -> putAll(recorded.logits, sink)),
                        WeightArray.streamed("labels", List.of(n), sink -> putAll(recorded.labels, sink))),
                Map.of());
        return recorded.evaluation;
    }

    private void evaluate(Network network, Batches batches, Evaluation.Listener listener, WeightArray.Sink images)
            throws IOException {
        try {
            evaluation = Evaluation.of(network, batches, (batch, outputs) -> {
                put(batch.images(), images);
                logits.add(outputs);
                labels.add(floats(batch.labels()));
                listener.batch(batch, outputs);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void put(float[] elements, WeightArray.Sink sink) {
        try {
            sink.put(elements);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void putAll(List<float[]> parts, WeightArray.Sink sink) throws IOException {
        for (float[] part : parts) {
            sink.put(part);
        }
    }

    private static float[] floats(int... labels) {
        float[] floats = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            floats[i] = labels[i];
        }
        return floats;
    }
}
