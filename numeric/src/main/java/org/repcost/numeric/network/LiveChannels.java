package org.repcost.numeric.network;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.repcost.theory.network.Architecture;

/** What the zeros of a network's weights say about the ranks of its blocks, without a tolerance. */
public final class LiveChannels {
    private LiveChannels() {}

    /**
     * A bound on the rank of every block B(xi) that is certain: the least number of live channels over all levels l = 0..L.
     * A channel of level l is live if the layer before it (l &gt; 0) writes it and the layer after it (l &lt; L) reads it.
     */
    public static int rankBound(RealLinearCnn network) {
        return IntStream.rangeClosed(0, network.architecture().depth())
                .map(level -> live(network, level))
                .min()
                .orElseThrow();
    }

    private static int live(RealLinearCnn network, int level) {
        Architecture architecture = network.architecture();
        return (int) IntStream.range(0, architecture.width(level))
                .filter(channel -> level == 0 || !isZeroRow(network.weight(level), channel))
                .filter(channel -> level == architecture.depth() || !isZeroColumn(network.weight(level + 1), channel))
                .count();
    }

    private static boolean isZeroRow(RealMatrixFunction w, int row) {
        return IntStream.range(0, w.columns()).allMatch(column -> isZero(w, row, column));
    }

    private static boolean isZeroColumn(RealMatrixFunction w, int column) {
        return IntStream.range(0, w.rows()).allMatch(row -> isZero(w, row, column));
    }

    private static boolean isZero(RealMatrixFunction w, int row, int column) {
        IntToDoubleFunction entry = g -> w.get(g, row, column);
        return IntStream.range(0, w.group().size()).mapToDouble(entry).allMatch(value -> value == 0);
    }
}
