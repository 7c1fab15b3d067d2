package org.repcost.cnn.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.Numbers;

/**
 * Gaussian images with a given spectrum: the power E|x^(c, xi)|^2 of x = image - 127.5 (unitary DFT) is proportional to
 * |xi|^-alpha, so that amplitude falls with alpha / 2. |xi| is taken from signed integer frequencies, and at xi = 0 the
 * power is what it is at |xi| = 1. Channels are independent.
 *
 * <p>Labels: an image is 127.5 + 50 (sqrt(s / (1 + s)) t_k + sqrt(1 / (1 + s)) noise), where t_k is the template of its
 * class k, a Gaussian field drawn once for all, the noise is a field of its own, each has an exponent of its own and
 * pixels of variance 1, and s is the signal-to-noise ratio in power. A linear classifier is the best there is. Pixels
 * thus have the expected standard deviation 50; about one in a hundred lies outside 0..255 and is not clipped.
 */
public final class SpectrumImages extends GeneratedImages {
    /** s, small enough for errors to remain on CIFAR-10's 3 x 32 x 32 values: they add up to much evidence. */
    public static final double DEFAULT_SIGNAL_TO_NOISE = 0.01;

    /** The grey level about which Gaussian images vary. */
    static final double MEAN = 127.5;

    /** The expected standard deviation of their pixels. */
    static final double CONTRAST = 50;

    private static final double LARGEST_EXPONENT = 10;

    /** The expected image of each class and the noise around it, with the name of both. */
    private record Law(String name, double[][] means, GaussianField noise, double noiseFactor) {}

    private final GenerationSettings settings;
    private final Law law;

    /**
     * The training images, templates and noise having one exponent.
     *
     * @param exponent alpha, of power, from 0 to 10
     * @throws BadInputException if the exponent is out of its range
     */
    public SpectrumImages(GenerationSettings settings, double exponent) {
        this(settings, exponent, exponent, DEFAULT_SIGNAL_TO_NOISE);
    }

    /**
     * The training images.
     *
     * @param templateExponent alpha of the templates, of power, from 0 to 10
     * @param noiseExponent alpha of the noise, of power, from 0 to 10
     * @param signalToNoise s, not negative
     * @throws BadInputException if an exponent or the ratio is out of its range
     */
    public SpectrumImages(
            GenerationSettings settings, double templateExponent, double noiseExponent, double signalToNoise) {
        this(settings, RandomStream.TRAINING, law(settings, templateExponent, noiseExponent, signalToNoise));
    }

    private SpectrumImages(GenerationSettings settings, RandomStream stream, Law law) {
        super(law.name, settings, stream);
        this.settings = settings;
        this.law = law;
    }

    /**
     * Other images of the same classes.
     *
     * @param images how many, at least 1
     * @throws BadInputException if images is below 1
     */
    public SpectrumImages heldOut(int images) {
        return new SpectrumImages(settings.withImages(images), RandomStream.HELD_OUT, law);
    }

    private static Law law(
            GenerationSettings settings, double templateExponent, double noiseExponent, double signalToNoise) {
        if (!(signalToNoise >= 0 && signalToNoise < Double.POSITIVE_INFINITY)) {
            throw new BadInputException("a signal-to-noise ratio must be finite and >= 0, got " + signalToNoise);
        }
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(settings.height(), settings.width());
        GaussianField template = new GaussianField(domain, checked(templateExponent));
        double factor = CONTRAST * Math.sqrt(signalToNoise / (1 + signalToNoise));
        double[][] means = new double[settings.classes()][settings.channels() * domain.size()];
        for (int k = 0; k < means.length; k++) {
            Arrays.fill(means[k], MEAN);
            template.add(RandomStream.CLASSES.of(settings.seed(), k), factor, means[k]);
        }
        String name = templateExponent == noiseExponent
                ? String.format(Locale.ROOT, "Gaussian images of power 1/f^%s", Numbers.text(noiseExponent))
                : String.format(
                        Locale.ROOT,
                        "Gaussian images of power 1/f^%s (templates) and 1/f^%s (noise)",
                        Numbers.text(templateExponent),
                        Numbers.text(noiseExponent));
        return new Law(
                name + ", signal-to-noise ratio " + Numbers.text(signalToNoise),
                means,
                new GaussianField(domain, checked(noiseExponent)),
                CONTRAST * Math.sqrt(1 / (1 + signalToNoise)));
    }

    /** The exponent of power, from 0 to 10. */
    static double checked(double exponent) {
        if (!(exponent >= 0 && exponent <= LARGEST_EXPONENT)) {
            throw new BadInputException("the exponent of a spectrum must lie in 0 to " + Numbers.text(LARGEST_EXPONENT)
                    + ", got " + exponent);
        }
        return exponent;
    }

    /** The expected image of a class, {@code [C, H, W]}, on the scale 0..255: 127.5 and its template's part. */
    public double[] classMean(int label) {
        return law.means[label].clone();
    }

    @Override
    void generate(int label, SplittableRandom random, double[] pixels) {
        System.arraycopy(law.means[label], 0, pixels, 0, valuesPerImage());
        law.noise.add(random, law.noiseFactor, pixels);
    }
}
