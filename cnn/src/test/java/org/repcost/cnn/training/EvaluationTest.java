package org.repcost.cnn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.ArrayImages;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.network.Network;

class EvaluationTest {
    private static final int IMAGES = 23;

    private final ArrayImages images = ArrayImages.random(IMAGES, 3, 5, 4, 1);
    private final Network network = new ModelShape("resnet20", 0, 0.25, 3, 5, 4, 2)
            .build(Backend.load(1).product());

    @Test
    void everyImageCountsTheSame() {
        network.initialize(7);
        List<float[]> logits = new ArrayList<>();
        evaluation(1, (batch, outputs) -> logits.add(outputs));
        double loss = 0;
        int correct = 0;
        for (int i = 0; i < IMAGES; i++) {
            double difference = logits.get(i)[1 - images.label(i)] - logits.get(i)[images.label(i)];
            loss += Math.log1p(Math.exp(difference)) / IMAGES;
            correct += difference < 0 ? 1 : 0;
        }
        for (int batchSize : new int[] {1, 5, 22, 23, 64}) {
            Evaluation evaluation = evaluation(batchSize, (batch, outputs) -> {});
            assertEquals(IMAGES, evaluation.images());
            assertEquals(loss, evaluation.loss(), 1e-5);
            assertEquals((double) correct / IMAGES, evaluation.accuracy());
        }
    }

    private Evaluation evaluation(int batchSize, Evaluation.Listener listener) {
        ChannelStatistics statistics = ChannelStatistics.measure(images, 1, done -> {});
        return Evaluation.of(network, new Batches(images, statistics, batchSize, 2), listener);
    }
}
