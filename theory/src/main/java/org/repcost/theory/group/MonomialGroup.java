package org.repcost.theory.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.number.Arithmetic;

/**
 * A finite group whose irreps are monomial matrices of roots of unity, given by generators. An element is the list of its
 * matrices in all irreps, so that every irrep is multiplicative and unitary by construction; elements are numbered in the
 * order in which words in the generators reach them, shortest first.
 */
final class MonomialGroup extends TabulatedGroup {
    private final List<List<MonomialMatrix>> elements;
    private final List<Irrep> irreps;

    /**
     * The group with the given generators.
     *
     * @param generators the matrices of each generator in all irreps, one of every class
     * @throws IllegalArgumentException if they do not generate sum d_rho^2 elements, and so cannot be all irreps of a
     *     group
     */
    MonomialGroup(String name, List<List<MonomialMatrix>> generators) {
        this(generate(name, generators), name);
    }

    private MonomialGroup(List<List<MonomialMatrix>> elements, String name) {
        super(name, table(elements));
        this.elements = elements;
        this.irreps = IntStream.range(0, elements.get(0).size())
                .<Irrep>mapToObj(MonomialIrrep::new)
                .toList();
    }

    private static int[][] table(List<List<MonomialMatrix>> elements) {
        Map<List<MonomialMatrix>, Integer> indices = new HashMap<>();
        elements.forEach(element -> indices.put(element, indices.size()));
        return elements.stream()
                .map(g -> elements.stream()
                        .mapToInt(h -> indices.get(multiply(g, h)))
                        .toArray())
                .toArray(int[][]::new);
    }

    @Override
    public List<Irrep> irreps() {
        return irreps;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MonomialGroup group
                && toString().equals(group.toString())
                && elements.equals(group.elements);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The products of the generators, the empty one first. */
    private static List<List<MonomialMatrix>> generate(String name, List<List<MonomialMatrix>> generators) {
        int size = generators.get(0).stream()
                .mapToInt(matrix -> matrix.dimension() * matrix.dimension())
                .sum();
        List<List<MonomialMatrix>> elements = new ArrayList<>();
        elements.add(generators.get(0).stream().map(MonomialMatrix::identity).toList());
        for (int g = 0; g < elements.size() && elements.size() <= size; g++) {
            for (List<MonomialMatrix> generator : generators) {
                List<MonomialMatrix> product = multiply(elements.get(g), generator);
                if (!elements.contains(product)) {
                    elements.add(product);
                }
            }
        }
        if (elements.size() != size) {
            throw new IllegalArgumentException("the generators of " + name + " must generate as many elements as the "
                    + size + " that their irreps have entries, got " + (elements.size() < size ? "" : "at least ")
                    + elements.size());
        }
        return List.copyOf(elements);
    }

    private static List<MonomialMatrix> multiply(List<MonomialMatrix> g, List<MonomialMatrix> h) {
        return IntStream.range(0, g.size())
                .mapToObj(rho -> g.get(rho).multiply(h.get(rho)))
                .toList();
    }

    /** One of the irreps: every element's matrix at one place of its list. */
    private final class MonomialIrrep implements Irrep {
        private final int index;

        MonomialIrrep(int index) {
            this.index = index;
        }

        @Override
        public FiniteGroup group() {
            return MonomialGroup.this;
        }

        @Override
        public int dimension() {
            return elements.get(0).get(index).dimension();
        }

        @Override
        public <T extends FieldElement<T>> FieldMatrix<T> matrix(int g, Arithmetic<T> numbers) {
            return elements.get(g).get(index).over(numbers);
        }
    }
}
