package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.Incidence;
import org.repcost.theory.layer.Layer;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.Signal;
import org.repcost.theory.layer.SpectralForm;

class OptimizedCostTest {
    /** Convolves with 2 w, but claims that its matrices in frequency space have the norm of w. */
    private record Doubled(Convolution convolution) implements Layer {
        @Override
        public String kind() {
            return "doubled";
        }

        @Override
        public Signal output(Signal input) {
            return convolution.output(input);
        }

        @Override
        public int weights(Signal input) {
            return convolution.weights(input);
        }

        @Override
        public Incidence incidence(Signal input) {
            Incidence.Builder twice = Incidence.of(output(input).size(), input.size(), weights(input));
            convolution.incidence(input).forEach(twice::add);
            convolution.incidence(input).forEach(twice::add);
            return twice.build();
        }

        @Override
        public SpectralForm spectralForm(Signal input) {
            return convolution.spectralForm(input);
        }
    }

    @Test
    void weightsBelowTheFormulaContradictTheSpectralFormOfALayer() {
        OptimizedCost cost = cost(new Doubled(new Convolution(1)));
        assertTrue(cost.contradiction().contains("the spectralForm of a layer must be wrong"), cost.contradiction());
        assertEquals(ExitCode.FALSIFIED, OptimizedCost.exitCode(cost));
        // With 2 w for w, half of the weights' product is enough, and R of L = 2 layers is homogeneous of degree 1.
        assertEquals(cost.representationCost().value() / 2, cost.upperBound().value(), 1e-6);
    }

    @Test
    void weightsAtTheFormulaContradictNothing() {
        OptimizedCost cost = cost(new Convolution(1));
        assertNull(cost.contradiction());
        assertEquals(ExitCode.HOLDS, OptimizedCost.exitCode(cost));
    }

    @Test
    void numbersWithoutAnErrorBoundAreNotCertainlyBelow() {
        NumberResult enclosed = new NumberResult(2, 1.5, 2.5);
        assertTrue(new NumberResult(1, 0.5, 1.4).isCertainlyBelow(enclosed));
        assertFalse(new NumberResult(1, 0.5, 1.6).isCertainlyBelow(enclosed));
        assertFalse(NumberResult.uncertain(1).isCertainlyBelow(enclosed));
        assertFalse(enclosed.isCertainlyBelow(NumberResult.uncertain(3)));
    }

    private static OptimizedCost cost(Layer first) {
        return OptimizedCost.atRandomPredictor(
                Derivation.of(LayeredArchitecture.over(Groups.parse("4"), 1)
                        .then(first)
                        .then(new Head(1))
                        .build()),
                1);
    }
}
