package org.repcost.cnn.network;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.layer.Gradients;
import org.repcost.cnn.layer.Layer;
import org.repcost.cnn.layer.Mode;
import org.repcost.cnn.layer.Parameter;

/** A classifier of images: one logit a class. It is used by one thread at a time. */
public final class Network {
    private final String name;
    private final Scale scale;
    private final Layer layers;

    /**
     * A network, not initialized.
     *
     * @param name what it is called in reports: "ResNet 20"
     * @param layers from images {@code [B, C, H, W]} to logits {@code [B, K]}
     * @throws IllegalArgumentException if the layers do not map such images to such logits
     */
    Network(String name, Scale scale, Layer layers) {
        this.name = name;
        this.scale = scale;
        this.layers = layers;
        long[] shape = layers.outputShape(scale.imageShape());
        if (!Arrays.equals(shape, new long[] {scale.classes()})) {
            throw new IllegalArgumentException(
                    name + " must have outputs of shape [" + scale.classes() + "], got " + Arrays.toString(shape));
        }
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** The images it takes and its size. */
    public Scale scale() {
        return scale;
    }

    /** The type of its numbers. */
    public DataType type() {
        return scale.type();
    }

    /**
     * Sets parameters to random numbers that follow from the seed, batch norm to the identity. Convolutions begin Kaiming-normal with
     * biases 0, but for Myrtle CNN; dense layers and Myrtle CNN's convolutions begin as PyTorch's.
     */
    public void initialize(long seed) {
        layers.initialize(new SplittableRandom(seed));
    }

    /**
     * Images as an array of its own in the network's type, {@code [B, C, H, W]}, to be closed: there would be one a step.
     *
     * @param values {@code [B, C, H, W]}, B at least 1
     */
    public INDArray images(float... values) {
        int perImage = scale.channels() * scale.height() * scale.width();
        long[] shape = {values.length / perImage, scale.channels(), scale.height(), scale.width()};
        INDArray images = Nd4j.create(values, shape, 'c');
        if (images.dataType() == type()) {
            return images;
        }
        try (images) {
            return images.castTo(type());
        }
    }

    /**
     * The logits of a batch, {@code [B, K]}; written again by the next call.
     *
     * @param images {@code [B, C, H, W]} in C order, of the network's type
     */
    public INDArray forward(INDArray images, Mode mode) {
        return layers.forward(images, mode);
    }

    /**
     * The gradients at the last batch that went {@link #forward}: those of the parameters in {@link #parameters()}, that of
     * the images as the result. For sensitivity, several of these may follow one forward pass.
     *
     * @param logitGradient the gradient of a scalar with respect to the logits, {@code [B, K]}
     * @return the gradient with respect to the images, {@code [B, C, H, W]}, or null if it is not wanted
     */
    public INDArray backward(INDArray logitGradient, Gradients wanted) {
        return layers.backward(logitGradient, wanted);
    }

    /** What is trained, first layer first. */
    public List<Parameter> parameters() {
        return layers.parameters();
    }

    /** Running statistics of batch norm, first layer first. */
    public List<Parameter> statistics() {
        return layers.statistics();
    }

    /** The number of real parameters. */
    public long parameterCount() {
        return parameters().stream().mapToLong(Parameter::size).sum();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
