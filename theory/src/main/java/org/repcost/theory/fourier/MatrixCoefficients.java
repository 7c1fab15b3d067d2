package org.repcost.theory.fourier;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Irrep;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/**
 * The Fourier transform on any finite group, by its definition and without a normalizing factor: the matrix coefficients
 * w^(rho) = sum_g w(g) (x) rho(g), one for each irrep rho, of size R d_rho x C d_rho for an R x C function. On a product of
 * cyclic groups they are the unnormalized DFT.
 *
 * @param <T> the type of a number
 */
public final class MatrixCoefficients<T extends FieldElement<T>> {
    private final FiniteGroup group;
    private final Arithmetic<T> numbers;
    private final List<Irrep> irreps;
    private final List<List<FieldMatrix<T>>> matrices;

    /** The transform on the group. */
    public MatrixCoefficients(FiniteGroup group, Arithmetic<T> numbers) {
        this.group = group;
        this.numbers = numbers;
        this.irreps = group.irreps();
        this.matrices = irreps.stream()
                .map(rho -> elements().mapToObj(g -> rho.matrix(g, numbers)).toList())
                .toList();
    }

    /** The number of irreps. */
    public int count() {
        return irreps.size();
    }

    /** d_rho of an irrep, known by its place in the group's list. */
    public int dimension(int rho) {
        return irreps.get(rho).dimension();
    }

    /** rho(g), d_rho x d_rho. */
    public FieldMatrix<T> matrix(int rho, int g) {
        return matrices.get(rho).get(g);
    }

    /** rho(g)^*, the conjugate transpose. */
    public FieldMatrix<T> adjoint(int rho, int g) {
        return numbers.adjoint(matrix(rho, g));
    }

    /** All entries of all irreps as functions on the group: row (rho, i, j) holds rho_ij(g), N numbers. */
    public FieldMatrix<T> entries() {
        int rows = irreps.stream()
                .mapToInt(rho -> rho.dimension() * rho.dimension())
                .sum();
        FieldMatrix<T> entries = MatrixUtils.createFieldMatrix(numbers.field(), rows, group.size());
        for (int g = 0; g < group.size(); g++) {
            int row = 0;
            for (List<FieldMatrix<T>> rho : matrices) {
                for (T entry : MatrixFunction.entriesOf(rho.get(g))) {
                    entries.setEntry(row++, g, entry);
                }
            }
        }
        return entries;
    }

    /** w^(rho) = sum_g w(g) (x) rho(g), in the order of the irreps. */
    public List<FieldMatrix<T>> forward(MatrixFunction<T> w) {
        return all(rho -> sum(g -> kronecker(w.at(g), matrix(rho, g))));
    }

    /** sum_g w(g) (x) rho(g)^*, in the order of the irreps. */
    public List<FieldMatrix<T>> forwardAdjoint(MatrixFunction<T> w) {
        return all(rho -> sum(g -> kronecker(w.at(g), adjoint(rho, g))));
    }

    /** w(g) = (1/N) sum_rho d_rho tr_rho(w^(rho) (I (x) rho(g)^*)) for every g; tr_rho is the trace over rho's factor. */
    public MatrixFunction<T> inverse(List<FieldMatrix<T>> coefficients) {
        return new MatrixFunction<>(
                group, elements().mapToObj(g -> inverseAt(coefficients, g)).toList());
    }

    /** The value of {@link #inverse} at one element. */
    public FieldMatrix<T> inverseAt(List<FieldMatrix<T>> coefficients, int g) {
        return IntStream.range(0, count())
                .mapToObj(rho ->
                        traced(coefficients.get(rho), adjoint(rho, g)).scalarMultiply(numbers.real(dimension(rho))))
                .reduce(FieldMatrix::add)
                .orElseThrow()
                .scalarMultiply(numbers.real(group.size()).reciprocal());
    }

    private FieldMatrix<T> kronecker(FieldMatrix<T> a, FieldMatrix<T> b) {
        int d = b.getRowDimension();
        FieldMatrix<T> product =
                MatrixUtils.createFieldMatrix(numbers.field(), a.getRowDimension() * d, a.getColumnDimension() * d);
        for (int i = 0; i < product.getRowDimension(); i++) {
            for (int j = 0; j < product.getColumnDimension(); j++) {
                product.setEntry(i, j, a.getEntry(i / d, j / d).multiply(b.getEntry(i % d, j % d)));
            }
        }
        return product;
    }

    /** The traces of the d x d blocks of a matrix, each multiplied by b: tr_rho(a (I (x) b)). */
    private FieldMatrix<T> traced(FieldMatrix<T> a, FieldMatrix<T> b) {
        int d = b.getRowDimension();
        FieldMatrix<T> traces =
                MatrixUtils.createFieldMatrix(numbers.field(), a.getRowDimension() / d, a.getColumnDimension() / d);
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < a.getColumnDimension(); j++) {
                traces.addToEntry(i / d, j / d, a.getEntry(i, j).multiply(b.getEntry(j % d, i % d)));
            }
        }
        return traces;
    }

    private List<FieldMatrix<T>> all(IntFunction<FieldMatrix<T>> coefficient) {
        return IntStream.range(0, count()).mapToObj(coefficient).toList();
    }

    private FieldMatrix<T> sum(IntFunction<FieldMatrix<T>> term) {
        return elements().mapToObj(term).reduce(FieldMatrix::add).orElseThrow();
    }

    private IntStream elements() {
        return IntStream.range(0, group.size());
    }
}
