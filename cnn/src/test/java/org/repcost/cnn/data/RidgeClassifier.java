package org.repcost.cnn.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** The linear classifier that least squares with a penalty gives: the largest of K affine functions of the pixels. */
record RidgeClassifier(RealMatrix weights) {
    /** With pixels x as (x - 127.5) / 60, and the constant penalized like them. */
    static RidgeClassifier trainedOn(ImageDataSet images, double penalty) {
        RealMatrix x = inputs(images);
        RealMatrix y =
                new Array2DRowRealMatrix(images.size(), images.classNames().size());
        IntStream.range(0, images.size()).forEach(i -> y.setEntry(i, images.label(i), 1));
        RealMatrix normal = x.transposeMultiply(x)
                .add(MatrixUtils.createRealIdentityMatrix(x.getColumnDimension())
                        .scalarMultiply(penalty));
        return new RidgeClassifier(
                new CholeskyDecomposition(normal, 1e-8, 1e-8).getSolver().solve(x.transposeMultiply(y)));
    }

    double accuracyOn(ImageDataSet images) {
        RealMatrix scores = inputs(images).multiply(weights);
        return IntStream.range(0, images.size())
                        .filter(i -> scores.getRowVector(i).getMaxIndex() == images.label(i))
                        .count()
                / (double) images.size();
    }

    private static RealMatrix inputs(ImageDataSet images) {
        double[][] rows = new double[images.size()][];
        for (int i = 0; i < rows.length; i++) {
            double[] pixels = ImageDataSetContract.read(images, i);
            rows[i] = Arrays.copyOf(
                    Arrays.stream(pixels).map(v -> (v - 127.5) / 60).toArray(), pixels.length + 1);
            rows[i][pixels.length] = 1;
        }
        return new Array2DRowRealMatrix(rows, false);
    }
}
