package org.repcost.theory.layer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * Down-sampling of a product of cyclic groups: of x it keeps the values x(s_1 h_1, s_2 h_2, ...), as a function of h on the
 * product of the groups of orders n_a / s_a. It has no weights.
 *
 * @param steps s_1, s_2, ..., one for each cyclic factor
 */
public record Stride(List<Integer> steps) implements Layer {
    /**
     * Copies the steps.
     *
     * @throws InvalidLayerException if one is below 1
     */
    public Stride {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.stream().anyMatch(s -> s < 1)) {
            throw new InvalidLayerException("a stride must have steps >= 1, got " + steps);
        }
    }

    /** The stride with the given steps. */
    public static Stride of(Integer... steps) {
        return new Stride(List.of(steps));
    }

    @Override
    public String kind() {
        return "stride";
    }

    @Override
    public Signal output(Signal input) {
        int[] orders = domain(input).orders();
        for (int a = 0; a < orders.length; a++) {
            if (orders[a] % steps.get(a) != 0) {
                throw new InvalidLayerException(
                        "a stride must divide the size of the signal, got " + text() + " on " + input.group());
            }
            orders[a] /= steps.get(a);
        }
        return new Signal(FiniteAbelianGroup.product(orders), input.channels());
    }

    @Override
    public int weights(Signal input) {
        return 0;
    }

    @Override
    public Incidence incidence(Signal input) {
        FiniteAbelianGroup fine = domain(input);
        Signal output = output(input);
        FiniteAbelianGroup coarse = output.group().asProductOfCyclic();
        Incidence.Builder list = Incidence.of(output.size(), input.size(), 0);
        for (int h = 0; h < coarse.size(); h++) {
            int[] coordinates = coarse.coordinates(h);
            int g = fine.element(IntStream.range(0, coordinates.length)
                    .map(a -> steps.get(a) * coordinates[a])
                    .toArray());
            for (int c = 0; c < input.channels(); c++) {
                list.add(output.index(h, c), input.index(g, c), Incidence.FIXED);
            }
        }
        return list.build();
    }

    @Override
    public SpectralForm spectralForm(Signal input) {
        return new SpectralForm.Coarsening();
    }

    private FiniteAbelianGroup domain(Signal input) {
        FiniteAbelianGroup group = ProductsOfCyclic.require(input.group(), "a stride");
        ProductsOfCyclic.requireDimensions(group, steps.size(), "a stride");
        return group;
    }

    private String text() {
        return steps.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
