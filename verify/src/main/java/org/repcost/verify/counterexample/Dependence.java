package org.repcost.verify.counterexample;

import java.util.List;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.verify.check.RelationMethod;

/** Whether what comes of a counterexample depends on a number that cannot be 0, told by changing it. */
final class Dependence {
    private Dependence() {}

    /** Whether it depends on t. */
    static boolean onScalar(Evaluation evaluation) {
        Instance.Numbers numbers = evaluation.counterexample().numbers();
        return changes(evaluation, 3 * numbers.scalar(), numbers.largeDepth());
    }

    /** Whether it depends on the large depth. */
    static boolean onLargeDepth(Evaluation evaluation) {
        Instance.Numbers numbers = evaluation.counterexample().numbers();
        int other = numbers.largeDepth() == NumberArrays.GREATEST_LARGE_DEPTH
                ? NumberArrays.LEAST_LARGE_DEPTH
                : NumberArrays.GREATEST_LARGE_DEPTH;
        return changes(evaluation, numbers.scalar(), other);
    }

    private static boolean changes(Evaluation evaluation, double scalar, int largeDepth) {
        Counterexample counterexample = evaluation.counterexample();
        if (!(counterexample.assertion().method() instanceof RelationMethod)) {
            return false;
        }
        List<RealMatrixFunction> arrays = NumberArrays.of(counterexample.numbers());
        Counterexample changed =
                counterexample.with(NumberArrays.numbers(counterexample.architecture(), arrays, scalar, largeDepth));
        return changed.assertion().on(changed.trial()).residual()
                != evaluation.outcome().residual();
    }
}
