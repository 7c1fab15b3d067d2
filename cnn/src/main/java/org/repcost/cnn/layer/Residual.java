package org.repcost.cnn.layer;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** body(x) + shortcut(x). */
public final class Residual implements Layer {
    private final Sequence body;
    private final Sequence shortcut;
    private final Buffer outputs = new Buffer();
    private final Buffer inputGradients = new Buffer();

    /**
     * The sum of two maps of the same input.
     *
     * @param shortcut the identity if it is empty; its parameters are named "shortcut.", those of the body as they are
     */
    public Residual(Sequence body, Sequence shortcut) {
        this.body = body;
        this.shortcut = shortcut;
    }

    @Override
    public long[] outputShape(long... inputShape) {
        long[] shape = body.outputShape(inputShape);
        Shapes.require(
                Arrays.equals(shape, shortcut.outputShape(inputShape)),
                "a residual block",
                "that body and shortcut map to the same shape",
                inputShape);
        return shape;
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        INDArray through = body.forward(input, mode);
        return through.addi(shortcut.forward(input, mode), outputs.like(through));
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        INDArray throughBody = body.backward(outputGradient, wanted);
        INDArray throughShortcut = shortcut.backward(outputGradient, wanted);
        return wanted.ofInput() ? throughBody.addi(throughShortcut, inputGradients.like(throughBody)) : null;
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(body.parameters().stream(), Parameter.within("shortcut", shortcut.parameters()).stream())
                .toList();
    }

    @Override
    public List<Parameter> statistics() {
        return Stream.concat(body.statistics().stream(), Parameter.within("shortcut", shortcut.statistics()).stream())
                .toList();
    }

    @Override
    public void initialize(SplittableRandom random) {
        body.initialize(random.split());
        shortcut.initialize(random.split());
    }
}
