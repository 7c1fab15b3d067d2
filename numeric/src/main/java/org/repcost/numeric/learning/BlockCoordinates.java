package org.repcost.numeric.learning;

import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * Orthonormal real coordinates of functions on a group in frequency space (T22): of one of each pair {xi, -xi}, sqrt 2 times the
 * real and the imaginary part of the unitary DFT, one after the other; of a self-conjugate xi, the one real number. These are N
 * real coordinates for each entry of a matrix, and inner products and norms are those of the functions.
 *
 * <p>Arrays of coordinates lie as {@code [N, rows, columns]}.
 */
public final class BlockCoordinates {
    private static final double SQRT2 = Math.sqrt(2);

    private final FiniteAbelianGroup group;
    private final int[] frequencies;
    private final int[] offsets;

    /** The coordinates of functions on a group. */
    public BlockCoordinates(FiniteAbelianGroup group) {
        this.group = group;
        this.frequencies = group.conjugacyRepresentatives();
        this.offsets = new int[frequencies.length];
        for (int f = 1; f < frequencies.length; f++) {
            offsets[f] = offsets[f - 1] + group.conjugacyMultiplicity(frequencies[f - 1]);
        }
    }

    /** The group. */
    public FiniteAbelianGroup group() {
        return group;
    }

    /** One frequency of each pair {xi, -xi}, increasing, a fresh copy. */
    public int[] frequencies() {
        return frequencies.clone();
    }

    /** How many of them there are. */
    public int count() {
        return frequencies.length;
    }

    /** 1 for a self-conjugate frequency, 2 for one that stands for a pair: the number of its coordinates. */
    public int multiplicity(int index) {
        return group.conjugacyMultiplicity(frequencies[index]);
    }

    /** Which of the N coordinates is the first one of a frequency. */
    public int offset(int index) {
        return offsets[index];
    }

    /** The coordinates of a function, {@code [N, rows, columns]}. */
    public double[] of(RealMatrixFunction function) {
        return of(HalfSpectrum.of(function));
    }

    /** The coordinates of the function with a transform, {@code [N, rows, columns]}. */
    public double[] of(HalfSpectrum spectrum) {
        int entries = spectrum.rows() * spectrum.columns();
        double[] coordinates = new double[group.size() * entries];
        for (int f = 0; f < frequencies.length; f++) {
            write(f, spectrum.matrices()[f], coordinates, 0);
        }
        return coordinates;
    }

    /** The function with the given coordinates, {@code [N, rows, columns]}. */
    public RealMatrixFunction function(double[] coordinates, int rows, int columns) {
        return spectrum(coordinates, rows, columns).inverse();
    }

    /** The unitary DFT of the function with the given coordinates, {@code [N, rows, columns]}. */
    public HalfSpectrum spectrum(double[] coordinates, int rows, int columns) {
        ZMatrixRMaj[] matrices = HalfSpectrum.allocate(frequencies.length, rows, columns);
        for (int f = 0; f < frequencies.length; f++) {
            read(f, coordinates, 0, matrices[f]);
        }
        return new HalfSpectrum(group, frequencies, matrices);
    }

    /** Reads the transform at a frequency from coordinates that begin at a place. */
    void read(int index, double[] coordinates, int start, ZMatrixRMaj matrix) {
        int entries = matrix.numRows * matrix.numCols;
        int at = start + offsets[index] * entries;
        boolean isPair = multiplicity(index) == 2;
        for (int i = 0; i < entries; i++) {
            matrix.data[2 * i] = isPair ? coordinates[at + i] / SQRT2 : coordinates[at + i];
            matrix.data[2 * i + 1] = isPair ? coordinates[at + entries + i] / SQRT2 : 0;
        }
    }

    /** Writes the transform at a frequency as coordinates that begin at a place. */
    void write(int index, ZMatrixRMaj matrix, double[] coordinates, int start) {
        int entries = matrix.numRows * matrix.numCols;
        int at = start + offsets[index] * entries;
        boolean isPair = multiplicity(index) == 2;
        for (int i = 0; i < entries; i++) {
            coordinates[at + i] = isPair ? SQRT2 * matrix.data[2 * i] : matrix.data[2 * i];
            if (isPair) {
                coordinates[at + entries + i] = SQRT2 * matrix.data[2 * i + 1];
            }
        }
    }
}
