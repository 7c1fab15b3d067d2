package org.example;

import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.repcost.numeric.layered.EnclosedCost;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.sampling.InstanceSpace;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.verify.jqwik.RepCostArbitraries;

/** A conjecture that sounds plausible and is false. Its name keeps it from being run as a test: FalseConjectureTest runs it. */
class FalseConjecture {
    /** Dilated convolutions of one architecture each, by 2 to 4, whatever the group. */
    @Provide
    Arbitrary<RealLayeredNetwork> networks() {
        InstanceSpace space = InstanceSpace.small().depths(2, 2).widthsUpTo(2);
        return Combinators.combine(
                        RepCostArbitraries.architectures(space),
                        Arbitraries.integers().between(2, 4))
                .flatAs((shape, by) -> RepCostArbitraries.networks(Dilated.network(shape, by)));
    }

    /** The seed is fixed for the guide to show what comes out; others give counterexamples of the same size. */
    @Property(shrinking = ShrinkingMode.FULL, seed = "-8141499451760770526")
    void dilatedConvolutionCostsWhatAConvolutionCostsWhateverTheDilation(
            @ForAll("networks") RealLayeredNetwork network) {
        BlockCost formula =
                Derivation.of(withoutDilation(network.architecture())).cost().orElseThrow();
        EnclosedCost enclosed = new EnclosedCost(network);
        assertFalse(
                enclosed.penalty().isBelow(enclosed.value(formula.expression(), formula::environment)),
                () -> "weights of norm² " + enclosed.penalty().middle() + " have a predictor of cost "
                        + enclosed.value(formula.expression(), formula::environment)
                                .middle());
    }

    private static LayeredArchitecture withoutDilation(LayeredArchitecture dilated) {
        return LayeredArchitecture.over(dilated.input().group(), dilated.input().channels())
                .then(new Convolution(dilated.layers().get(0).output().channels()))
                .then(new Head(dilated.output().channels()))
                .build();
    }
}
