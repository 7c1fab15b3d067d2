package org.repcost.cnn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.ArrayImages;
import org.repcost.cnn.data.Batches;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.model.ModelFamily;
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

    @Test
    void networkInDoublePrecisionIsEvaluatedLikeOneInSingle() {
        network.initialize(7);
        Network precise = ModelFamily.named("resnet20")
                .form()
                .of(
                        network.scale().withType(DataType.DOUBLE),
                        0,
                        Backend.load(1).product());
        precise.initialize(7);
        Evaluation single = evaluation(5, (batch, outputs) -> {});
        Evaluation twice = evaluation(precise, 5, (batch, outputs) -> {});
        assertEquals(single.loss(), twice.loss(), 1e-5);
        assertEquals(single.accuracy(), twice.accuracy());
    }

    private Evaluation evaluation(int batchSize, Evaluation.Listener listener) {
        return evaluation(network, batchSize, listener);
    }

    private Evaluation evaluation(Network evaluated, int batchSize, Evaluation.Listener listener) {
        ChannelStatistics statistics = ChannelStatistics.measure(images, 1, done -> {});
        return Evaluation.of(evaluated, new Batches(images, statistics, batchSize, 2), listener);
    }
}
