package org.repcost.cnn.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.repcost.cnn.backend.BatchedProduct;
import org.repcost.cnn.backend.MatrixBatch;
import org.repcost.cnn.backend.Product;

/**
 * A convolution computed as one matrix product for each pair of an input and an output pixel that a kernel entry connects: on images
 * {@code [B, C, 2, 2]} 16 products of {@code [B, C]} with {@code [C, C']}. On so few pixels ND4J's operation spends most of its time on
 * reordering the kernels, which these products take as they lie.
 */
public final class PixelPairConvolution implements Layer {
    /** The channels of a product: enough to fill a BLAS call, and few enough to share it out. */
    private static final int CHANNELS_A_PIECE = 64;

    private final Convolution convolution;
    private final BatchedProduct product;
    private final Buffer inputs = new Buffer();
    private final Buffer results = new Buffer();
    private final Buffer outputs = new Buffer();
    private final Buffer resultGradients = new Buffer();
    private final Buffer gradients = new Buffer();
    private final Buffer inputGradients = new Buffer();
    private long[] inputShape;
    private INDArray pixels;

    /** The same map as a convolution, with its parameters. */
    public PixelPairConvolution(Convolution convolution, BatchedProduct product) {
        this.convolution = convolution;
        this.product = product;
    }

    /** An input pixel and an output pixel, both counted row by row, and the kernel entry that connects them. */
    private record Pair(int input, int output, int entry) {}

    @Override
    public long[] outputShape(long... inputShape) {
        return convolution.outputShape(inputShape);
    }

    @Override
    public INDArray forward(INDArray input, Mode mode) {
        inputShape = input.shape();
        pixels = PixelsFirst.swap(input, inputs);
        INDArray output = outputs.of(input.dataType(), Shapes.output(this, input));
        INDArray result = results.like(output.permute(2, 3, 0, 1));
        result.assign(0);
        for (Piece piece : Piece.of(convolution.outputChannels())) {
            product.multiply(
                    piece.count,
                    pairs(output).stream()
                            .map(pair -> added(
                                    images(pixels, pair.input),
                                    piece.columns(convolution.weight(), pair.entry, kernelRows(), kernelColumns()),
                                    piece.columns(result, pair.output, batch(), kernelColumns())))
                            .toArray(Product[]::new));
        }
        convolution.addBias(result);
        return output.assign(result.permute(2, 3, 0, 1));
    }

    @Override
    public INDArray backward(INDArray outputGradient, Gradients wanted) {
        INDArray gradient = PixelsFirst.swap(outputGradient, resultGradients);
        List<Pair> pairs = pairs(outputGradient);
        if (wanted.ofParameters()) {
            INDArray weightGradient = convolution.weightGradient();
            weightGradient.assign(0);
            for (Piece piece : Piece.of(convolution.inputChannels())) {
                product.multiply(
                        piece.count,
                        pairs.stream()
                                .map(pair -> added(
                                        piece.columns(pixels, pair.input, batch(), kernelRows())
                                                .transpose(),
                                        images(gradient, pair.output),
                                        piece.rows(weightGradient, pair.entry, kernelRows(), kernelColumns())))
                                .toArray(Product[]::new));
            }
            convolution.sumToBiasGradient(outputGradient);
        }
        if (!wanted.ofInput()) {
            return null;
        }
        INDArray pixelGradient = gradients.like(pixels);
        pixelGradient.assign(0);
        for (Piece piece : Piece.of(convolution.inputChannels())) {
            product.multiply(
                    piece.count,
                    pairs.stream()
                            .map(pair -> added(
                                    images(gradient, pair.output),
                                    piece.rows(convolution.weight(), pair.entry, kernelRows(), kernelColumns())
                                            .transpose(),
                                    piece.columns(pixelGradient, pair.input, batch(), kernelRows())))
                            .toArray(Product[]::new));
        }
        return inputGradients.of(pixels.dataType(), inputShape).assign(pixelGradient.permute(2, 3, 0, 1));
    }

    @Override
    public List<Parameter> parameters() {
        return convolution.parameters();
    }

    @Override
    public void initialize(SplittableRandom random) {
        convolution.initialize(random);
    }

    private static Product added(MatrixBatch a, MatrixBatch b, MatrixBatch c) {
        return new Product(1, a, b, 1, c);
    }

    /** One pixel of all images, {@code [B, C]}. */
    private static MatrixBatch images(INDArray pixelsFirst, int pixel) {
        int batch = Math.toIntExact(pixelsFirst.size(2));
        int channels = Math.toIntExact(pixelsFirst.size(3));
        return MatrixBatch.dense(pixelsFirst, (long) pixel * batch * channels, batch, channels, 0);
    }

    private List<Pair> pairs(INDArray output) {
        int height = Math.toIntExact(output.size(2));
        int width = Math.toIntExact(output.size(3));
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                addPairs(i, j, i * width + j, pairs);
            }
        }
        return pairs;
    }

    private void addPairs(int i, int j, int output, List<Pair> pairs) {
        int kernel = convolution.kernel();
        for (int p = 0; p < kernel; p++) {
            for (int q = 0; q < kernel; q++) {
                int row = convolution.stride() * i + p - convolution.padding();
                int column = convolution.stride() * j + q - convolution.padding();
                if (0 <= row && row < inputShape[2] && 0 <= column && column < inputShape[3]) {
                    pairs.add(new Pair(Math.toIntExact(row * inputShape[3] + column), output, p * kernel + q));
                }
            }
        }
    }

    private int batch() {
        return Math.toIntExact(inputShape[0]);
    }

    private int kernelRows() {
        return convolution.inputChannels();
    }

    private int kernelColumns() {
        return convolution.outputChannels();
    }

    /**
     * Equal parts of the channels that follow each other.
     *
     * @param first the first channel
     * @param channels of each part
     * @param count how many parts
     */
    private record Piece(int first, int channels, int count) {
        /** All channels: whole parts, and what is left. */
        static List<Piece> of(int channels) {
            int whole = channels / CHANNELS_A_PIECE;
            int rest = channels % CHANNELS_A_PIECE;
            List<Piece> pieces = new ArrayList<>();
            if (whole > 0) {
                pieces.add(new Piece(0, CHANNELS_A_PIECE, whole));
            }
            if (rest > 0) {
                pieces.add(new Piece(channels - rest, rest, 1));
            }
            return pieces;
        }

        /** These columns of the n-th of the matrices in an array, the parts one after the other. */
        MatrixBatch columns(INDArray array, int n, int rows, int columns) {
            return new MatrixBatch(array, (long) n * rows * columns + first, rows, channels, columns, channels, false);
        }

        /** These rows. */
        MatrixBatch rows(INDArray array, int n, int rows, int columns) {
            long start = ((long) n * rows + first) * columns;
            return new MatrixBatch(array, start, channels, columns, columns, (long) channels * columns, false);
        }
    }
}
