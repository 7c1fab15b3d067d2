package org.repcost.verify.conjecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Tries to falsify a conjecture: on its own shape and on smaller ones of the same kind, at the predictors of random networks,
 * first as they are and then with the cheapest networks and the lower bounds that optimization finds. All follows from the
 * seed, whatever the number of threads.
 */
public final class Falsifier implements AutoCloseable {
    /** How many smaller shapes are tried. */
    private static final int SMALLER_SHAPES = 4;

    /** After so many trials it looks whether one of them refutes the formula. */
    private static final int BATCH = 8;

    private final long seed;
    private final ForkJoinPool pool;

    /** A falsifier that works on so many threads. */
    public Falsifier(long seed, int threads) {
        this.seed = seed;
        this.pool = new ForkJoinPool(threads);
    }

    /** Learns how far the search is. */
    @FunctionalInterface
    public interface Progress {
        /** So many more of the expected trials are done. */
        void done(int trials);
    }

    /**
     * What comes of so many instances, half of them on the conjecture's own shape.
     *
     * @param tries the number of random networks, at least 1
     * @param onSmallerShapes whether smaller shapes are tried too; the formula then has to name what changes with the shape, as N
     */
    public Findings examine(Conjecture conjecture, int tries, boolean onSmallerShapes, Progress progress) {
        if (tries < 1) {
            throw new IllegalArgumentException("there must be at least one try, got " + tries);
        }
        List<Conjecture> smaller = onSmallerShapes ? Shapes.below(conjecture) : List.of();
        List<Conjecture> shapes = Shapes.spread(smaller, SMALLER_SHAPES);
        List<Trial> trials = untilRefuted(tries, i -> sampled(conjecture, shapes, i), n -> {});
        if (trials.stream().noneMatch(Trial::isRefuted)) {
            List<Trial> samples = trials;
            trials = untilRefuted(tries, i -> samples.get(i).minimized(seed + i), progress);
        }
        Optional<Refutation> refutation =
                trials.stream().map(Trial::refutation).flatMap(Optional::stream).findFirst();
        return new Findings(conjecture, trials, refutation.map(found -> shrunk(found, smaller)));
    }

    /** Trials until one refutes the formula, batch by batch, so that the number of threads has no say. */
    private List<Trial> untilRefuted(int tries, IntFunction<Trial> trial, Progress progress) {
        List<Trial> trials = new ArrayList<>();
        for (int from = 0; from < tries && trials.stream().noneMatch(Trial::isRefuted); from += BATCH) {
            IntStream batch = IntStream.range(from, Math.min(tries, from + BATCH));
            trials.addAll(pool.submit(() -> batch.parallel()
                            .mapToObj(i -> {
                                Trial done = trial.apply(i);
                                progress.done(1);
                                return done;
                            })
                            .toList())
                    .join());
        }
        return trials;
    }

    private Trial sampled(Conjecture conjecture, List<Conjecture> shapes, int i) {
        if (shapes.isEmpty()) {
            return Trial.of(conjecture, Samples.network(conjecture.architecture(), seed, i));
        }
        Conjecture on = i % 2 == 0 ? conjecture : shapes.get(i / 4 % shapes.size());
        return Trial.of(on, Samples.network(on.architecture(), seed, i / 2));
    }

    private Refutation shrunk(Refutation refutation, List<Conjecture> smaller) {
        return pool.submit(() -> Shrinker.shrink(refutation, smaller, seed)).join();
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
