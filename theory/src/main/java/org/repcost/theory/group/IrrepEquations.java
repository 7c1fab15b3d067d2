package org.repcost.theory.group;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;

/** The equations that make given matrices the irreps of a group, each up to {@link TableGroup#TOLERANCE}. */
final class IrrepEquations {
    private IrrepEquations() {}

    /**
     * Checks the number and the shapes of the matrices, sum d_rho^2 = N, that they are multiplicative and unitary, and
     * Schur's orthogonality of all their entries.
     *
     * @throws IllegalArgumentException with one sentence about the first that is broken
     */
    static void require(FiniteGroup group, List<List<FieldMatrix<Complex>>> irreps) {
        long squares = 0;
        for (int rho = 0; rho < irreps.size(); rho++) {
            requireShapes(group, rho, irreps.get(rho));
            long d = irreps.get(rho).get(0).getRowDimension();
            squares += d * d;
        }
        if (squares != group.size()) {
            throw new IllegalArgumentException("the squared dimensions of all irreps must add up to the " + group.size()
                    + " elements of the group, got " + squares + " from " + irreps.size() + " irreps");
        }
        for (int rho = 0; rho < irreps.size(); rho++) {
            requireHomomorphism(group, rho, irreps.get(rho));
            requireUnitarity(rho, irreps.get(rho));
        }
        requireSchurOrthogonality(irreps);
    }

    private static void requireShapes(FiniteGroup group, int rho, List<FieldMatrix<Complex>> matrices) {
        if (matrices.size() != group.size()) {
            throw new IllegalArgumentException("an irrep must have a matrix for each of the " + group.size()
                    + " elements, got " + matrices.size() + " for irrep " + (rho + 1));
        }
        int d = matrices.get(0).getRowDimension();
        for (int g = 0; g < matrices.size(); g++) {
            FieldMatrix<Complex> matrix = matrices.get(g);
            if (matrix.getRowDimension() != d || matrix.getColumnDimension() != d) {
                throw new IllegalArgumentException(
                        "the matrices of irrep " + (rho + 1) + " must be " + d + " x " + d + ", got "
                                + matrix.getRowDimension() + " x " + matrix.getColumnDimension() + " for element " + g);
            }
        }
    }

    private static void requireHomomorphism(FiniteGroup group, int rho, List<FieldMatrix<Complex>> matrices) {
        for (int g = 0; g < group.size(); g++) {
            for (int h = 0; h < group.size(); h++) {
                FieldMatrix<Complex> product = matrices.get(g).multiply(matrices.get(h));
                double off = distance(product, matrices.get(group.multiply(g, h)));
                if (!(off <= TableGroup.TOLERANCE)) {
                    throw new IllegalArgumentException("irrep " + (rho + 1)
                            + " must be multiplicative, rho(g) rho(h) = rho(g h), got a difference of " + off
                            + " at g = "
                            + g + ", h = " + h);
                }
            }
        }
    }

    private static void requireUnitarity(int rho, List<FieldMatrix<Complex>> matrices) {
        int d = matrices.get(0).getRowDimension();
        for (int g = 0; g < matrices.size(); g++) {
            FieldMatrix<Complex> matrix = matrices.get(g);
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    Complex sum = Complex.ZERO;
                    for (int k = 0; k < d; k++) {
                        sum = sum.add(matrix.getEntry(i, k)
                                .multiply(matrix.getEntry(j, k).conjugate()));
                    }
                    double off = sum.subtract(i == j ? 1 : 0).norm();
                    if (!(off <= TableGroup.TOLERANCE)) {
                        throw new IllegalArgumentException("irrep " + (rho + 1)
                                + " must be unitary, rho(g) rho(g)^* = 1, got a difference of " + off + " at g = " + g);
                    }
                }
            }
        }
    }

    /** One entry of an irrep as a function on the group. */
    private record Entry(int rho, int dimension, Complex[] values) {}

    private static void requireSchurOrthogonality(List<List<FieldMatrix<Complex>>> irreps) {
        List<Entry> entries = new ArrayList<>();
        for (int rho = 0; rho < irreps.size(); rho++) {
            List<FieldMatrix<Complex>> matrices = irreps.get(rho);
            int d = matrices.get(0).getRowDimension();
            for (int ij = 0; ij < d * d; ij++) {
                int row = ij / d;
                int column = ij % d;
                entries.add(new Entry(
                        rho,
                        d,
                        matrices.stream().map(m -> m.getEntry(row, column)).toArray(Complex[]::new)));
            }
        }
        for (int a = 0; a < entries.size(); a++) {
            for (int b = 0; b <= a; b++) {
                double expected = a == b ? 1.0 / entries.get(a).dimension() : 0;
                double off = mean(entries.get(a).values(), entries.get(b).values())
                        .subtract(expected)
                        .norm();
                if (!(off <= TableGroup.TOLERANCE)) {
                    throw new IllegalArgumentException(
                            "irreps must be irreducible and no two of them equivalent (Schur orthogonality of their entries),"
                                    + " got a difference of " + off + " at irreps "
                                    + (entries.get(b).rho() + 1) + " and "
                                    + (entries.get(a).rho() + 1));
                }
            }
        }
    }

    /** (1/N) sum_g a(g) conj(b(g)). */
    private static Complex mean(Complex[] a, Complex[] b) {
        Complex sum = Complex.ZERO;
        for (int g = 0; g < a.length; g++) {
            sum = sum.add(a[g].multiply(b[g].conjugate()));
        }
        return sum.divide(a.length);
    }

    private static double distance(FieldMatrix<Complex> a, FieldMatrix<Complex> b) {
        double largest = 0;
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < a.getColumnDimension(); j++) {
                double difference = a.getEntry(i, j).subtract(b.getEntry(i, j)).norm();
                // Unlike a comparison, max keeps what is not a number.
                largest = Math.max(largest, difference);
            }
        }
        return largest;
    }
}
