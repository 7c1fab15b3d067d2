package org.repcost.theory.finitegroup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.theory.fourier.MatrixCoefficients;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.theory.statement.Source;
import org.repcost.theory.statement.Statement;

/**
 * T18 without its cost: over any finite group a linear CNN is block-diagonal in matrix coefficients
 * w^(rho) = sum_g w(g) (x) rho(g), of size C_l d_rho x C_{l-1} d_rho, one block for each unitary irrep rho,
 * B(rho) = w~^(rho) w^{L-1}^(rho) ... w^1^(rho) of size K d_rho x C d_rho, where w~(g) = w^L(g^{-1}); and the norm of the
 * weights is sum_l |w^l|^2 = (1/N) sum_rho d_rho sum_l ||w^l^(rho)||_F^2.
 *
 * <p>T18's formula for the representation cost in these blocks is {@link FiniteGroupCost}.
 */
public final class MatrixCoefficientEquivalence implements Statement {
    @Override
    public String id() {
        return "T18";
    }

    @Override
    public String title() {
        return "over any finite group a linear CNN is block-diagonal in matrix coefficients";
    }

    @Override
    public Source source() {
        return new Source("arXiv:2110.06084", "matrix coefficients over finite groups");
    }

    @Override
    public Hypothesis groups() {
        return Hypothesis.ANY_GROUP;
    }

    @Override
    public List<Relation> proof() {
        return List.of(
                Relation.identity(
                        "the irreps are multiplicative: they take translations to products",
                        "Σ_h y(g⁻¹h) ρ(h) = ρ(g) Σ_h y(h) ρ(h) for every g",
                        "\\sum_h y(g^{-1}h)\\, \\rho(h) = \\rho(g) \\sum_h y(h)\\, \\rho(h) \\text{ for every } g",
                        MatrixCoefficientEquivalence::multiplicative),
                Relation.identity(
                        "the irreps are unitary",
                        "ρ(g) ρ(g)* = I",
                        "\\rho(g)\\, \\rho(g)^* = I",
                        MatrixCoefficientEquivalence::unitary),
                Relation.identity(
                        "Schur orthogonality",
                        "Σ_g ρ_{ij}(g) conj(σ_{kl}(g)) = N/d_ρ if ρ = σ, i = k and j = l, otherwise 0",
                        "\\sum_g \\rho_{ij}(g)\\, \\overline{\\sigma_{kl}(g)}"
                                + " = \\frac{N}{d_\\rho}\\, \\delta_{\\rho\\sigma} \\delta_{ik} \\delta_{jl}",
                        MatrixCoefficientEquivalence::schurOrthogonality),
                Relation.identity(
                        "every class of irreps is there",
                        "Σ_ρ d_ρ² = N",
                        "\\sum_\\rho d_\\rho^2 = N",
                        MatrixCoefficientEquivalence::complete));
    }

    @Override
    public List<Relation> conclusions() {
        return List.of(
                Relation.identity(
                        "the coefficients of a convolution are the products of the coefficients",
                        "(w * x)^(ρ) = ŵ(ρ) x̂(ρ),  ŵ(ρ) = Σ_g w(g) ⊗ ρ(g)",
                        "\\widehat{w * x}(\\rho) = \\hat w(\\rho)\\, \\hat x(\\rho), \\quad"
                                + " \\hat w(\\rho) = \\sum_g w(g) \\otimes \\rho(g)",
                        MatrixCoefficientEquivalence::productOfCoefficients),
                Relation.identity(
                        "the head is a convolution read at the identity",
                        "f(x) = (w̃ * wᴸ⁻¹ * … * w¹ * x)(e),  w̃(g) = wᴸ(g⁻¹)",
                        "f(x) = (\\tilde w * w^{L-1} * \\cdots * w^1 * x)(e), \\quad \\tilde w(g) = w^L(g^{-1})",
                        MatrixCoefficientEquivalence::headAtTheIdentity),
                Relation.identity(
                        "the blocks are the adjoint coefficients of the predictor",
                        "B(ρ) = (w̃)^(ρ) ŵᴸ⁻¹(ρ) … ŵ¹(ρ) = Σ_g β(g) ⊗ ρ(g)*",
                        "B(\\rho) = \\hat{\\tilde w}(\\rho)\\, \\hat w^{L-1}(\\rho) \\cdots \\hat w^1(\\rho)"
                                + " = \\sum_g \\beta(g) \\otimes \\rho(g)^*",
                        MatrixCoefficientEquivalence::blocksOfThePredictor),
                Relation.identity(
                        "one block an irrep",
                        "f(x) = (1/N) Σ_ρ d_ρ tr_ρ(B(ρ) x̂(ρ))",
                        "f(x) = \\frac1N \\sum_\\rho d_\\rho \\operatorname{tr}_\\rho(B(\\rho)\\, \\hat x(\\rho))",
                        MatrixCoefficientEquivalence::oneBlockAnIrrep),
                Relation.identity(
                        "inversion",
                        "wˡ(g) = (1/N) Σ_ρ d_ρ tr_ρ(ŵˡ(ρ) (I ⊗ ρ(g)*))",
                        "w^l(g) = \\frac1N \\sum_\\rho d_\\rho"
                                + " \\operatorname{tr}_\\rho(\\hat w^l(\\rho)\\, (I \\otimes \\rho(g)^*))",
                        MatrixCoefficientEquivalence::inversion),
                Relation.identity(
                        "Plancherel",
                        "Σ_l |wˡ|² = (1/N) Σ_ρ d_ρ Σ_l ‖ŵˡ(ρ)‖_F²",
                        "\\sum_l |w^l|^2 = \\frac1N \\sum_\\rho d_\\rho \\sum_l \\|\\hat w^l(\\rho)\\|_F^2",
                        MatrixCoefficientEquivalence::plancherel),
                Relation.identity(
                                "on an abelian group the blocks are those of T3, in the unnormalized DFT",
                                "B(ρ_ξ) = √N B(ξ)",
                                "B(\\rho_\\xi) = \\sqrt{N}\\, B(\\xi)",
                                MatrixCoefficientEquivalence::blocksOfFrequencies)
                        .when(Hypothesis.ABELIAN));
    }

    /** B(rho) = w~^(rho) w^{L-1}^(rho) ... w^1^(rho), K d_rho x C d_rho, in the order of the irreps. */
    public static <T extends FieldElement<T>> List<FieldMatrix<T>> blocks(Setting<T> s) {
        return product(s, layers(s));
    }

    /** w^1, ..., w^{L-1}, w~: the layers as convolutions, w~(g) = w^L(g^{-1}) the head. */
    public static <T extends FieldElement<T>> List<MatrixFunction<T>> layers(Setting<T> s) {
        return Stream.concat(
                        s.network().weights().subList(0, s.depth() - 1).stream(),
                        Stream.of(s.network().head().reflect()))
                .toList();
    }

    /** The products of the coefficients of functions, the first one rightmost, in the order of the irreps. */
    public static <T extends FieldElement<T>> List<FieldMatrix<T>> product(
            Setting<T> s, List<MatrixFunction<T>> factors) {
        return factors.stream()
                .map(s.coefficients()::forward)
                .reduce((right, left) -> IntStream.range(0, left.size())
                        .mapToObj(rho -> left.get(rho).multiply(right.get(rho)))
                        .toList())
                .orElseThrow();
    }

    /** sum_rho c_rho sum_l ||w^l^(rho)||_F^2, with a whole number c_rho for every irrep; Plancherel's formula has d_rho. */
    public static <T extends FieldElement<T>> T weightedNorm(Setting<T> s, IntUnaryOperator c) {
        return s.sum(s.network().weights().stream()
                .map(s.coefficients()::forward)
                .flatMap(coefficients -> IntStream.range(0, coefficients.size())
                        .mapToObj(rho -> s.squaredNorm(coefficients.get(rho)).multiply(c.applyAsInt(rho))))
                .toList());
    }

    /** For y the first channel of x. */
    private static <T extends FieldElement<T>> Sides<T> multiplicative(Setting<T> s) {
        MatrixCoefficients<T> irreps = s.coefficients();
        MatrixFunction<T> y = MatrixFunction.of(
                s.group(), s.input().field(), 1, 1, (g, i, j) -> s.input().at(g).getEntry(i, j));
        List<FieldMatrix<T>> coefficients = irreps.forward(y);
        List<FieldMatrix<T>> left = new ArrayList<>();
        List<FieldMatrix<T>> right = new ArrayList<>();
        for (int g = 0; g < s.group().size(); g++) {
            left.addAll(irreps.forward(translate(y, s.group().inverse(g))));
            for (int rho = 0; rho < irreps.count(); rho++) {
                right.add(irreps.matrix(rho, g).multiply(coefficients.get(rho)));
            }
        }
        return Sides.ofAll(left, right);
    }

    /** h -&gt; y(g h). */
    private static <T extends FieldElement<T>> MatrixFunction<T> translate(MatrixFunction<T> y, int g) {
        return new MatrixFunction<>(
                y.group(),
                IntStream.range(0, y.group().size())
                        .mapToObj(h -> y.at(y.group().multiply(g, h)))
                        .toList());
    }

    private static <T extends FieldElement<T>> Sides<T> unitary(Setting<T> s) {
        MatrixCoefficients<T> irreps = s.coefficients();
        List<FieldMatrix<T>> left = new ArrayList<>();
        List<FieldMatrix<T>> right = new ArrayList<>();
        for (int rho = 0; rho < irreps.count(); rho++) {
            for (int g = 0; g < s.group().size(); g++) {
                left.add(irreps.matrix(rho, g).multiply(irreps.adjoint(rho, g)));
                right.add(MatrixUtils.createFieldIdentityMatrix(s.numbers().field(), irreps.dimension(rho)));
            }
        }
        return Sides.ofAll(left, right);
    }

    /** The Gram matrix of all entries of all irreps. */
    private static <T extends FieldElement<T>> Sides<T> schurOrthogonality(Setting<T> s) {
        MatrixCoefficients<T> irreps = s.coefficients();
        FieldMatrix<T> entries = irreps.entries();
        FieldMatrix<T> expected = MatrixUtils.createFieldMatrix(
                s.numbers().field(), entries.getRowDimension(), entries.getRowDimension());
        int row = 0;
        for (int rho = 0; rho < irreps.count(); rho++) {
            int d = irreps.dimension(rho);
            for (int end = row + d * d; row < end; row++) {
                expected.setEntry(row, row, s.integer(s.group().size()).divide(s.integer(d)));
            }
        }
        return Sides.of(entries.multiply(s.numbers().adjoint(entries)), expected);
    }

    private static <T extends FieldElement<T>> Sides<T> complete(Setting<T> s) {
        int sum = IntStream.range(0, s.coefficients().count())
                .map(s.coefficients()::dimension)
                .map(d -> d * d)
                .sum();
        return Sides.of(s.integer(sum), s.integer(s.group().size()));
    }

    private static <T extends FieldElement<T>> Sides<T> productOfCoefficients(Setting<T> s) {
        MatrixFunction<T> w = s.network().weight(1);
        return Sides.ofAll(s.coefficients().forward(w.convolve(s.input())), product(s, List.of(s.input(), w)));
    }

    private static <T extends FieldElement<T>> Sides<T> headAtTheIdentity(Setting<T> s) {
        MatrixFunction<T> response = s.input();
        for (MatrixFunction<T> layer : layers(s)) {
            response = layer.convolve(response);
        }
        return Sides.of(s.network().apply(s.input()), response.at(0));
    }

    private static <T extends FieldElement<T>> Sides<T> blocksOfThePredictor(Setting<T> s) {
        return Sides.ofAll(blocks(s), s.coefficients().forwardAdjoint(s.predictor()));
    }

    private static <T extends FieldElement<T>> Sides<T> oneBlockAnIrrep(Setting<T> s) {
        List<MatrixFunction<T>> factors =
                Stream.concat(Stream.of(s.input()), layers(s).stream()).toList();
        List<FieldMatrix<T>> responses = product(s, factors);
        return Sides.of(s.network().apply(s.input()), s.coefficients().inverseAt(responses, 0));
    }

    private static <T extends FieldElement<T>> Sides<T> inversion(Setting<T> s) {
        return new Sides<>(
                s.network().weights().stream()
                        .flatMap(w -> w.entries().stream())
                        .toList(),
                s.network().weights().stream()
                        .map(s.coefficients()::forward)
                        .map(s.coefficients()::inverse)
                        .flatMap(w -> w.entries().stream())
                        .toList());
    }

    private static <T extends FieldElement<T>> Sides<T> plancherel(Setting<T> s) {
        T norm = weightedNorm(s, s.coefficients()::dimension);
        return Sides.of(
                s.network().squaredNorm(s.numbers()),
                norm.divide(s.integer(s.group().size())));
    }

    private static <T extends FieldElement<T>> Sides<T> blocksOfFrequencies(Setting<T> s) {
        return Sides.ofAll(
                blocks(s), s.form().blocks().scale(s.dft().convolutionFactor()).values());
    }
}
