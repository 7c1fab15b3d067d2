package org.repcost.theory.learning;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.FieldElement;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T22, one step: SGD with momentum and weight decay is equivariant under the unitary DFT. The coordinates are those of ONE of each pair
 * {xi, -xi}, sqrt 2 times the real and the imaginary part of the transform, and the one real number at a self-conjugate xi: N numbers
 * for each entry of a layer, and orthonormal ones. A step in these coordinates is therefore the step of the spatial weights.
 *
 * <p>It holds for every network whose weights enter as functions on the group: a layer that keeps its kernels in these coordinates, and
 * multiplies at every frequency in place of convolving, trains as the layer with spatial kernels does. {@link FrequencyTraining} is
 * about many steps, and about the methods for which it does not hold.
 */
public final class EquivariantDescent implements Statement {
    @Override
    public String id() {
        return "T22";
    }

    @Override
    public String title() {
        return "a step of SGD with momentum and decay is the same in space and in frequency space";
    }

    @Override
    public Source source() {
        return Source.paper("section 3: the block-diagonal network, trained");
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "√2 Re and √2 Im of one of each pair, and the real numbers where ξ = -ξ, are orthonormal coordinates",
                        "Σ_g u(g) v(g) = Σ_{ξ=-ξ} û v̂ + Σ_{one of {ξ,-ξ}} 2 (Re û Re v̂ + Im û Im v̂)",
                        "\\sum_g u(g) v(g) = \\sum_{\\xi = -\\xi} \\hat u \\hat v + \\sum_{\\text{one of } \\{\\xi, -\\xi\\}}"
                                + " 2 (\\operatorname{Re} \\hat u \\operatorname{Re} \\hat v"
                                + " + \\operatorname{Im} \\hat u \\operatorname{Im} \\hat v)",
                        EquivariantDescent::orthonormal),
                Relation.identity(
                        "the transform of the gradient comes from blocks alone",
                        "D_l(ξ) = N^{(L-1)/2} (A_L … A_{l+1})* G(ξ) (A_{l-1} … A_1)*",
                        "D_l(\\xi) = N^{(L-1)/2} (A_L \\cdots A_{l+1})^* G(\\xi) (A_{l-1} \\cdots A_1)^*",
                        Balance::chainRule));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(Relation.identity(
                "the transform of a step is the step of the transforms, here with the velocity v = t w",
                "DFT(wˡ − η (m vˡ + ∂Loss/∂wˡ + 2 λ_l wˡ)) = A_l − η (m v̂ˡ + D_l + 2 λ_l A_l)",
                "\\mathrm{DFT}\\Bigl(w^l - \\eta \\Bigl(m v^l + \\frac{\\partial \\mathrm{Loss}}{\\partial w^l}"
                        + " + 2 \\lambda_l w^l\\Bigr)\\Bigr) = A_l - \\eta (m \\hat v^l + D_l + 2 \\lambda_l A_l)",
                EquivariantDescent::step));
    }

    private static <T extends FieldElement<T>> Sides<T> orthonormal(Setting<T> s) {
        return orthonormal(s, s.dft().forward(s.network().weight(1)), s.dft().forward(s.input()), 2);
    }

    /**
     * The inner product of every entry of w^1 with every channel of x, in space and in coordinates.
     *
     * @param u the transform of w^1
     * @param v the transform of x
     * @param weight of a pair {xi, -xi}: the square of the coordinates' scale
     */
    public static <T extends FieldElement<T>> Sides<T> orthonormal(
            Setting<T> s, MatrixFunction<T> u, MatrixFunction<T> v, int weight) {
        FiniteAbelianGroup group = s.group().asProductOfCyclic();
        List<T> left = new ArrayList<>();
        List<T> right = new ArrayList<>();
        for (int i = 0; i < u.rows(); i++) {
            for (int j = 0; j < u.columns(); j++) {
                for (int c = 0; c < v.rows(); c++) {
                    T inSpace = s.integer(0);
                    for (int g = 0; g < group.size(); g++) {
                        inSpace = inSpace.add(s.network()
                                .weight(1)
                                .at(g)
                                .getEntry(i, j)
                                .multiply(s.input().at(g).getEntry(c, 0)));
                    }
                    T inCoordinates = s.integer(0);
                    for (int xi : group.conjugacyRepresentatives()) {
                        T product =
                                realProduct(s, u.at(xi).getEntry(i, j), v.at(xi).getEntry(c, 0));
                        inCoordinates = inCoordinates.add(
                                group.isSelfConjugate(xi) ? product : product.multiply(s.integer(weight)));
                    }
                    left.add(inSpace);
                    right.add(inCoordinates);
                }
            }
        }
        return new Sides<>(left, right);
    }

    /** Re a Re b + Im a Im b, by real and imaginary parts of numbers that only have a conjugate: (a conj(b) + conj(a) b) / 2. */
    private static <T extends FieldElement<T>> T realProduct(Setting<T> s, T a, T b) {
        T product = s.numbers().conjugate(a).multiply(b);
        return product.add(s.numbers().conjugate(product)).divide(s.integer(2));
    }

    private static <T extends FieldElement<T>> Sides<T> step(Setting<T> s) {
        return step(s, 2);
    }

    /** The transformed step and the step of the transforms, which takes another factor for the 2 of 2 lambda_l. */
    public static <T extends FieldElement<T>> Sides<T> step(Setting<T> s, int factor) {
        T t = s.given().scalar();
        MomentumDescent<T> inSpace =
                MomentumDescent.along(s.network().weights(), t).step(s, LossGradient.byWeights(s), 2);
        MomentumDescent<T> byFrequency = MomentumDescent.along(s.form().factors(), t)
                .step(s, LossGradient.byChainRule(s, s.form(), LossGradient.byBlocks(s)), factor);
        return Sides.ofFunctions(LossGradient.form(s, inSpace.weights()).factors(), byFrequency.weights());
    }
}
