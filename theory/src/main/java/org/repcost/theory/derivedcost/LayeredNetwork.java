package org.repcost.theory.derivedcost;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.derivation.BlockCost;
import org.repcost.theory.derivation.Derivation;
import org.repcost.theory.expression.Environment;
import org.repcost.theory.expression.Expression;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.layer.Diagonal;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.theory.layer.Pointwise;
import org.repcost.theory.layer.Signal;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/**
 * A member of a family with weights, and what the derivation says of its predictor.
 *
 * @param <T> the type of a number
 */
public final class LayeredNetwork<T extends FieldElement<T>> {
    private final LayeredArchitecture architecture;
    private final List<T> weights;
    private final Arithmetic<T> numbers;
    private MatrixFunction<T> predictor;
    private Derivation derivation;
    private Environment<T> environment;

    /** The architecture with the given weights, those of the first layer first. */
    public LayeredNetwork(LayeredArchitecture architecture, List<T> weights, Arithmetic<T> numbers) {
        this.architecture = architecture;
        this.weights = List.copyOf(weights);
        this.numbers = numbers;
    }

    /**
     * The member of a family whose layers have as much of a linear CNN's weights as they have a place for: the values on the
     * subgroup that a stride keeps, at the identity, on the diagonal. Inner channels that the CNN leaves 0 are left out, so that
     * the ranks of the blocks are known not to exceed the inner widths.
     */
    public static <T extends FieldElement<T>> LayeredNetwork<T> of(
            Family family, LinearCnn<T> cnn, Arithmetic<T> numbers) {
        LinearCnn<T> live = withoutDeadChannels(cnn);
        LayeredArchitecture architecture = family.of(live.architecture());
        List<PlacedLayer> layers = architecture.weightLayers();
        List<T> weights = new ArrayList<>();
        for (int l = 1; l <= layers.size(); l++) {
            weights.addAll(weights(layers.get(l - 1), live.weight(l)));
        }
        return new LayeredNetwork<>(architecture, weights, numbers);
    }

    /** The architecture. */
    public LayeredArchitecture architecture() {
        return architecture;
    }

    /** All weights, those of the first layer first. */
    public List<T> weights() {
        return weights;
    }

    /** beta, K x C. */
    public MatrixFunction<T> predictor() {
        if (predictor == null) {
            predictor = architecture.predictor(weights, numbers);
        }
        return predictor;
    }

    /** sum_l lambda_l |w^l|^2. */
    public T penalty() {
        return architecture.penalty(weights, numbers);
    }

    /** What the rules say about the architecture's cost. */
    public Derivation derivation() {
        if (derivation == null) {
            derivation = Derivation.of(architecture);
        }
        return derivation;
    }

    /**
     * The derived formula: the closed form where there is one, otherwise the lower bound.
     *
     * @throws IllegalStateException if there is neither
     */
    public BlockCost formula() {
        return derivation()
                .cost()
                .or(derivation()::lowerBound)
                .orElseThrow(() -> new IllegalStateException(
                        "no formula, since " + derivation().obstruction().orElseThrow()));
    }

    /** What formulas are evaluated at for beta; for a closed form with what the inner widths say about the ranks. */
    public Environment<T> environment() {
        if (environment == null) {
            environment = derivation().cost().isPresent()
                    ? formula().environmentOfRepresentable(predictor(), numbers)
                    : formula().environment(predictor(), numbers);
        }
        return environment;
    }

    /**
     * w^l, l = 1..L, as a function on the group that the layer acts on; for a full kernel, a head or a dense layer.
     */
    public MatrixFunction<T> kernel(int l) {
        PlacedLayer layer = architecture.weightLayers().get(l - 1);
        List<T> entries = layer.weightsOf(weights);
        int rows = layer.output().channels();
        int columns = layer.input().channels();
        return MatrixFunction.of(
                layer.input().group(),
                numbers.field(),
                rows,
                columns,
                (h, k, c) -> entries.get((h * rows + k) * columns + c));
    }

    /** The value of the derived formula at beta. */
    public T derived() {
        return value(formula().expression());
    }

    /** The value of another formula at beta, over the same blocks. */
    public T value(Expression expression) {
        return expression.evaluate(environment());
    }

    /** The layers' weights in the order element, output, input channel. */
    private static <T extends FieldElement<T>> List<T> weights(PlacedLayer placed, MatrixFunction<T> w) {
        Signal input = placed.input();
        if (placed.layer() instanceof Pointwise) {
            return MatrixFunction.entriesOf(w.at(0));
        }
        if (placed.layer() instanceof Diagonal) {
            return w.values().stream()
                    .flatMap(value -> IntStream.range(0, input.channels()).mapToObj(c -> value.getEntry(c, c)))
                    .toList();
        }
        int outputs = placed.output().channels();
        return IntStream.range(0, input.group().size())
                .mapToObj(h -> w.at(inside(w.group(), input.group(), h)))
                .map(value -> value.getSubMatrix(0, outputs - 1, 0, input.channels() - 1))
                .flatMap(value -> MatrixFunction.entriesOf(value).stream())
                .toList();
    }

    /** Where an element of a coarser group stands in the group: its coordinates times the strides. */
    private static int inside(FiniteGroup whole, FiniteGroup coarse, int h) {
        if (coarse.equals(whole) || coarse.size() == 1) {
            return h;
        }
        int[] orders = whole.asProductOfCyclic().orders();
        FiniteAbelianGroup part = coarse.asProductOfCyclic();
        int[] coordinates = part.coordinates(h);
        for (int a = 0; a < orders.length; a++) {
            coordinates[a] *= orders[a] / part.orders()[a];
        }
        return whole.asProductOfCyclic().element(coordinates);
    }

    /** The same predictor without the inner channels that are always 0; of a network that is 0 one channel stays. */
    private static <T extends FieldElement<T>> LinearCnn<T> withoutDeadChannels(LinearCnn<T> cnn) {
        int depth = cnn.architecture().depth();
        List<int[]> live = IntStream.rangeClosed(0, depth)
                .mapToObj(l -> l == 0 || l == depth
                        ? IntStream.range(0, cnn.architecture().width(l)).toArray()
                        : liveRows(cnn.weight(l)))
                .toList();
        Architecture narrow = new Architecture(
                cnn.architecture().group(),
                live.stream().map(channels -> channels.length).toList());
        return new LinearCnn<>(
                narrow,
                IntStream.rangeClosed(1, depth)
                        .mapToObj(l -> new MatrixFunction<>(
                                narrow.group(),
                                cnn.weight(l).values().stream()
                                        .map(value -> value.getSubMatrix(live.get(l), live.get(l - 1)))
                                        .toList()))
                        .toList());
    }

    private static <T extends FieldElement<T>> int[] liveRows(MatrixFunction<T> w) {
        int[] rows = IntStream.range(0, w.rows())
                .filter(row -> !w.values().stream()
                        .map(value -> value.getRowMatrix(row))
                        .allMatch(LayeredNetwork::isZero))
                .toArray();
        return rows.length == 0 ? new int[] {0} : rows;
    }

    private static <T extends FieldElement<T>> boolean isZero(FieldMatrix<T> matrix) {
        return MatrixFunction.entriesOf(matrix).stream().allMatch(FieldElement::isZero);
    }
}
