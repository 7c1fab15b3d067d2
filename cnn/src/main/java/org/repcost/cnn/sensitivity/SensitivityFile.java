package org.repcost.cnn.sensitivity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.repcost.cnn.weights.NamedArray;
import org.repcost.cnn.weights.SafetensorsWriter;
import org.repcost.cnn.weights.WeightArray;
import org.repcost.cnn.weights.WeightFile;
import org.repcost.verify.input.BadInputException;

/** A {@link FrequencySensitivity} in a .safetensors file: maps, and the curve of every image, as float32. */
public final class SensitivityFile {
    private static final String IMAGE_CURVES = "image_curves";

    private SensitivityFile() {}

    /**
     * Writes {@code mean}, {@code standard_error} and {@code root_mean_square} {@code [C, H, W]}, {@code radii} {@code [R]}
     * (float64) and {@code image_curves} {@code [n, R]}; the file is whole or as it was before.
     *
     * @param about what the network and the images are, by key
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, FrequencySensitivity sensitivity, Map<String, String> about)
            throws IOException {
        int[] orders = sensitivity.bins().domain().orders();
        List<Integer> map = List.of(sensitivity.channels(), orders[0], orders[1]);
        int radii = sensitivity.bins().size();
        double[][] curves = sensitivity.imageCurves();
        float[] flat = new float[curves.length * radii];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) curves[i / radii][i % radii];
        }
        List<WeightArray> arrays = new ArrayList<>();
        arrays.add(WeightArray.of("mean", map, values(sensitivity, sensitivity::mean)));
        arrays.add(WeightArray.of("standard_error", map, values(sensitivity, sensitivity::standardError)));
        arrays.add(WeightArray.of("root_mean_square", map, values(sensitivity, sensitivity::rootMeanSquare)));
        arrays.add(WeightArray.of("radii", List.of(radii), sensitivity.bins().radii()));
        arrays.add(WeightArray.of(IMAGE_CURVES, List.of(curves.length, radii), flat));
        SafetensorsWriter.write(file, arrays, about);
    }

    private interface Quantity {
        double at(int channel, int xi);
    }

    private static float[] values(FrequencySensitivity sensitivity, Quantity quantity) {
        int n = sensitivity.bins().domain().size();
        float[] values = new float[sensitivity.channels() * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) quantity.at(i / n, i % n);
        }
        return values;
    }

    /**
     * The curve of every image, {@code [n, R]}.
     *
     * @throws BadInputException if the file cannot be read or has no such array
     */
    public static double[][] imageCurves(Path file) {
        NamedArray array = WeightFile.read(file).stream()
                .filter(one -> one.name().equals(IMAGE_CURVES) && one.shape().size() == 2)
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        file + ": must have an array '" + IMAGE_CURVES + "' of two dimensions, found none"));
        double[] flat = array.values();
        int radii = Math.toIntExact(array.shape().get(1));
        double[][] curves = new double[Math.toIntExact(array.shape().get(0))][radii];
        for (int i = 0; i < flat.length; i++) {
            curves[i / radii][i % radii] = flat[i];
        }
        return curves;
    }
}
