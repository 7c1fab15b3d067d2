package org.repcost.verify.conjecture;

import java.util.List;
import java.util.Optional;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.verify.counterexample.SimplerNumbers;

/**
 * Makes a refutation readable: the smallest shape of the same kind on which the formula is refuted, then weights that are 0 or
 * small whole numbers as far as it stays refuted in the same way. It takes a bounded number of attempts, and no clock.
 */
final class Shrinker {
    private static final int SAMPLES = 6;
    private static final int MOST_SHAPES = 40;
    private static final int MOST_ATTEMPTS = 3_000;

    /** Where each attempt is a minimization. */
    private static final int MOST_MINIMIZATIONS = 150;

    private final long seed;
    private Refutation best;
    private int attempts;

    private Shrinker(Refutation start, long seed) {
        this.best = start;
        this.seed = seed;
    }

    /**
     * The smallest refutation that is found.
     *
     * @param smaller the conjecture on smaller shapes, the smallest first
     */
    static Refutation shrink(Refutation refutation, List<Conjecture> smaller, long seed) {
        Shrinker shrinker = new Shrinker(onSmallestShape(refutation, smaller, seed), seed);
        Refutation before;
        do {
            before = shrinker.best;
            shrinker.simplifyWeights(0);
            shrinker.simplifyWeights(1, -1, 2, -2, 3, -3);
        } while (shrinker.best != before && shrinker.hasAttemptsLeft());
        shrinker.simplifyCertificate();
        return shrinker.best;
    }

    private static Refutation onSmallestShape(Refutation refutation, List<Conjecture> smaller, long seed) {
        boolean needsMinimum = refutation.kind() == Refutation.Kind.DUAL_CERTIFICATE;
        int weights = refutation.conjecture().architecture().weights();
        return smaller.stream()
                .filter(shape -> shape.architecture().weights() < weights)
                .limit(MOST_SHAPES)
                .map(shape -> onShape(shape, needsMinimum, seed))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(refutation);
    }

    private static Optional<Refutation> onShape(Conjecture shape, boolean needsMinimum, long seed) {
        for (int number = 0; number < SAMPLES; number++) {
            Trial trial = Trial.of(shape, Samples.network(shape.architecture(), seed, number));
            Trial last = needsMinimum && !trial.isRefuted() ? trial.minimized(seed) : trial;
            if (last.isRefuted()) {
                return last.refutation();
            }
        }
        return Optional.empty();
    }

    private boolean hasAttemptsLeft() {
        boolean isCheap = best.kind() != Refutation.Kind.DUAL_CERTIFICATE;
        return attempts < (isCheap ? MOST_ATTEMPTS : MOST_MINIMIZATIONS);
    }

    private void simplifyWeights(double... wholeNumbers) {
        for (int i = best.network().weights().length - 1; i >= 0; i--) {
            double[] weights = best.network().weights();
            for (double simpler : SimplerNumbers.than(weights[i], wholeNumbers)) {
                weights[i] = simpler;
                if (hasAttemptsLeft() && accept(weights)) {
                    break;
                }
            }
        }
    }

    private boolean accept(double[] weights) {
        attempts++;
        Conjecture conjecture = best.conjecture();
        RealLayeredNetwork network = new RealLayeredNetwork(conjecture.architecture(), weights);
        Refutation candidate = new Refutation(conjecture, best.kind(), network, best.certificate());
        if (candidate.stands()) {
            best = candidate;
            return true;
        }
        return best.kind() == Refutation.Kind.DUAL_CERTIFICATE && acceptWithOwnCertificate(network);
    }

    /** With the multipliers at the minimum for the network's predictor in place of the old ones. */
    private boolean acceptWithOwnCertificate(RealLayeredNetwork network) {
        Optional<Refutation> found = Trial.certificate(best.conjecture(), network, seed)
                .map(y -> new Refutation(best.conjecture(), best.kind(), network, Optional.of(y)))
                .filter(Refutation::stands);
        found.ifPresent(refutation -> best = refutation);
        return found.isPresent();
    }

    /** Rounds the certificate: any numbers give a bound. */
    private void simplifyCertificate() {
        best.certificate().ifPresent(certificate -> {
            for (int i = 0; i < certificate.values().length; i++) {
                simplifyCertificateEntry(i);
            }
        });
    }

    private void simplifyCertificateEntry(int i) {
        RealMatrixFunction y = best.certificate().orElseThrow();
        for (double simpler : SimplerNumbers.than(y.values()[i], 0, 1, -1, 2, -2)) {
            double[] values = y.values().clone();
            values[i] = simpler;
            Refutation candidate = new Refutation(
                    best.conjecture(),
                    best.kind(),
                    best.network(),
                    Optional.of(new RealMatrixFunction(y.group(), y.rows(), y.columns(), values)));
            if (candidate.stands()) {
                best = candidate;
                return;
            }
        }
    }
}
