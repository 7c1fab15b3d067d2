package org.repcost.cnn.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers one after the other, each with the name that its parameters begin with. */
public final class Sequence implements Layer {
    private record Part(String name, Layer layer) {}

    private final List<Part> parts = new ArrayList<>();

    /** An empty sequence, the identity. */
    public Sequence() {}

    /** Appends a layer under the next number as its name, as PyTorch's Sequential does. */
    public Sequence add(Layer layer) {
        return add(String.valueOf(parts.size()), layer);
    }

    /** Appends a layer; an empty name leaves the names of its parameters as they are. */
    public Sequence add(String name, Layer layer) {
        parts.add(new Part(name, layer));
        return this;
    }

    /** The layers, first one first. */
    public List<Layer> layers() {
        return parts.stream().map(Part::layer).toList();
    }

    @Override
    public long[] outputShape(long... inputShape) {
        long[] shape = inputShape;
        for (Part part : parts) {
            shape = part.layer.outputShape(shape);
        }
        return shape;
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        INDArray values = input;
        for (Part part : parts) {
            values = part.layer.forward(values, mode);
        }
        return values;
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        int last = wanted.ofInput() ? 0 : firstWithParameters();
        INDArray gradient = outputGradient;
        for (int i = parts.size() - 1; i >= last; i--) {
            gradient = parts.get(i).layer.backward(gradient, i == last ? wanted : withInput(wanted));
        }
        return wanted.ofInput() ? gradient : null;
    }

    /** What a layer has to give so that those before it can give what is wanted. */
    private static Gradients withInput(Gradients wanted) {
        return wanted.ofParameters() ? Gradients.ALL : Gradients.INPUT;
    }

    private int firstWithParameters() {
        int i = 0;
        while (i < parts.size() && parts.get(i).layer.parameters().isEmpty()) {
            i++;
        }
        return i;
    }

    @Override
    public List<Parameter> parameters() {
        return parts.stream()
                .flatMap(part -> Parameter.within(part.name, part.layer.parameters()).stream())
                .toList();
    }

    @Override
    public List<Parameter> statistics() {
        return parts.stream()
                .flatMap(part -> Parameter.within(part.name, part.layer.statistics()).stream())
                .toList();
    }

    @Override
    public void initialize(SplittableRandom random) {
        // A stream for each layer: changing one leaves the others as they are.
        parts.forEach(part -> part.layer.initialize(random.split()));
    }
}
