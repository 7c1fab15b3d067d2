package org.repcost.verify.counterexample;

import java.util.ArrayList;
import java.util.List;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;

/** Replaces the numbers of a counterexample by simpler ones, one after the other, as long as it still fails. */
final class NumberShrinker {
    private final Attempts attempts;
    private Counterexample best;

    private NumberShrinker(Counterexample start, Attempts attempts) {
        this.best = start;
        this.attempts = attempts;
    }

    /** The counterexample with simpler numbers; the same object if none is simpler. */
    static Counterexample shrink(Counterexample start, Attempts attempts) {
        NumberShrinker shrinker = new NumberShrinker(start, attempts);
        Counterexample before;
        do {
            before = shrinker.best;
            shrinker.zeroArrays();
            shrinker.simplifyEntries(0);
            shrinker.simplifyEntries(1, -1, 2, -2, 3, -3);
            shrinker.simplifyScalarAndDepth();
        } while (shrinker.best != before && !attempts.areUsedUp());
        return shrinker.best;
    }

    /** Whole arrays at once, the last first: what the assertion does not depend on goes here. */
    private void zeroArrays() {
        for (int i = NumberArrays.of(best.numbers()).size() - 1; i >= 0; i--) {
            RealMatrixFunction array = NumberArrays.of(best.numbers()).get(i);
            if (!array.isZero()) {
                replace(i, RealMatrixFunction.zero(array.group(), array.rows(), array.columns()));
            }
        }
    }

    /** Every entry, the last first, by the first of the simpler values with which it still fails. */
    private void simplifyEntries(double... wholeNumbers) {
        for (int i = NumberArrays.of(best.numbers()).size() - 1; i >= 0; i--) {
            for (int entry = NumberArrays.of(best.numbers()).get(i).values().length - 1; entry >= 0; entry--) {
                simplify(i, entry, wholeNumbers);
            }
        }
    }

    private void simplify(int i, int entry, double[] wholeNumbers) {
        RealMatrixFunction array = NumberArrays.of(best.numbers()).get(i);
        for (double simpler : SimplerNumbers.than(array.values()[entry], wholeNumbers)) {
            double[] values = array.values().clone();
            values[entry] = simpler;
            if (replace(i, new RealMatrixFunction(array.group(), array.rows(), array.columns(), values))) {
                return;
            }
        }
    }

    private void simplifyScalarAndDepth() {
        for (double scalar : SimplerNumbers.than(best.numbers().scalar(), 1, -1, 2, -2)) {
            if (replace(scalar, best.numbers().largeDepth())) {
                break;
            }
        }
        for (int depth : new int[] {NumberArrays.LEAST_LARGE_DEPTH, 100, 200, 500, 1000}) {
            if (depth < best.numbers().largeDepth() && replace(best.numbers().scalar(), depth)) {
                break;
            }
        }
    }

    private boolean replace(int i, RealMatrixFunction array) {
        List<RealMatrixFunction> arrays = new ArrayList<>(NumberArrays.of(best.numbers()));
        arrays.set(i, array);
        return accept(NumberArrays.numbers(
                best.architecture(),
                arrays,
                best.numbers().scalar(),
                best.numbers().largeDepth()));
    }

    private boolean replace(double scalar, int largeDepth) {
        return accept(NumberArrays.numbers(best.architecture(), NumberArrays.of(best.numbers()), scalar, largeDepth));
    }

    private boolean accept(Instance.Numbers numbers) {
        Counterexample candidate = best.with(numbers);
        boolean isAccepted = attempts.fails(candidate);
        best = isAccepted ? candidate : best;
        return isAccepted;
    }
}
