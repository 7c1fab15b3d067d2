package org.repcost.verify.wrong;

import static org.repcost.verify.wrong.Shapes.COMPLEX_CHARACTERS;
import static org.repcost.verify.wrong.Shapes.NONABELIAN;
import static org.repcost.verify.wrong.Shapes.NONCOMMUTING_LAYERS;
import static org.repcost.verify.wrong.Shapes.SEVERAL_ELEMENTS;
import static org.repcost.verify.wrong.Shapes.SQUARE_CONVOLUTIONS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.finitegroup.MatrixCoefficientEquivalence;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Irrep;
import org.repcost.theory.group.IrrepType;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.verify.check.WrongVersion;

/** Wrong versions of the statement over any finite group, T18. */
public final class FiniteGroupWrongVersions {
    private static final Predicate<Architecture> COMPLEX_IRREPS =
            a -> a.group().irreps().stream().anyMatch(rho -> IrrepType.of(rho) == IrrepType.COMPLEX);

    private FiniteGroupWrongVersions() {}

    /** Of T18, the block-diagonal equivalence in matrix coefficients. */
    public static List<WrongVersion> ofMatrixCoefficientEquivalence() {
        return List.of(
                WrongVersion.equation("x(g h⁻¹) for x(h⁻¹ g)", NONABELIAN, Wrong::inputOnTheLeft),
                WrongVersion.equation("x(h g) for x(h⁻¹ g): correlation", COMPLEX_CHARACTERS, Wrong::correlation),
                WrongVersion.equation(
                        "layers in the wrong order",
                        NONCOMMUTING_LAYERS.or(NONABELIAN.and(SQUARE_CONVOLUTIONS)),
                        Wrong::layersInReverse),
                WrongVersion.equation("wᴸ(g) for wᴸ(g⁻¹)", COMPLEX_CHARACTERS, Wrong::headNotReflected),
                WrongVersion.equation("ρ(g) for ρ(g)*", COMPLEX_CHARACTERS, Wrong::adjointDropped),
                WrongVersion.equation("d_ρ dropped", NONABELIAN, Wrong::dimensionDropped),
                WrongVersion.equation("the factor 1/N dropped", SEVERAL_ELEMENTS, Wrong::sizeDropped),
                WrongVersion.equation("irreps of complex type left out", COMPLEX_IRREPS, Wrong::complexTypeLeftOut));
    }

    /** The wrong versions themselves; each reads like the statement it is a wrong version of. */
    private static final class Wrong {
        static <T extends FieldElement<T>> Sides<T> inputOnTheLeft(Setting<T> s) {
            MatrixFunction<T> w = s.network().weight(1);
            FiniteGroup group = s.group();
            return productOfCoefficients(s, g -> IntStream.range(0, group.size())
                    .mapToObj(h -> w.at(h).multiply(s.input().at(group.multiply(g, group.inverse(h)))))
                    .reduce(FieldMatrix::add)
                    .orElseThrow());
        }

        static <T extends FieldElement<T>> Sides<T> correlation(Setting<T> s) {
            MatrixFunction<T> correlated =
                    WrongConvolutions.correlation(s.network().weight(1), s.input());
            return productOfCoefficients(s, correlated::at);
        }

        static <T extends FieldElement<T>> Sides<T> layersInReverse(Setting<T> s) {
            List<MatrixFunction<T>> layers = new ArrayList<>(MatrixCoefficientEquivalence.layers(s));
            Collections.reverse(layers.subList(0, s.depth() - 1));
            return blocks(s, layers);
        }

        static <T extends FieldElement<T>> Sides<T> headNotReflected(Setting<T> s) {
            return blocks(s, s.network().weights());
        }

        static <T extends FieldElement<T>> Sides<T> adjointDropped(Setting<T> s) {
            return Sides.ofAll(
                    MatrixCoefficientEquivalence.blocks(s), s.coefficients().forward(s.predictor()));
        }

        static <T extends FieldElement<T>> Sides<T> dimensionDropped(Setting<T> s) {
            return plancherel(s, rho -> 1, s.group().size());
        }

        static <T extends FieldElement<T>> Sides<T> sizeDropped(Setting<T> s) {
            return plancherel(s, s.coefficients()::dimension, 1);
        }

        static <T extends FieldElement<T>> Sides<T> complexTypeLeftOut(Setting<T> s) {
            List<Irrep> irreps = s.group().irreps();
            return plancherel(
                    s,
                    rho -> IrrepType.of(irreps.get(rho)) == IrrepType.COMPLEX
                            ? 0
                            : irreps.get(rho).dimension(),
                    s.group().size());
        }

        private static <T extends FieldElement<T>> Sides<T> productOfCoefficients(
                Setting<T> s, IntFunction<FieldMatrix<T>> wrongConvolution) {
            MatrixFunction<T> product = new MatrixFunction<>(
                    s.group(),
                    IntStream.range(0, s.group().size())
                            .mapToObj(wrongConvolution)
                            .toList());
            return Sides.ofAll(
                    s.coefficients().forward(product),
                    MatrixCoefficientEquivalence.product(
                            s, List.of(s.input(), s.network().weight(1))));
        }

        private static <T extends FieldElement<T>> Sides<T> blocks(Setting<T> s, List<MatrixFunction<T>> layers) {
            return Sides.ofAll(
                    MatrixCoefficientEquivalence.product(s, layers),
                    s.coefficients().forwardAdjoint(s.predictor()));
        }

        /** Plancherel's formula with other factors for d_rho and N. */
        private static <T extends FieldElement<T>> Sides<T> plancherel(
                Setting<T> s, IntUnaryOperator dimension, int size) {
            return Sides.of(
                    s.network().squaredNorm(s.numbers()),
                    MatrixCoefficientEquivalence.weightedNorm(s, dimension).divide(s.integer(size)));
        }
    }
}
