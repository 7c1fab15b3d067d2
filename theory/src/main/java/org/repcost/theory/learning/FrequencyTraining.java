package org.repcost.theory.learning;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.fourier.BlockDiagonalForm;
import org.repcost.theory.loss.LocalProblem;
import org.repcost.theory.loss.Sample;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T22, many steps: from the same start and velocity, on the same batches, SGD with momentum and weight decay in the coordinates of
 * {@link EquivariantDescent} is step for step the training of the spatial kernels, networks with nonlinear activations included. Not so
 * Adam, nor SGD that clips gradients coordinate by coordinate: what they do depends on the basis.
 *
 * <p>The relation is two steps of a linear network, from any velocity, the second at slopes that follow from the first; training of a
 * ReLU network is measured by {@code verify}. Losses are squared errors, (1/(2n)) sum_n |f(x_n) - y_n|^2, with the targets for which
 * the slopes at w are the given ones.
 */
public final class FrequencyTraining implements Statement {
    @Override
    public String id() {
        return "T22-training";
    }

    @Override
    public String title() {
        return "training with SGD, momentum and decay is step for step the same in frequency space";
    }

    @Override
    public Source source() {
        return Source.paper("section 3: the block-diagonal network, trained");
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(Relation.identity(
                "two steps on the squared error, from any velocity v, in space and on blocks alone",
                "DFT(SGD²(w, v)) = SGD²(A, v̂)",
                "\\mathrm{DFT}(\\mathrm{SGD}^2(w, v)) = \\mathrm{SGD}^2(A, \\hat v)",
                FrequencyTraining::twoSteps));
    }

    private static <T extends FieldElement<T>> Sides<T> twoSteps(Setting<T> s) {
        return Sides.ofFunctions(LossGradient.form(s, inSpace(s)).factors(), byFrequency(s));
    }

    /** The weights after two steps in space. */
    private static <T extends FieldElement<T>> List<MatrixFunction<T>> inSpace(Setting<T> s) {
        MomentumDescent<T> first = new MomentumDescent<>(
                        s.network().weights(), s.given().second().weights())
                .step(s, LossGradient.byWeights(s), 2);
        LinearCnn<T> network = new LinearCnn<>(s.architecture(), first.weights());
        List<Sample<T>> samples = new ArrayList<>();
        for (Sample<T> sample : s.problem().samples()) {
            FieldMatrix<T> change =
                    network.apply(sample.input()).subtract(s.network().apply(sample.input()));
            samples.add(new Sample<>(sample.input(), sample.slope().add(change)));
        }
        return first.step(s, LossGradient.byWeights(s, network, around(s, samples)), 2)
                .weights();
    }

    /** The factors after two steps, from transforms alone: f(x) = sum_xi B(xi) x^(xi). */
    private static <T extends FieldElement<T>> List<MatrixFunction<T>> byFrequency(Setting<T> s) {
        BlockDiagonalForm<T> velocity = BlockDiagonalForm.of(s.given().second(), s.dft(), s.numbers());
        MomentumDescent<T> first = new MomentumDescent<>(s.form().factors(), velocity.factors())
                .step(s, LossGradient.byChainRule(s, s.form(), LossGradient.byBlocks(s)), 2);
        BlockDiagonalForm<T> form = BlockDiagonalForm.ofFactors(s.architecture(), first.weights(), s.dft());
        MatrixFunction<T> change =
                form.blocks().add(s.form().blocks().scale(s.integer(1).negate()));
        List<Sample<T>> samples = new ArrayList<>();
        for (Sample<T> sample : s.problem().samples()) {
            FieldMatrix<T> difference = change.contract(s.dft().forward(sample.input()));
            samples.add(new Sample<>(sample.input(), sample.slope().add(difference)));
        }
        return first.step(s, LossGradient.byChainRule(s, form, LossGradient.byBlocks(s, around(s, samples))), 2)
                .weights();
    }

    private static <T extends FieldElement<T>> LocalProblem<T> around(Setting<T> s, List<Sample<T>> samples) {
        return new LocalProblem<>(samples, s.problem().decays());
    }
}
