package org.repcost.cnn.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Every second row and column of {@code [B, C, H, W]}, and channels of zeros behind: the shortcut without parameters of He et
 * al. 2016, option A.
 */
public final class PaddedSubsampling implements Layer {
    private final int inputChannels;
    private final int outputChannels;
    private final Buffer outputs = new Buffer();
    private final Buffer inputGradients = new Buffer();
    private INDArray input;

    /** From fewer channels to more. */
    public PaddedSubsampling(int inputChannels, int outputChannels) {
        this.inputChannels = inputChannels;
        this.outputChannels = outputChannels;
    }

    @Override
    public long[] outputShape(long... inputShape) {
        Shapes.require(
                inputShape.length == 3 && inputShape[0] == inputChannels,
                "a padded subsampling",
                "[" + inputChannels + ", H, W]",
                inputShape);
        return new long[] {outputChannels, (inputShape[1] + 1) / 2, (inputShape[2] + 1) / 2};
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        this.input = input;
        INDArray output = outputs.of(input.dataType(), Shapes.output(this, input));
        // The channels of zeros are never written.
        copied(output).assign(kept(input));
        return output;
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        INDArray inputGradient = inputGradients.like(input);
        // So are the pixels that are left out.
        kept(inputGradient).assign(copied(outputGradient));
        return inputGradient;
    }

    private static INDArray kept(INDArray images) {
        return images.get(all(), all(), second(images.size(2)), second(images.size(3)));
    }

    private INDArray copied(INDArray images) {
        return images.get(all(), NDArrayIndex.interval(0, inputChannels), all(), all());
    }

    private static INDArrayIndex all() {
        return NDArrayIndex.all();
    }

    private static INDArrayIndex second(long size) {
        return NDArrayIndex.interval(0, 2, size);
    }
}
