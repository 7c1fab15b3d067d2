package org.repcost.verify.counterexample;

import java.util.Optional;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.check.Trial;

/**
 * An instance on which an assertion fails, with all its numbers. What the two sides are there is never part of it, but
 * computed anew ({@link Evaluation}).
 *
 * @param assertion what fails
 * @param architecture the group and the widths
 * @param numbers the numbers; those that do not matter are 0, the scalar 1 and the large depth 50
 * @param origin the sampled instance that it was shrunk from, whose seed is also that of optimizers; none if a person wrote it
 */
public record Counterexample(
        Assertion assertion, Architecture architecture, Instance.Numbers numbers, Optional<Instance> origin) {
    private static final long DEFAULT_SEED = 1;

    /** The assertion on a sampled instance. */
    public static Counterexample of(Assertion assertion, Instance instance) {
        return new Counterexample(assertion, instance.architecture(), instance.numbers(), Optional.of(instance));
    }

    /** The same with other numbers of the same shapes. */
    Counterexample with(Instance.Numbers others) {
        return new Counterexample(assertion, architecture, others, origin);
    }

    /** The same on another architecture, with numbers of its shapes. */
    Counterexample on(Architecture other, Instance.Numbers others) {
        return new Counterexample(assertion, other, others, origin);
    }

    /** What random starts follow from. */
    long seed() {
        return origin.map(Instance::seed).orElse(DEFAULT_SEED);
    }

    /** Roughly how many operations one evaluation takes. */
    double operations() {
        return assertion.check().operations(architecture);
    }

    /** A fresh trial of the numbers. */
    Trial trial() {
        return new Trial(architecture, numbers, seed());
    }
}
