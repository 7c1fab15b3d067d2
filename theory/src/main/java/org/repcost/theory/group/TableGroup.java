package org.repcost.theory.group;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.ComplexField;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.theory.number.Arithmetic;

/**
 * A finite group given by its multiplication table and its irreps in double precision. That it is one is checked when it is
 * made: the identity is element 0, there are inverses, products are associative; irreps are multiplicative, unitary, of
 * distinct classes by Schur's orthogonality (1/N) sum_g rho_ij(g) conj(sigma_kl(g)) = delta / d_rho, and all there by sum
 * d_rho^2 = N. What is known of its irreps is known up to {@link #TOLERANCE}.
 */
public final class TableGroup extends TabulatedGroup {
    /** The largest N: associativity takes N^3 products. */
    public static final int LARGEST_SIZE = 200;

    /** How far an entry of an equation between irreps may be off. */
    public static final double TOLERANCE = 1e-9;

    private final int[][] products;
    private final List<List<FieldMatrix<Complex>>> matrices;
    private final List<Irrep> irreps;

    private TableGroup(String name, int[][] products, List<List<FieldMatrix<Complex>>> matrices) {
        super(name, products);
        this.products = products;
        this.matrices = matrices;
        this.irreps = IntStream.range(0, matrices.size())
                .<Irrep>mapToObj(NumericIrrep::new)
                .toList();
        IrrepEquations.require(this, matrices);
    }

    /**
     * The group with the given table and irreps.
     *
     * @param name what it is called in results
     * @param products {@code products[g][h]} = g h, N x N, numbers 0..N-1, the identity 0
     * @param irreps for every irrep the N matrices rho(g), d_rho x d_rho
     * @throws IllegalArgumentException if this is not a group of at most {@link #LARGEST_SIZE} elements with all its irreps;
     *     the message is one sentence with the elements at which an equation fails
     */
    public static TableGroup of(String name, int[][] products, List<List<FieldMatrix<Complex>>> irreps) {
        int n = products.length;
        if (n < 1 || n > LARGEST_SIZE) {
            throw new IllegalArgumentException(
                    "a multiplication table must have from 1 to " + LARGEST_SIZE + " rows, got " + n);
        }
        int[][] table = new int[n][];
        for (int g = 0; g < n; g++) {
            table[g] = products[g].clone();
            requireRow(g, table[g], n);
        }
        requireInverses(table);
        requireAssociativity(table);
        return new TableGroup(name, table, irreps.stream().map(List::copyOf).toList());
    }

    private static void requireRow(int g, int[] row, int n) {
        if (row.length != n) {
            throw new IllegalArgumentException("a multiplication table of N = " + n + " must be square, got length "
                    + row.length + " of row " + g);
        }
        for (int h = 0; h < n; h++) {
            if (row[h] < 0 || row[h] >= n) {
                throw new IllegalArgumentException("a multiplication table must be closed, with elements from 0 to "
                        + (n - 1) + ", got " + g + " * " + h + " = " + row[h]);
            }
        }
        if (row[0] != g || g == 0 && !Arrays.equals(row, IntStream.range(0, n).toArray())) {
            throw new IllegalArgumentException(
                    "element 0 must be the identity, so that row 0 and column 0 of the multiplication table are 0, 1, ..., "
                            + (n - 1) + ", got row " + g + " = " + Arrays.toString(row));
        }
    }

    private static void requireInverses(int[][] products) {
        for (int g = 0; g < products.length; g++) {
            int element = g;
            if (IntStream.range(0, products.length)
                    .noneMatch(h -> products[element][h] == 0 && products[h][element] == 0)) {
                throw new IllegalArgumentException(
                        "every element of a group must have an inverse, got none for element " + g);
            }
        }
    }

    private static void requireAssociativity(int[][] products) {
        for (int g = 0; g < products.length; g++) {
            for (int h = 0; h < products.length; h++) {
                int gh = products[g][h];
                for (int k = 0; k < products.length; k++) {
                    int left = products[gh][k];
                    int right = products[g][products[h][k]];
                    if (left != right) {
                        throw new IllegalArgumentException("the products of a group must be associative, got (" + g
                                + " * " + h + ") * " + k + " = " + left + " and " + g + " * (" + h + " * " + k + ") = "
                                + right);
                    }
                }
            }
        }
    }

    @Override
    public List<Irrep> irreps() {
        return irreps;
    }

    @Override
    public boolean hasExactIrreps() {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableGroup group
                && toString().equals(group.toString())
                && Arrays.deepEquals(products, group.products)
                && matrices.equals(group.matrices);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** One of the irreps, as it was given. */
    private final class NumericIrrep implements Irrep {
        private final int index;

        NumericIrrep(int index) {
            this.index = index;
        }

        @Override
        public FiniteGroup group() {
            return TableGroup.this;
        }

        @Override
        public int dimension() {
            return matrices.get(index).get(0).getRowDimension();
        }

        /** In double precision alone: in an arithmetic that knows its error these numbers would pass for exact ones. */
        @Override
        public <T extends FieldElement<T>> FieldMatrix<T> matrix(int g, Arithmetic<T> numbers) {
            if (numbers.field() != ComplexField.getInstance()) {
                throw new UnsupportedOperationException("the irreps of the group " + TableGroup.this
                        + " are numbers in double precision, so that there is neither an enclosure nor an exact proof");
            }
            FieldMatrix<Complex> rho = matrices.get(index).get(g);
            FieldMatrix<T> matrix = MatrixUtils.createFieldMatrix(numbers.field(), dimension(), dimension());
            for (int i = 0; i < dimension(); i++) {
                for (int j = 0; j < dimension(); j++) {
                    matrix.setEntry(i, j, numbers.field().getRuntimeClass().cast(rho.getEntry(i, j)));
                }
            }
            return matrix;
        }
    }
}
