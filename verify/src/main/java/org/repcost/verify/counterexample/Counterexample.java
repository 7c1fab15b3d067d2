package org.repcost.verify.counterexample;

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
 * @param origin the sampled instance that it was shrunk from; its seed is also that of optimizers
 */
public record Counterexample(
        Assertion assertion, Architecture architecture, Instance.Numbers numbers, Instance origin) {
    /** The assertion on a sampled instance. */
    public static Counterexample of(Assertion assertion, Instance instance) {
        return new Counterexample(assertion, instance.architecture(), instance.numbers(), instance);
    }

    /** The same with other numbers of the same shapes. */
    Counterexample with(Instance.Numbers others) {
        return new Counterexample(assertion, architecture, others, origin);
    }

    /** The same on another architecture, with numbers of its shapes. */
    Counterexample on(Architecture other, Instance.Numbers others) {
        return new Counterexample(assertion, other, others, origin);
    }

    /** Roughly how many operations one evaluation takes. */
    double operations() {
        return assertion.check().operations(architecture);
    }

    /** A fresh trial of the numbers. */
    Trial trial() {
        return new Trial(architecture, numbers, origin.seed());
    }
}
