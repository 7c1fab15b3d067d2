package org.repcost.cnn.data;

import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Images held in memory, {@code [image][C H W]}, of classes "even" and "odd" in turn. */
public record ArrayImages(int channels, int height, int width, double[]... images) implements ImageDataSet {
    /** Images of independent uniform values in 0..255. */
    public static ArrayImages random(int images, int channels, int height, int width, long seed) {
        Random random = new Random(seed);
        double[][] values = new double[images][];
        for (int i = 0; i < images; i++) {
            values[i] = random.doubles((long) channels * height * width, 0, 255).toArray();
        }
        return new ArrayImages(channels, height, width, values);
    }

    @Override
    public String description() {
        return "synthetic, " + images.length + " images";
    }

    @Override
    public int size() {
        return images.length;
    }

    @Override
    public List<String> classNames() {
        return List.of("even", "odd");
    }

    @Override
    public int label(int index) {
        return Objects.checkIndex(index, images.length) % 2;
    }

    @Override
    public void image(int index, double[] pixels) {
        System.arraycopy(images[index], 0, pixels, 0, valuesPerImage());
    }
}
