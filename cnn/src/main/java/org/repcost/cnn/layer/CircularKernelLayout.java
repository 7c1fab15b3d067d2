package org.repcost.cnn.layer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Kernels in frequency space, {@code [N, C, C']}, as PyTorch's circular kernels {@code [C', C, H, W]}. */
final class CircularKernelLayout implements WeightLayout {
    private final RealFourierTransform dft;
    private final int height;
    private final int width;

    CircularKernelLayout(RealFourierTransform dft, int height, int width) {
        this.dft = dft;
        this.height = height;
        this.width = width;
    }

    @Override
    public INDArray toPyTorch(INDArray value) {
        INDArray kernels = Nd4j.create(value.dataType(), value.shape());
        dft.inverse(value, kernels);
        INDArray correlation = Nd4j.create(value.dataType(), value.shape());
        for (int h = 0; h < dft.size(); h++) {
            correlation.slice(h).assign(kernels.slice(mirrored(h)));
        }
        return correlation.permute(2, 1, 0).dup('c').reshape('c', shape(value));
    }

    @Override
    public void fromPyTorch(INDArray pyTorch, INDArray value) {
        if (!Arrays.equals(shape(value), pyTorch.shape())) {
            throw new IllegalArgumentException("a weight must be of shape " + Arrays.toString(shape(value)) + ", got "
                    + Arrays.toString(pyTorch.shape()));
        }
        INDArray correlation = pyTorch.dup('c')
                .reshape('c', value.size(2), value.size(1), value.size(0))
                .permute(2, 1, 0);
        INDArray kernels = Nd4j.create(value.dataType(), value.shape());
        for (int h = 0; h < dft.size(); h++) {
            kernels.slice(mirrored(h)).assign(correlation.slice(h));
        }
        dft.forward(kernels, value);
    }

    private long[] shape(INDArray value) {
        return new long[] {value.size(2), value.size(1), height, width};
    }

    /** The pixel p - h, p = floor((size - 1) / 2) in each direction. */
    private int mirrored(int h) {
        int row = Math.floorMod((height - 1) / 2 - h / width, height);
        int column = Math.floorMod((width - 1) / 2 - h % width, width);
        return row * width + column;
    }
}
