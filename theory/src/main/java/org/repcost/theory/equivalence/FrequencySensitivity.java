package org.repcost.theory.equivalence;

import java.util.List;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T6, frequency sensitivity: the Jacobian with respect to the unitary Fourier coordinates of the input is the complex
 * conjugate of the unitary DFT of the input gradient; for a linear CNN it is B(xi), whatever x is.
 *
 * <p>The differentiable f of the check is the network with the activation a(z) = z + z^2 before its head: it is
 * quadratic in x, so its derivative along any direction is a central difference without an error.
 */
public final class FrequencySensitivity implements Statement {
    @Override
    public String id() {
        return "T6";
    }

    @Override
    public String title() {
        return "frequency sensitivity is the DFT of the input gradient";
    }

    @Override
    public Source source() {
        return Source.paper("section 5 and figure 1");
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                Relation.identity(
                        "the Jacobian in Fourier coordinates is the conjugate DFT of the gradient",
                        "∇f_k(x)ᵀ ê_{cξ} = conj(DFT(∇f_k(x))(c, ξ))",
                        "\\nabla f_k(x)^T \\hat e_{c\\xi} = \\overline{\\mathrm{DFT}(\\nabla f_k(x))(c, \\xi)}",
                        FrequencySensitivity::nonlinearJacobian),
                Relation.identity(
                        "for a linear CNN it is the block",
                        "f(ê_{cξ})_k = B(ξ)_{kc}",
                        "f(\\hat e_{c\\xi})_k = B(\\xi)_{kc}",
                        FrequencySensitivity::linearJacobian));
    }

    private static <T extends FieldElement<T>> Sides<T> nonlinearJacobian(Setting<T> s) {
        return Sides.of(fourierJacobian(s), gradientSpectrum(s, s.input()).map(s.numbers()::conjugate));
    }

    /** The derivatives of the nonlinear f at x along all Fourier basis inputs, K x C at every frequency. */
    public static <T extends FieldElement<T>> MatrixFunction<T> fourierJacobian(Setting<T> s) {
        return jacobian(s, (x, direction) -> derivative(s.network(), x, direction));
    }

    /** The unitary DFT of the input gradient of the nonlinear f at a point, K x C at every frequency. */
    public static <T extends FieldElement<T>> MatrixFunction<T> gradientSpectrum(Setting<T> s, MatrixFunction<T> x) {
        return s.dft().forward(gradient(s.network(), x)).scale(s.dft().parsevalFactor());
    }

    /** The outputs f(e^_{c xi}) of the linear CNN on the Fourier basis inputs, K x C at every frequency. */
    public static <T extends FieldElement<T>> MatrixFunction<T> linearResponses(Setting<T> s) {
        return jacobian(s, (x, direction) -> s.network().apply(direction));
    }

    private static <T extends FieldElement<T>> Sides<T> linearJacobian(Setting<T> s) {
        return Sides.of(linearResponses(s), s.form().blocks());
    }

    /** The derivative at x along a direction, K x 1. */
    @FunctionalInterface
    private interface Derivative<T extends FieldElement<T>> {
        FieldMatrix<T> along(MatrixFunction<T> x, MatrixFunction<T> direction);
    }

    /** The derivatives along all Fourier basis inputs e^_{c xi}, K x C at every frequency. */
    private static <T extends FieldElement<T>> MatrixFunction<T> jacobian(Setting<T> s, Derivative<T> derivative) {
        MatrixFunction<T> x = s.input();
        T zero = x.field().getZero();
        T one = x.field().getOne();
        int outputs = s.architecture().outputs();
        MatrixFunction<T> jacobian = MatrixFunction.of(s.group(), x.field(), outputs, x.rows(), (xi, k, c) -> zero);
        for (int xi = 0; xi < s.group().size(); xi++) {
            for (int c = 0; c < x.rows(); c++) {
                int frequency = xi;
                int channel = c;
                MatrixFunction<T> basis = s.dft()
                        .inverse(MatrixFunction.of(
                                s.group(),
                                x.field(),
                                x.rows(),
                                1,
                                (eta, row, column) -> eta == frequency && row == channel ? one : zero));
                jacobian.at(xi).setColumnMatrix(c, derivative.along(x, basis));
            }
        }
        return jacobian;
    }

    /** (f(x + v) - f(x - v)) / 2 for the nonlinear f: exact, since f is quadratic. */
    private static <T extends FieldElement<T>> FieldMatrix<T> derivative(
            LinearCnn<T> network, MatrixFunction<T> x, MatrixFunction<T> v) {
        T half = x.field().getOne().add(x.field().getOne()).reciprocal();
        MatrixFunction<T> minus = v.map(T::negate);
        return activated(network, x.add(v))
                .subtract(activated(network, x.add(minus)))
                .scalarMultiply(half);
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> activated(LinearCnn<T> network, MatrixFunction<T> x) {
        return network.head().contract(network.features(x).map(z -> z.add(z.multiply(z))));
    }

    /** The input gradients of all outputs by one backward pass, K x C at every group element. */
    private static <T extends FieldElement<T>> MatrixFunction<T> gradient(LinearCnn<T> network, MatrixFunction<T> x) {
        MatrixFunction<T> features = network.features(x);
        MatrixFunction<T> head = network.head();
        T one = x.field().getOne();
        MatrixFunction<T> gradient =
                MatrixFunction.of(x.group(), x.field(), head.rows(), head.columns(), (g, k, c) -> head.at(g)
                        .getEntry(k, c)
                        .multiply(features.at(g).getEntry(c, 0).multiply(2).add(one)));
        for (int l = network.architecture().depth() - 1; l >= 1; l--) {
            gradient = backward(gradient, network.weight(l));
        }
        return gradient;
    }

    /** Through a convolution, from its output back to its input: (sum_h grad(h g) w(h)) at every g. */
    private static <T extends FieldElement<T>> MatrixFunction<T> backward(
            MatrixFunction<T> gradient, MatrixFunction<T> w) {
        T zero = w.field().getZero();
        return MatrixFunction.of(w.group(), w.field(), gradient.rows(), w.columns(), (g, k, c) -> {
            T sum = zero;
            for (int h = 0; h < w.group().size(); h++) {
                FieldMatrix<T> above = gradient.at(w.group().multiply(h, g));
                for (int d = 0; d < w.rows(); d++) {
                    sum = sum.add(above.getEntry(k, d).multiply(w.at(h).getEntry(d, c)));
                }
            }
            return sum;
        });
    }
}
