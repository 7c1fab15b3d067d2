package org.repcost.cnn.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.repcost.verify.input.BadInputException;

/**
 * The loaded ND4J backend: where networks are computed. Loading takes a second or so, and some more the first time, when native
 * code is unpacked to the user's cache. All uses of it in a program share one number of threads.
 */
public final class Backend {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private final BackendBuild build;
    private final NativeOps operations;
    private final int threads;
    private final BatchedProduct product;

    private Backend(BackendBuild build, int threads) {
        this.build = build;
        this.threads = threads;
        Nd4j.getBackend();
        this.operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
        operations.setOmpNumThreads(threads);
        this.product = isProcessor() ? BatchedProduct.byBlas(threads) : BatchedProduct.byOperation();
    }

    /**
     * Loads the backend.
     *
     * @param threads how many threads it computes on, where it computes on the processor. Sums inside convolutions
     *     are split among them, so that results of different numbers of threads differ in rounding; BLAS has one thread, and
     *     products are shared out whole
     * @throws BadInputException if its native code does not run on this machine
     * @throws IllegalArgumentException if the number of threads is below 1
     */
    public static Backend load(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be >= 1, got " + threads);
        }
        BackendBuild build = BackendBuild.current();
        if (build.needsAvx2() && Files.isReadable(PROCESSORS) && !processorHas("avx2")) {
            throw new BadInputException(
                    build + " must run on a processor with AVX2, got one without: build again with -Pplain");
        }
        try {
            return new Backend(build, threads);
        } catch (LinkageError | RuntimeException e) {
            throw new BadInputException(build + " must find its native code for this machine, got " + e
                    + ": build again with the profile for it (docs/backends.md)");
        }
    }

    private static boolean processorHas(String flag) {
        try (var lines = Files.lines(PROCESSORS)) {
            return lines.anyMatch(line -> line.startsWith("flags") && line.matches(".*\\b" + flag + "\\b.*"));
        } catch (IOException e) {
            return true;
        }
    }

    /** Has the calling thread compute on as many threads as the program's first did: native code keeps the number for each thread. */
    public void pinThread() {
        operations.setOmpNumThreads(threads);
    }

    /** Products of many small matrices in the way that suits the backend. */
    public BatchedProduct product() {
        return product;
    }

    /** What was built. */
    public BackendBuild build() {
        return build;
    }

    /** The number of threads on a processor. */
    public int threads() {
        return threads;
    }

    /** What it computes on: "x86-compatible CPU, 2 threads", or a GPU with its compute capability. */
    public String device() {
        String name = operations.getDeviceName(0);
        return isProcessor()
                ? name + ", " + threads + (threads == 1 ? " thread" : " threads")
                : name + ", compute capability " + operations.getDeviceMajor(0) + "." + operations.getDeviceMinor(0);
    }

    private boolean isProcessor() {
        return operations.getAvailableDevices() == 0;
    }
}
