package org.repcost.numeric.learning;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.ZMatrixRMaj;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.theory.group.FiniteAbelianGroup;

/**
 * Real functions on a group in an orthonormal basis of frequencies: at one frequency of each pair {xi, -xi} the real and the imaginary
 * parts of the unitary DFT, times sqrt(2); at a self-conjugate one the real DFT. The order is (part, column, row), which for a
 * predictor is (part, c, k) and for a signal (part, c).
 */
final class SpectralCoordinates {
    private final FiniteAbelianGroup group;
    private final int rows;
    private final int columns;
    private final int[] frequencies;
    private final List<Place> places = new ArrayList<>();

    /**
     * Where the transform at one frequency of each pair stands.
     *
     * @param first the first of its parts
     * @param multiplicity 1 for a self-conjugate frequency, which has a real part alone, 2 for a pair
     */
    record Place(int first, int multiplicity) {}

    /** Of functions of the given shape. */
    SpectralCoordinates(FiniteAbelianGroup group, int rows, int columns) {
        this.group = group;
        this.rows = rows;
        this.columns = columns;
        this.frequencies = group.conjugacyRepresentatives();
        int part = 0;
        for (int xi : frequencies) {
            places.add(new Place(part, group.conjugacyMultiplicity(xi)));
            part += group.conjugacyMultiplicity(xi);
        }
    }

    /** One frequency of each pair, in the order of {@link HalfSpectrum}. */
    List<Place> places() {
        return places;
    }

    /** The coordinates of a function. */
    double[] of(RealMatrixFunction function) {
        HalfSpectrum spectrum = HalfSpectrum.of(function);
        double[] coordinates = new double[function.values().length];
        for (int f = 0; f < frequencies.length; f++) {
            setMatrix(places.get(f), spectrum.matrices()[f], coordinates);
        }
        return coordinates;
    }

    /** The function with the given coordinates. */
    RealMatrixFunction function(double[] coordinates) {
        ZMatrixRMaj[] matrices =
                places.stream().map(place -> matrix(place, coordinates)).toArray(ZMatrixRMaj[]::new);
        return new HalfSpectrum(group, frequencies, matrices).inverse();
    }

    /** The transform at one frequency. */
    ZMatrixRMaj matrix(Place place, double[] coordinates) {
        ZMatrixRMaj matrix = new ZMatrixRMaj(rows, columns);
        double scale = Math.sqrt(place.multiplicity);
        int at = place.first * rows * columns;
        for (int part = 0; part < place.multiplicity; part++) {
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < rows; i++) {
                    matrix.data[2 * (i * columns + j) + part] = coordinates[at++] / scale;
                }
            }
        }
        return matrix;
    }

    /** Writes the transform at one frequency into coordinates. */
    void setMatrix(Place place, ZMatrixRMaj matrix, double[] coordinates) {
        double scale = Math.sqrt(place.multiplicity);
        int at = place.first * rows * columns;
        for (int part = 0; part < place.multiplicity; part++) {
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < rows; i++) {
                    coordinates[at++] = scale * matrix.data[2 * (i * columns + j) + part];
                }
            }
        }
    }
}
