package org.repcost.verify.check;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.layered.WeightObjective;
import org.repcost.numeric.learning.DualityGap;
import org.repcost.numeric.learning.LearningInstance;
import org.repcost.numeric.learning.StationaryPoint;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.ComplexSvd;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealMatrixFunction;

/** What holds of the blocks B(xi) and of the gradients G(xi) where training at depth 2 ends: the measures of T23 beyond its relations. */
public final class LearnedCertificate {
    /** Norms have to come this near to each other, relative to the threshold, where training has converged. */
    private static final double REACH = 1e-5;

    /** A gap up to this, relative to the objective, certifies a global minimum. */
    private static final double CERTIFIED = 1e-6;

    /** Below this share of the threshold a gradient is clearly below it. */
    private static final double CLEARLY = 0.99;

    /** A penalty of at most this is 0: inputs and targets are of size 1. */
    private static final double ZERO = 1e-6;

    /** What rounding leaves of a block. */
    private static final double ROUNDING = 1e-12;

    /** Where training ends in a wide net, the gradient certifies a global minimum. */
    public static final Measure CERTIFIES = new Measure(
            "the gradient certifies the global minimum that training finds",
            "‖G(ξ)‖_op ≤ 2μ/√N,  G(ξ) B(ξ)* = −(2μ/√N) |B(ξ)*|",
            "\\|G(\\xi)\\|_{\\mathrm{op}} \\le 2\\mu/\\sqrt N,\\ G(\\xi) B(\\xi)^* = -(2\\mu/\\sqrt N) |B(\\xi)^*|",
            LearnedCertificate::certifies);

    /** Blocks vanish where the gradient is below the threshold. */
    public static final Measure VANISHES = new Measure(
            "blocks vanish where the gradient is below the threshold",
            "‖G(ξ)‖_op < 2μ/√N  ⟹  B(ξ) = 0",
            "\\|G(\\xi)\\|_{\\mathrm{op}} < 2\\mu/\\sqrt N \\implies B(\\xi) = 0",
            LearnedCertificate::vanishes);

    private LearnedCertificate() {}

    /** The blocks and gradients of a network, at one of each pair {xi, -xi}. */
    private record Spectrum(ZMatrixRMaj[] blocks, ZMatrixRMaj[] gradients) {
        static Spectrum of(LearningInstance instance, StationaryPoint point) {
            RealMatrixFunction beta = point.network().predictor();
            double[] array = new WeightObjective(instance.layers(), instance.loss()).array(beta);
            double[] gradient = new double[array.length];
            instance.loss().evaluate(array, gradient);
            HalfSpectrum pull = PredictorBlocks.of(LearningInstance.predictor(instance.architecture(), gradient));
            return new Spectrum(PredictorBlocks.of(beta).matrices(), pull.matrices());
        }

        double largestGradient(ToDoubleFunction<double[]> norm) {
            return Arrays.stream(gradients)
                    .map(ComplexSvd::singularValues)
                    .mapToDouble(norm)
                    .max()
                    .orElseThrow();
        }

        /** max_xi ||G B^* + threshold |B^*| ||_F, relative to the threshold and the largest block. */
        double misalignment(double threshold) {
            double largest = 0;
            double size = ZERO;
            for (int f = 0; f < blocks.length; f++) {
                ComplexSvd svd = ComplexSvd.of(blocks[f]);
                ZMatrixRMaj modulus =
                        new ComplexSvd(svd.u(), svd.singularValues(), svd.u()).product(svd.singularValues().length);
                ZMatrixRMaj product = ComplexMatrices.multiply(gradients[f], ComplexMatrices.adjoint(blocks[f]));
                ZMatrixRMaj rest = ComplexMatrices.subtract(product, ComplexMatrices.scale(-threshold, modulus));
                largest = Math.max(largest, ComplexMatrices.norm(rest));
                size = Math.max(size, ComplexMatrices.norm(blocks[f]));
            }
            return largest / (threshold * size);
        }
    }

    /**
     * The wrong version with another threshold, or another norm of G(xi) in its place: it fails where training ends with a larger
     * gradient than that.
     *
     * @param norm of the singular values of G(xi), largest first
     */
    public static Measure.Method gradientsWithin(ToDoubleFunction<Learned> threshold, ToDoubleFunction<double[]> norm) {
        return trial -> {
            Learned learned = trial.learned();
            if (learned.problem().isRankBinding()) {
                return Outcome.NOT_CLAIMED;
            }
            if (!learned.best().isConverged()) {
                return notStationary(learned.best());
            }
            double largest = Spectrum.of(learned.instance(), learned.best()).largestGradient(norm);
            double excess = largest / threshold.applyAsDouble(learned) - 1;
            return excess <= REACH
                    ? Outcome.holds(Math.max(0, excess), REACH)
                    : Outcome.fails(excess, REACH, "training ends with a larger gradient");
        };
    }

    /** The wrong version that G(xi) B(xi)^* = -threshold |B(xi)^*| for another threshold, which fails at stationary points of any net. */
    public static Measure.Method alignedWith(ToDoubleFunction<Learned> threshold) {
        return trial -> {
            Learned learned = trial.learned();
            if (!learned.best().isConverged()) {
                return notStationary(learned.best());
            }
            double residual =
                    Spectrum.of(learned.instance(), learned.best()).misalignment(threshold.applyAsDouble(learned));
            return residual <= REACH
                    ? Outcome.holds(residual, REACH)
                    : Outcome.fails(residual, REACH, "training ends with another gradient where blocks do not vanish");
        };
    }

    /** The wrong version that weights cost at least some multiple of what they do: it fails where training ends below. */
    public static Measure.Method penaltyAtLeast(double factor) {
        return trial -> {
            Learned learned = trial.learned();
            if (!learned.best().isConverged()) {
                return notStationary(learned.best());
            }
            StationaryPoint w = learned.best();
            double claimed = factor * (learned.problem().value(w.network().predictor()) - w.loss());
            double excess = claimed == 0 ? 0 : (claimed - w.network().cost()) / claimed;
            return excess <= REACH || w.network().cost() <= ZERO
                    ? Outcome.holds(Math.max(0, excess), REACH)
                    : Outcome.fails(excess, REACH, "trained weights have a smaller penalty");
        };
    }

    private static Outcome certifies(Trial trial) {
        Learned learned = trial.learned();
        StationaryPoint w = learned.best();
        if (!w.isConverged()) {
            return notStationary(w);
        }
        double threshold = learned.problem().coefficient();
        Spectrum spectrum = Spectrum.of(learned.instance(), w);
        double residual = spectrum.largestGradient(sigma -> sigma[0]) / threshold - 1;
        residual = Math.max(residual, spectrum.misalignment(threshold));
        DualityGap gap = DualityGap.of(learned.instance(), w.network().predictor(), w.objective());
        if (residual <= REACH && gap.relative() <= CERTIFIED) {
            return Outcome.holds(Math.max(0, residual), REACH);
        }
        if (learned.problem().isRankBinding()) {
            return Outcome.notClaimed("training a narrow net ends at a point without a certificate");
        }
        return Outcome.undecided(residual, REACH, "training ends " + gap.relative() + " above the lower bound");
    }

    private static Outcome notStationary(StationaryPoint point) {
        return Outcome.undecided(
                point.gradientNorm(),
                REACH,
                "training " + point.state() + " with a gradient of " + point.gradientNorm());
    }

    private static Outcome vanishes(Trial trial) {
        return vanishBelow(1).on(trial);
    }

    /**
     * Whether blocks vanish where the gradient is below a multiple of the threshold c: at every stationary point, of narrow nets too,
     * c ||B||_* &lt;= ||G||_op ||B||_* + |A_1| |E_1| / 2 + |A_2| |E_2| / 2, which bounds what is left of them. With a multiple above 1 it
     * is a wrong version.
     */
    public static Measure.Method vanishBelow(double multiple) {
        return trial -> {
            Learned learned = trial.learned();
            double threshold = multiple * learned.problem().coefficient();
            Outcome worst = Outcome.NOT_CLAIMED;
            for (StationaryPoint point : learned.points()) {
                if (!point.isConverged()) {
                    return notStationary(point);
                }
                double rest =
                        point.gradientNorm() * Vectors.norm(point.network().weights());
                Spectrum spectrum = Spectrum.of(learned.instance(), point);
                for (int f = 0; f < spectrum.blocks.length; f++) {
                    double pull = ComplexSvd.singularValues(spectrum.gradients[f])[0];
                    if (pull < CLEARLY * threshold) {
                        double block = ComplexMatrices.norm(spectrum.blocks[f]);
                        double left = ROUNDING + rest / (threshold - pull);
                        if (block > left) {
                            return Outcome.fails(block, left, "a block does not vanish below the threshold");
                        }
                        worst = worst.residual() > block ? worst : Outcome.holds(block, left);
                    }
                }
            }
            return worst;
        };
    }
}
