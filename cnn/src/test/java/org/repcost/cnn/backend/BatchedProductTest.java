package org.repcost.cnn.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.repcost.cnn.layer.Arrays64;

/** What both ways of computing products are held to. */
class BatchedProductTest {
    record Case(String name, BatchedProduct product, DataType type) {
        @Override
        public String toString() {
            return name + ", " + type;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> Stream.of(
                        new Case("BLAS, 1 thread", BatchedProduct.byBlas(1), type),
                        new Case("BLAS, 3 threads", BatchedProduct.byBlas(3), type),
                        new Case("operation", BatchedProduct.byOperation(), type)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void productsAreThoseOfTheMatrices(Case test) {
        for (int[] sizes : new int[][] {{1, 1, 1, 1}, {1, 3, 2, 5}, {7, 1, 4, 1}, {5, 3, 1, 2}, {29, 4, 7, 3}}) {
            for (boolean transposeA : new boolean[] {false, true}) {
                for (boolean transposeB : new boolean[] {false, true}) {
                    assertProduct(test, sizes[0], sizes[1], sizes[2], sizes[3], transposeA, transposeB);
                }
            }
        }
    }

    /** Matrices with gaps between rows and between matrices, which must stay as they are. */
    private static void assertProduct(
            Case test, int count, int m, int k, int n, boolean transposeA, boolean transposeB) {
        MatrixBatch a = batch(test.type, 1, count, transposeA ? k : m, transposeA ? m : k);
        MatrixBatch b = batch(test.type, 2, count, transposeB ? n : k, transposeB ? k : n);
        MatrixBatch c = batch(test.type, 3, count, m, n);
        double[] expected = c.array().data().asDouble();
        for (int i = 0; i < count; i++) {
            for (int r = 0; r < m; r++) {
                for (int s = 0; s < n; s++) {
                    double sum = 0;
                    for (int t = 0; t < k; t++) {
                        sum += at(a, i, transposeA ? t : r, transposeA ? r : t)
                                * at(b, i, transposeB ? s : t, transposeB ? t : s);
                    }
                    int place = (int) (c.offset() + i * c.batchStride() + r * c.rowStride() + s);
                    expected[place] = -2 * sum + 0.5 * expected[place];
                }
            }
        }
        test.product.multiply(
                count, new Product(-2, transposeA ? a.transpose() : a, transposeB ? b.transpose() : b, 0.5, c));
        assertArrayEquals(expected, c.array().data().asDouble(), test.type == DataType.DOUBLE ? 1e-13 : 1e-5);
    }

    private static MatrixBatch batch(DataType type, long seed, int count, int rows, int columns) {
        long rowStride = columns + 2;
        long batchStride = rows * rowStride + 3;
        INDArray array = Arrays64.random(seed, 4 + count * batchStride).castTo(type);
        return new MatrixBatch(array, 4, rows, columns, rowStride, batchStride, false);
    }

    private static double at(MatrixBatch batch, int i, int row, int column) {
        return batch.array().getDouble(batch.offset() + i * batch.batchStride() + row * batch.rowStride() + column);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void oneMatrixMayServeAllProducts(Case test) {
        INDArray shared = Arrays64.random(1, 3, 4).castTo(test.type);
        INDArray inputs = Arrays64.random(2, 6, 4, 5).castTo(test.type);
        INDArray outputs = Nd4j.valueArrayOf(new long[] {6, 3, 5}, Double.NaN).castTo(test.type);
        test.product.multiply(
                6,
                Product.of(
                        MatrixBatch.shared(shared),
                        MatrixBatch.dense(inputs, 0, 4, 5, 20),
                        MatrixBatch.dense(outputs, 0, 3, 5, 15)));
        for (int i = 0; i < 6; i++) {
            assertEquals(0, Arrays64.distance(shared.mmul(inputs.slice(i)), outputs.slice(i)), 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void severalProductsAddToOneResultInOrder(Case test) {
        INDArray a = Arrays64.random(1, 40, 8, 9).castTo(test.type);
        INDArray b = Arrays64.random(2, 40, 9, 7).castTo(test.type);
        INDArray c = Nd4j.valueArrayOf(new long[] {40, 8, 7}, Double.NaN).castTo(test.type);
        MatrixBatch left = MatrixBatch.dense(a, 0, 8, 9, 72);
        MatrixBatch right = MatrixBatch.dense(b, 0, 9, 7, 63);
        MatrixBatch result = MatrixBatch.dense(c, 0, 8, 7, 56);
        test.product.multiply(40, Product.of(left, right, result), new Product(3, left, right, -2, result));
        for (int i = 0; i < 40; i++) {
            assertEquals(0, Arrays64.distance(a.slice(i).mmul(b.slice(i)), c.slice(i)), 1e-4);
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        INDArray a = Arrays64.random(1, 37, 16, 24).castTo(DataType.FLOAT);
        INDArray b = Arrays64.random(2, 37, 24, 40).castTo(DataType.FLOAT);
        List<float[]> results = Stream.of(1, 2, 5)
                .map(threads -> {
                    INDArray c = Nd4j.create(DataType.FLOAT, 37, 16, 40);
                    BatchedProduct.byBlas(threads)
                            .multiply(
                                    37,
                                    Product.of(
                                            MatrixBatch.dense(a, 0, 16, 24, 384),
                                            MatrixBatch.dense(b, 0, 24, 40, 960),
                                            MatrixBatch.dense(c, 0, 16, 40, 640)));
                    return c.data().asFloat();
                })
                .toList();
        assertArrayEquals(results.get(0), results.get(1));
        assertArrayEquals(results.get(0), results.get(2));
    }

    @Test
    void shapesMustMatch() {
        MatrixBatch a = MatrixBatch.shared(Arrays64.random(1, 3, 4));
        assertEquals(
                "a product must be of m x k and k x n matrices into m x n, got 3 x 4 and 3 x 4 into 3 x 4",
                assertThrows(IllegalArgumentException.class, () -> Product.of(a, a, a))
                        .getMessage());
    }
}
