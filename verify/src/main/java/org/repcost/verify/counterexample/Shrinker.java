package org.repcost.verify.counterexample;

import java.util.Comparator;
import java.util.SplittableRandom;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.network.Architecture;

/**
 * Looks for the smallest instance on which an assertion still fails: few weights first, then few nonzero numbers, then
 * small whole ones. Deterministic; it takes a bounded number of operations and therefore finds a small instance, not
 * always the smallest.
 */
public final class Shrinker {
    /** How many instances are sampled on a small architecture. */
    private static final int SAMPLES = 4;

    private Shrinker() {}

    /**
     * The smallest failing instance that is found: by sampling small architectures, the smallest first, then by taking
     * parts of what fails and simplifying its numbers until neither changes anything.
     *
     * @param failing a counterexample whose assertion fails
     */
    public static Counterexample shrink(Counterexample failing) {
        Counterexample best = smallestSample(failing);
        Attempts attempts = new Attempts();
        Counterexample before;
        do {
            before = best;
            best = NumberShrinker.shrink(smallestPart(best, attempts), attempts);
        } while (best != before && !attempts.areUsedUp());
        return best;
    }

    private static Counterexample smallestSample(Counterexample failing) {
        Attempts attempts = new Attempts();
        long[] seeds = new SplittableRandom(failing.seed())
                .longs(SAMPLES)
                .map(seed -> seed >>> 1)
                .toArray();
        for (Architecture shape : SmallShapes.below(failing.architecture())) {
            if (!failing.assertion().isClaimedOn(shape)) {
                continue;
            }
            for (long seed : seeds) {
                Counterexample sample = failing.on(shape, new Instance(shape, seed).numbers());
                if (attempts.fails(sample)) {
                    return sample;
                }
                if (attempts.areUsedUp()) {
                    return failing;
                }
            }
        }
        return failing;
    }

    /** Takes the smallest part that fails, again and again; the same object if no part does. */
    private static Counterexample smallestPart(Counterexample failing, Attempts attempts) {
        Counterexample best = failing;
        Counterexample before;
        do {
            before = best;
            Counterexample whole = best;
            best = Restriction.of(whole.architecture()).stream()
                    .sorted(Comparator.comparing(Restriction::architecture, SmallShapes.BY_SIZE))
                    .map(part -> part.apply(whole))
                    .filter(attempts::fails)
                    .findFirst()
                    .orElse(whole);
        } while (best != before);
        return best;
    }
}
