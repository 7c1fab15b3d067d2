package org.repcost.cnn.instrument;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.data.ArrayImages;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.network.Network;
import org.repcost.theory.group.FiniteAbelianGroup;

class FourierPerturbationTest {
    private static final int HEIGHT = 5;
    private static final int WIDTH = 4;
    private static final FiniteAbelianGroup DOMAIN = FiniteAbelianGroup.product(HEIGHT, WIDTH);

    /** (2, -1) by signed integers. */
    private static final int XI = DOMAIN.element(2, -1);

    private static final double MEAN = 128;
    private static final double[] DEVIATIONS = {51, 85};

    /** What a channel's normalized image has at the frequency when logits of 0 and the margin are equal. */
    private static final double MARGIN = 4;

    /** Images without contrast, of labels 0 and 1 in turn: the margin is the perturbation's alone. */
    private static ArrayImages grey(int images, int channels) {
        double[][] values = new double[images][channels * HEIGHT * WIDTH];
        for (double[] image : values) {
            Arrays.fill(image, MEAN);
        }
        return new ArrayImages(channels, HEIGHT, WIDTH, values);
    }

    private static ChannelStatistics statistics(int channels) {
        return new ChannelStatistics(
                "by hand",
                IntStream.range(0, channels).mapToObj(c -> MEAN).toList(),
                IntStream.range(0, channels).mapToObj(c -> DEVIATIONS[c]).toList());
    }

    /** Class 0 unless the given channel's image at XI, or its negative, exceeds the margin: then class 2 or 3. */
    private static Network readingOneFrequency(int channels, int channel) {
        int n = HEIGHT * WIDTH;
        double[] reads = LinearNetworks.cosine(HEIGHT, WIDTH, 2, -1);
        double[][] weights = {
            new double[channels * n],
            new double[channels * n],
            LinearNetworks.placed(reads, 1, channel * n, channels * n),
            LinearNetworks.placed(reads, -1, channel * n, channels * n)
        };
        return LinearNetworks.of(channels, HEIGHT, WIDTH, weights, MARGIN, -100, 0, 0);
    }

    /** Images of label 1 are wrong always, those of label 0 where the prediction flips. */
    @Test
    void onlyTheFrequencyThatIsReadFlipsAndOnlyAboveTheMargin() {
        for (int channel = 0; channel < 2; channel++) {
            Subject subject = new Subject(readingOneFrequency(2, channel), grey(6, 2), statistics(2), 4, 2);
            double normAtMargin = MARGIN * DEVIATIONS[channel] / 255;
            FourierPerturbation below = FourierPerturbation.measure(subject, 0.999 * normAtMargin, 1, done -> {});
            FourierPerturbation above = FourierPerturbation.measure(subject, 1.001 * normAtMargin, 1, done -> {});
            assertEquals(0.5, below.cleanErrorRate());
            assertEquals(6, below.images());
            for (int xi = 0; xi < DOMAIN.size(); xi++) {
                boolean isRead = xi == XI || xi == DOMAIN.negate(XI);
                assertEquals(0.5, below.errorRates()[xi]);
                assertEquals(isRead ? 1 : 0.5, above.errorRates()[xi]);
                if (!isRead) {
                    assertEquals(0, above.lossIncreases()[xi], 1e-5);
                }
            }
            int radius = IntStream.range(0, above.errorProfile().size())
                    .filter(i -> above.errorProfile().squaredRadius(i) == 5)
                    .findFirst()
                    .orElseThrow();
            // (+-2, +-1) and (+-1, 2): six frequencies, of which two are read.
            assertEquals(6, above.errorProfile().count(radius));
            assertEquals((4 * 0.5 + 2) / 6, above.errorCurve().value(radius), 1e-12);
        }
    }

    /** With both channels read, signs that agree flip and signs that differ cancel. */
    @Test
    void signsOfChannelsAndImagesAreIndependent() {
        int n = HEIGHT * WIDTH;
        int images = 800;
        double[] reads = LinearNetworks.cosine(HEIGHT, WIDTH, 2, -1);
        double[] both = new double[2 * n];
        for (int i = 0; i < n; i++) {
            both[i] = reads[i] * DEVIATIONS[0];
            both[n + i] = reads[i] * DEVIATIONS[1];
        }
        double[][] weights = {new double[2 * n], new double[2 * n], both};
        // Signs ++, +- or -+, --: 2 * 255 norm, 0 or -2 * 255 norm over a threshold of 255 norm.
        Network network = LinearNetworks.of(2, HEIGHT, WIDTH, weights, 255, 255, 0);
        // The first of equal logits counts: images of label 0 are right where nothing flips.
        Subject subject = new Subject(network, grey(images, 2), statistics(2), 100, 1);
        double[] errors = FourierPerturbation.measure(subject, 1, 3, done -> {}).errorRates();
        double flipped = 2 * (errors[XI] - 0.5);
        // A quarter of the 400 images that can flip, within five standard deviations.
        assertEquals(0.25, flipped, 5 * Math.sqrt(0.25 * 0.75 / 400));
    }

    /** On one image of one channel the sign is the only choice, so each loss is one of two. */
    @Test
    void perturbationIsTheBasisImageInGreyLevels() {
        ArrayImages images = ArrayImages.random(1, 1, HEIGHT, WIDTH, 5);
        Subject subject = new Subject(nonlinear(1), images, statistics(1), 8, 1);
        double norm = 0.5;
        FourierPerturbation perturbation = FourierPerturbation.measure(subject, norm, 9, done -> {});
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
            double[] changed = images.images()[0].clone();
            double[] cosine = LinearNetworks.cosine(HEIGHT, WIDTH, 2, -1);
            for (int i = 0; i < changed.length; i++) {
                changed[i] += (side == 0 ? 1 : -1) * 255 * norm * cosine[i];
            }
            losses[side] =
                    subject.evaluate(new ArrayImages(1, HEIGHT, WIDTH, changed)).loss()
                            - perturbation.clean().loss();
        }
        double increase = perturbation.lossIncreases()[XI];
        assertTrue(Math.abs(losses[0] - losses[1]) > 1e-2, Arrays.toString(losses));
        assertTrue(
                Math.min(Math.abs(increase - losses[0]), Math.abs(increase - losses[1])) < 1e-5,
                increase + " is neither of " + Arrays.toString(losses));
    }

    @Test
    void resultsAreSymmetricAndFollowFromTheSeedForAnyNumberOfThreads() {
        ArrayImages images = ArrayImages.random(23, 2, HEIGHT, WIDTH, 1);
        Network network = nonlinear(2);
        List<Integer> done = new ArrayList<>();
        FourierPerturbation one =
                FourierPerturbation.measure(new Subject(network, images, statistics(2), 5, 1), 1, 7, done::add);
        FourierPerturbation again =
                FourierPerturbation.measure(new Subject(network, images, statistics(2), 5, 3), 1, 7, more -> {});
        FourierPerturbation other =
                FourierPerturbation.measure(new Subject(network, images, statistics(2), 5, 1), 1, 8, more -> {});
        assertEquals(HEIGHT * WIDTH, done.stream().mapToInt(more -> more).sum());
        assertArrayEquals(one.errorRates(), again.errorRates());
        assertArrayEquals(one.lossIncreases(), again.lossIncreases());
        assertFalse(Arrays.equals(one.lossIncreases(), other.lossIncreases()));
        for (int xi = 0; xi < DOMAIN.size(); xi++) {
            assertEquals(one.errorRates()[xi], one.errorRates()[DOMAIN.negate(xi)]);
            assertEquals(one.lossIncreases()[xi], one.lossIncreases()[DOMAIN.negate(xi)]);
        }
        assertEquals(7, one.seed());
    }

    @Test
    void csvHasALineAFrequency() {
        Subject subject = new Subject(readingOneFrequency(1, 0), grey(2, 1), statistics(1), 2, 1);
        FourierPerturbation perturbation = FourierPerturbation.measure(subject, 1, 3, done -> {});
        List<String> lines = FourierPerturbationCsv.text(perturbation).lines().toList();
        assertEquals("vertical,horizontal,error_rate,loss_increase,norm,seed,images,clean_error_rate", lines.get(0));
        assertEquals(1 + HEIGHT * WIDTH, lines.size());
        // 255 / 51 = 5 is above the margin of 4.
        assertTrue(lines.get(1 + XI).startsWith("2,-1,1.0,"), lines.get(1 + XI));
        assertTrue(lines.get(1 + XI).endsWith(",1.0,3,2,0.5"), lines.get(1 + XI));
    }

    @Test
    void plotIsAPngWithTheColourOfEveryErrorRate() throws IOException {
        Subject subject = new Subject(readingOneFrequency(1, 0), grey(2, 1), statistics(1), 2, 1);
        FourierPerturbation perturbation = FourierPerturbation.measure(subject, 1, 3, done -> {});
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(FourierPerturbationPlot.png("by hand", perturbation)));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        // Viridis' ends: 18 squares of the smaller rate, 2 of the larger, besides a line each in the colour bar.
        long dark = Arrays.stream(pixels).filter(pixel -> pixel == 0xff440154).count();
        long light = Arrays.stream(pixels).filter(pixel -> pixel == 0xfffde725).count();
        assertEquals(9, (double) dark / light, 0.1);
    }

    @Test
    void normsAndImagesThatDoNotFitAreRefused() {
        Network network = readingOneFrequency(2, 0);
        ImageDataSet images = grey(2, 2);
        Subject subject = new Subject(network, images, statistics(2), 2, 1);
        for (double norm : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals(
                    "a perturbation must have a norm > 0, got " + norm,
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> FourierPerturbation.measure(subject, norm, 1, done -> {}))
                            .getMessage());
        }
        assertEquals(
                "a network for images of 2 x 5 x 4 must be given such images, got 1 x 5 x 4",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Subject(network, grey(2, 1), statistics(1), 2, 1))
                        .getMessage());
    }

    private static Network nonlinear(int channels) {
        Network network = new ModelShape("conv-actually", 2, 0.125, channels, HEIGHT, WIDTH, 2)
                .build(Backend.load(1).product());
        network.initialize(4);
        return network;
    }
}
