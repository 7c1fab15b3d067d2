package org.repcost.theory.learning;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.cost.RepresentationCost;
import org.repcost.theory.fourier.BlockDiagonalForm;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T23, which blocks vanish at L = 2: for a convex differentiable loss, a predictor with G(xi) = -(2 mu / sqrt(N)) (U V^* + W) at
 * every xi, where mu = sqrt(lambda_1 lambda_2), B(xi) = U S V^*, U^* W = 0, W V = 0 and ||W||_op &lt;= 1, is a global minimizer.
 * There ||G(xi)||_op &lt; 2 mu / sqrt(N) implies B(xi) = 0.
 *
 * <p>The relations are what makes it a certificate: the pull of the loss on any blocks is at most the operator norm of G times
 * their nuclear norm, and the penalty of any weights is at least 2 mu / sqrt(N) times that norm. E_l is as in {@link Balance}.
 */
public final class NuclearCertificate implements Statement {
    @Override
    public String id() {
        return "T23";
    }

    @Override
    public String title() {
        return "at depth 2 the gradient's operator norm tells which blocks vanish, and certifies global minima";
    }

    @Override
    public Source source() {
        return Source.paper("theorem 4.10 at L = 2: the subdifferential of the nuclear norm");
    }

    @Override
    public List<Hypothesis> conditions() {
        return List.of(Hypothesis.of(
                "L = 2, μ = √(λ_1 λ_2)", "L = 2,\\ \\mu = \\sqrt{\\lambda_1 \\lambda_2}", a -> a.depth() == 2));
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "the first layer is a multiple of the loss's pull through the second",
                        "2 λ_1 A_1 = E_1 − √N A_2* G(ξ)",
                        "2 \\lambda_1 A_1 = E_1 - \\sqrt N A_2^* G(\\xi)",
                        NuclearCertificate::firstLayer),
                Relation.identity(
                        "the second layer is a multiple of the loss's pull through the first",
                        "2 λ_2 A_2 = E_2 − √N G(ξ) A_1*",
                        "2 \\lambda_2 A_2 = E_2 - \\sqrt N G(\\xi) A_1^*",
                        NuclearCertificate::secondLayer),
                Relation.inequality(
                        "operator and nuclear norm are dual",
                        "−Re tr(G(ξ)* B(ξ)) ≤ ‖G(ξ)‖_op ‖B(ξ)‖_*",
                        "-\\operatorname{Re} \\operatorname{tr}(G(\\xi)^* B(\\xi)) \\le"
                                + " \\|G(\\xi)\\|_{\\mathrm{op}} \\|B(\\xi)\\|_*",
                        NuclearCertificate::duality));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                Relation.inequality(
                        "a block vanishes below the threshold, up to what is left of the gradient",
                        "(2 μ / √N) ‖B(ξ)‖_* ≤ ‖G(ξ)‖_op ‖B(ξ)‖_* + ½ Σ_l ‖A_l‖_F ‖E_l‖_F",
                        "\\frac{2 \\mu}{\\sqrt N} \\|B(\\xi)\\|_* \\le \\|G(\\xi)\\|_{\\mathrm{op}} \\|B(\\xi)\\|_*"
                                + " + \\tfrac12 \\sum_l \\|A_l\\|_F \\|E_l\\|_F",
                        NuclearCertificate::vanishing),
                Relation.inequality(
                        "no weights have a smaller penalty than the nuclear norms of their blocks",
                        "(2 μ / √N) Σ_ξ ‖B(ξ)‖_* ≤ λ_1 |w¹|² + λ_2 |w²|²",
                        "\\frac{2 \\mu}{\\sqrt N} \\sum_\\xi \\|B(\\xi)\\|_* \\le \\lambda_1 |w^1|^2 + \\lambda_2 |w^2|^2",
                        NuclearCertificate::penalty));
    }

    private static <T extends FieldElement<T>> Sides<T> firstLayer(Setting<T> s) {
        return layer(s, 1, (gradient, xi) -> s.numbers()
                .adjoint(s.form().factor(2).at(xi))
                .multiply(gradient.at(xi)));
    }

    private static <T extends FieldElement<T>> Sides<T> secondLayer(Setting<T> s) {
        return layer(s, 2, (gradient, xi) -> gradient.at(xi)
                .multiply(s.numbers().adjoint(s.form().factor(1).at(xi))));
    }

    /** A product with G(xi). */
    @FunctionalInterface
    private interface Pull<T extends FieldElement<T>> {
        FieldMatrix<T> at(MatrixFunction<T> gradient, int xi);
    }

    private static <T extends FieldElement<T>> Sides<T> layer(Setting<T> s, int l, Pull<T> pull) {
        MatrixFunction<T> gradient = LossGradient.byBlocks(s);
        BlockDiagonalForm<T> rest = LossGradient.withDecay(s);
        List<FieldMatrix<T>> left = new ArrayList<>();
        List<FieldMatrix<T>> right = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            left.add(s.form()
                    .factor(l)
                    .at(xi)
                    .scalarMultiply(s.problem().decay(l).multiply(2)));
            right.add(rest.factor(l)
                    .at(xi)
                    .subtract(pull.at(gradient, xi).scalarMultiply(s.dft().convolutionFactor())));
        }
        return Sides.ofAll(left, right);
    }

    private static <T extends FieldElement<T>> Sides<T> duality(Setting<T> s) {
        MatrixFunction<T> gradient = LossGradient.byBlocks(s);
        MatrixFunction<T> blocks = s.form().blocks();
        List<T> left = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            left.add(
                    LossGradient.innerProduct(s, gradient.at(xi), blocks.at(xi)).negate());
        }
        return new Sides<>(left, boundsOnPull(s));
    }

    private static <T extends FieldElement<T>> Sides<T> vanishing(Setting<T> s) {
        BlockDiagonalForm<T> rest = LossGradient.withDecay(s);
        List<T> pull = boundsOnPull(s);
        List<T> left = new ArrayList<>();
        List<T> right = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            T sum = s.integer(0);
            for (int l = 1; l <= 2; l++) {
                T square = s.squaredNorm(s.form().factor(l).at(xi))
                        .multiply(s.squaredNorm(rest.factor(l).at(xi)));
                sum = sum.add(s.numbers().power(square, 1, 2));
            }
            left.add(threshold(s).multiply(s.sum(s.singularValues().get(xi))));
            right.add(pull.get(xi).add(sum.divide(s.integer(2))));
        }
        return new Sides<>(left, right);
    }

    /** ||G(xi)||_op ||B(xi)||_* at every frequency. */
    private static <T extends FieldElement<T>> List<T> boundsOnPull(Setting<T> s) {
        MatrixFunction<T> gradient = LossGradient.byBlocks(s);
        int rank = Math.min(s.architecture().inputs(), s.architecture().outputs());
        List<T> bounds = new ArrayList<>();
        for (int xi = 0; xi < s.group().size(); xi++) {
            T operatorNorm = s.numbers().singularValues(gradient.at(xi), rank).stream()
                    .findFirst()
                    .orElse(s.integer(0));
            bounds.add(operatorNorm.multiply(s.sum(s.singularValues().get(xi))));
        }
        return bounds;
    }

    private static <T extends FieldElement<T>> Sides<T> penalty(Setting<T> s) {
        return Sides.of(threshold(s).multiply(s.sum(s.allSingularValues())), weightPenalty(s));
    }

    /** 2 mu / sqrt(N). */
    private static <T extends FieldElement<T>> T threshold(Setting<T> s) {
        T mu = s.numbers().power(s.problem().decay(1).multiply(s.problem().decay(2)), 1, 2);
        return RepresentationCost.coefficient(2, s.group().size(), s.numbers()).multiply(mu);
    }

    private static <T extends FieldElement<T>> T weightPenalty(Setting<T> s) {
        T sum = s.integer(0);
        for (int l = 1; l <= 2; l++) {
            T square = s.sum(s.network().weight(l).entries().stream()
                    .map(s.numbers()::squaredModulus)
                    .toList());
            sum = sum.add(square.multiply(s.problem().decay(l)));
        }
        return sum;
    }
}
