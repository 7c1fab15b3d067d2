package org.repcost.verify.jqwik;

import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.repcost.numeric.network.RealMatrixFunction;

/** A function that shrinks, in one step, to another one. */
record Simplifiable(RealMatrixFunction value, RealMatrixFunction simplest) implements Shrinkable<RealMatrixFunction> {
    @Override
    public Stream<Shrinkable<RealMatrixFunction>> shrink() {
        return Stream.of(Shrinkable.unshrinkable(simplest));
    }

    @Override
    public ShrinkingDistance distance() {
        return ShrinkingDistance.of(1);
    }
}
