package org.repcost.numeric.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.numeric.layered.EnclosedCost;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Dense;
import org.repcost.theory.layer.Diagonal;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.Pointwise;
import org.repcost.theory.layer.Stage;
import org.repcost.theory.layer.Stride;
import org.repcost.theory.loss.Loss;

/** Training of any architecture ends where its weights cost what the derived formula says of their predictor. */
class TrainedCostTest {
    private static final double DECAY = 0.01;

    static Stream<LayeredArchitecture> architecturesWithAClosedForm() {
        return Stream.of(
                layers("3x2", 2, new Convolution(2), new Convolution(2), new Head(2)),
                layers("S3", 2, new Convolution(2), new Head(2)),
                layers("Q8", 1, new Convolution(2), new Head(2)),
                layers("6", 2, new Convolution(2), Stride.of(2), new Head(2)),
                layers("5", 2, new Pointwise(2), new Head(2)),
                layers("1", 3, new Dense(2), new Dense(2)),
                layers("3", 2, new Diagonal(), new Diagonal(), new Head(1)),
                layers("5", 2, new Head(3)));
    }

    @ParameterizedTest
    @MethodSource("architecturesWithAClosedForm")
    void trainedWeightsCostWhatTheDerivedFormulaSays(LayeredArchitecture architecture) {
        int outputs = architecture.output().size();
        for (Loss loss : List.of(Loss.SQUARED_ERROR, outputs == 1 ? Loss.LOGISTIC : Loss.CROSS_ENTROPY)) {
            EmpiricalLoss empirical =
                    EmpiricalLossTest.random(loss, 6, architecture.input().size(), outputs);
            List<StationaryPoint> points = new Training(architecture, empirical).descend(3, 5);
            BlockCost formula = Derivation.of(architecture).cost().orElseThrow();
            for (StationaryPoint point : points) {
                assertTrue(point.isConverged(), point::toString);
                double cost = new EnclosedCost(point.network()).value(formula).middle();
                assertEquals(point.network().cost(), cost, 1e-6 * point.objective());
            }
            assertTrue(Training.best(points).network().cost() > 1e-3, "trained to something other than 0");
        }
    }

    private static LayeredArchitecture layers(String group, int channels, Stage... stages) {
        LayeredArchitecture.Builder builder = LayeredArchitecture.over(Groups.parse(group), channels);
        for (int i = 0; i < stages.length; i++) {
            builder.then(stages[i], stages[i] instanceof Stride ? 1 : DECAY * (1 + i));
        }
        return builder.build();
    }
}
