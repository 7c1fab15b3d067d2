package org.repcost.cnn.backend;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One BLAS call a matrix, on the processor: several Java threads with one BLAS thread each, about twice as fast for small
 * matrices as ND4J's operation. Each product is computed by one thread, so the result does not depend on their number.
 */
final class BlasProduct implements BatchedProduct {
    /** So that a thread that is held up leaves its share to the others. */
    private static final int PIECES_A_THREAD = 4;

    /** Multiplications that take some hundredths of a millisecond. */
    private static final double SMALL = 1e5;

    private final int threads;
    private final ForkJoinPool pool;

    /** Products on so many threads. */
    BlasProduct(int threads) {
        this.threads = threads;
        this.pool = new ForkJoinPool(threads);
    }

    @Override
    public void multiplyMatching(int count, double alpha, MatrixBatch a, MatrixBatch b, double beta, MatrixBatch c) {
        int pieces = isSmall(count, a, c) ? 1 : Math.min(count, threads * PIECES_A_THREAD);
        int blasThreads = blas_get_num_threads();
        blas_set_num_threads(1);
        try {
            if (pieces == 1) {
                new Piece(0, count, alpha, a, b, beta, c).compute();
                return;
            }
            List<RecursiveAction> tasks = IntStream.range(0, pieces)
                    .<RecursiveAction>mapToObj(piece -> new Piece(
                            start(count, piece, pieces), start(count, piece + 1, pieces), alpha, a, b, beta, c))
                    .toList();
            tasks.forEach(pool::execute);
            tasks.forEach(RecursiveAction::join);
        } finally {
            blas_set_num_threads(blasThreads);
        }
    }

    /** Whether the work is done before it could be shared out. */
    private boolean isSmall(int count, MatrixBatch a, MatrixBatch c) {
        return threads == 1 || (double) count * a.rows() * a.columns() * c.columns() < SMALL;
    }

    private static int start(int count, int piece, int pieces) {
        return (int) ((long) count * piece / pieces);
    }

    /** The products from one number to before another. */
    private static final class Piece extends RecursiveAction {
        private static final long serialVersionUID = 1;

        private final int from;
        private final int to;
        private final double alpha;
        private final double beta;
        private final transient MatrixBatch a;
        private final transient MatrixBatch b;
        private final transient MatrixBatch c;

        Piece(int from, int to, double alpha, MatrixBatch a, MatrixBatch b, double beta, MatrixBatch c) {
            this.from = from;
            this.to = to;
            this.alpha = alpha;
            this.beta = beta;
            this.a = a;
            this.b = b;
            this.c = c;
        }

        @Override
        protected void compute() {
            if (c.array().dataType() == DataType.FLOAT) {
                inSinglePrecision();
            } else {
                inDoublePrecision();
            }
        }

        private void inSinglePrecision() {
            FloatPointer pa = new FloatPointer(data(a));
            FloatPointer pb = new FloatPointer(data(b));
            FloatPointer pc = new FloatPointer(data(c));
            for (int i = from; i < to; i++) {
                cblas_sgemm(
                        CblasRowMajor,
                        transposition(a),
                        transposition(b),
                        c.rows(),
                        c.columns(),
                        a.effectiveColumns(),
                        (float) alpha,
                        pa.position(start(a, i)),
                        (int) a.rowStride(),
                        pb.position(start(b, i)),
                        (int) b.rowStride(),
                        (float) beta,
                        pc.position(start(c, i)),
                        (int) c.rowStride());
            }
        }

        private void inDoublePrecision() {
            DoublePointer pa = new DoublePointer(data(a));
            DoublePointer pb = new DoublePointer(data(b));
            DoublePointer pc = new DoublePointer(data(c));
            for (int i = from; i < to; i++) {
                cblas_dgemm(
                        CblasRowMajor,
                        transposition(a),
                        transposition(b),
                        c.rows(),
                        c.columns(),
                        a.effectiveColumns(),
                        alpha,
                        pa.position(start(a, i)),
                        (int) a.rowStride(),
                        pb.position(start(b, i)),
                        (int) b.rowStride(),
                        beta,
                        pc.position(start(c, i)),
                        (int) c.rowStride());
            }
        }

        private static Pointer data(MatrixBatch batch) {
            return batch.array().data().pointer();
        }

        private static long start(MatrixBatch batch, int i) {
            return batch.offset() + i * batch.batchStride();
        }

        private static int transposition(MatrixBatch batch) {
            return batch.transposed() ? CblasTrans : CblasNoTrans;
        }
    }
}
