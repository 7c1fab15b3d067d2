package org.repcost.verify.conjecture;

import java.util.Optional;
import org.repcost.numeric.enclosure.PreciseBallArithmetic;
import org.repcost.numeric.layered.RealLayeredNetwork;
import org.repcost.numeric.network.RealMatrixFunction;

/**
 * A network at whose predictor a conjectured formula is certainly wrong, with all its numbers. The values there are never part of
 * it, but computed anew.
 *
 * @param conjecture the formula and the shape
 * @param kind what shows that it is wrong
 * @param network the network; with a lower bound only its predictor matters
 * @param certificate y of the dual bound, K x C; only for {@link Kind#DUAL_CERTIFICATE}
 */
public record Refutation(
        Conjecture conjecture, Kind kind, RealLayeredNetwork network, Optional<RealMatrixFunction> certificate) {
    /** The ways in which a formula can be refuted. */
    public enum Kind {
        /** The network costs less than the formula says. */
        CHEAPER_NETWORK("cheaper network"),
        /** The derived formula, or the derived lower bound, is above the formula. */
        DERIVED_BOUND("derived lower bound"),
        /** The bound of a dual certificate is above the formula. */
        DUAL_CERTIFICATE("dual certificate");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final int SECOND_EVALUATION_DIGITS = 50;

    /** The values at the network's predictor; none if the formula has no value that is enclosed there. */
    Optional<Comparison> comparison() {
        return conjecture.compare(network, certificate);
    }

    /**
     * Whether the formula is certainly wrong here in the way that is said, over discs in double precision or with more digits
     * where these are too wide.
     */
    public boolean stands() {
        return comparison().filter(values -> values.refutes(kind)).isPresent();
    }

    /** Whether a second evaluation with 50 digits, with singular values of its own, says the same. */
    public boolean isConfirmed() {
        return conjecture
                .compare(network, certificate, new PreciseBallArithmetic(SECOND_EVALUATION_DIGITS))
                .filter(values -> values.refutes(kind))
                .isPresent();
    }
}
