package org.repcost.cnn.backend;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

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

    /** Products on so many threads; BLAS itself, for ND4J too, has one thread from here on. */
    BlasProduct(int threads) {
        this.threads = threads;
        this.pool = new ForkJoinPool(threads);
        // Once for the whole program, after ND4J has chosen: each change of it costs more than many products.
        Nd4j.getBackend();
        blas_set_num_threads(1);
    }

    @Override
    public boolean isCheapToCall() {
        return true;
    }

    @Override
    public void multiply(int count, Product... products) {
        int pieces = isSmall(count, products) ? 1 : Math.min(count, threads * PIECES_A_THREAD);
        if (pieces <= 1) {
            new Piece(0, count, products).compute();
            return;
        }
        List<RecursiveAction> tasks = IntStream.range(0, pieces)
                .<RecursiveAction>mapToObj(
                        piece -> new Piece(start(count, piece, pieces), start(count, piece + 1, pieces), products))
                .toList();
        tasks.forEach(pool::execute);
        tasks.forEach(RecursiveAction::join);
    }

    /** Whether the work is done before it could be shared out. */
    private boolean isSmall(int count, Product... products) {
        double each =
                Arrays.stream(products).mapToDouble(Product::multiplications).sum();
        return threads == 1 || count * each < SMALL;
    }

    private static int start(int count, int piece, int pieces) {
        return (int) ((long) count * piece / pieces);
    }

    /** The products from one number to before another. */
    private static final class Piece extends RecursiveAction {
        private static final long serialVersionUID = 1;

        private final int from;
        private final int to;
        private final transient Call[] calls;

        Piece(int from, int to, Product... products) {
            this.from = from;
            this.to = to;
            this.calls = Arrays.stream(products).map(Piece::call).toArray(Call[]::new);
        }

        @Override
        protected void compute() {
            for (int i = from; i < to; i++) {
                for (Call call : calls) {
                    call.product(i);
                }
            }
        }

        private static Call call(Product product) {
            return product.c().array().dataType() == DataType.FLOAT ? new SingleCall(product) : new DoubleCall(product);
        }
    }

    /** The BLAS call for the i-th matrices; used by one thread, for its pointers move. */
    private interface Call {
        void product(int i);
    }

    private static final class SingleCall implements Call {
        private final Product product;
        private final FloatPointer a;
        private final FloatPointer b;
        private final FloatPointer c;

        SingleCall(Product product) {
            this.product = product;
            this.a = new FloatPointer(data(product.a()));
            this.b = new FloatPointer(data(product.b()));
            this.c = new FloatPointer(data(product.c()));
        }

        @Override
        public void product(int i) {
            cblas_sgemm(
                    CblasRowMajor,
                    transposition(product.a()),
                    transposition(product.b()),
                    product.c().rows(),
                    product.c().columns(),
                    product.a().effectiveColumns(),
                    (float) product.alpha(),
                    a.position(place(product.a(), i)),
                    (int) product.a().rowStride(),
                    b.position(place(product.b(), i)),
                    (int) product.b().rowStride(),
                    (float) product.beta(),
                    c.position(place(product.c(), i)),
                    (int) product.c().rowStride());
        }
    }

    private static final class DoubleCall implements Call {
        private final Product product;
        private final DoublePointer a;
        private final DoublePointer b;
        private final DoublePointer c;

        DoubleCall(Product product) {
            this.product = product;
            this.a = new DoublePointer(data(product.a()));
            this.b = new DoublePointer(data(product.b()));
            this.c = new DoublePointer(data(product.c()));
        }

        @Override
        public void product(int i) {
            cblas_dgemm(
                    CblasRowMajor,
                    transposition(product.a()),
                    transposition(product.b()),
                    product.c().rows(),
                    product.c().columns(),
                    product.a().effectiveColumns(),
                    product.alpha(),
                    a.position(place(product.a(), i)),
                    (int) product.a().rowStride(),
                    b.position(place(product.b(), i)),
                    (int) product.b().rowStride(),
                    product.beta(),
                    c.position(place(product.c(), i)),
                    (int) product.c().rowStride());
        }
    }

    private static Pointer data(MatrixBatch batch) {
        return batch.array().data().pointer();
    }

    private static long place(MatrixBatch batch, int i) {
        return batch.offset() + i * batch.batchStride();
    }

    private static int transposition(MatrixBatch batch) {
        return batch.transposed() ? CblasTrans : CblasNoTrans;
    }
}
