package org.repcost.cnn.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.repcost.numeric.fourier.FastFourierTransform;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.Numbers;

/**
 * Gaussian images whose spectrum does not tell where the classes differ. The power E|x^(c, xi)|^2 of x = image - 127.5
 * (unitary DFT), over images of all classes equally often, is P(xi), proportional to |xi|^-alpha, |xi| from signed integer
 * frequencies, and at xi = 0 what it is at |xi| = 1. Of it the share s(xi) lies between the classes and 1 - s(xi) within
 * them: s is constant on a {@link Band} of frequencies and 0 elsewhere, while P is the same for every band.
 *
 * <p>An image is 127.5 + t_k + noise. The noise is a Gaussian field of its own of power (1 - s) P; the template t_k of class k
 * is a Gaussian field drawn once for all, without its mean over the classes, scaled at every frequency of every channel so
 * that the mean of |t_k^(c, xi)|^2 over the classes is s(xi) P(xi) exactly. The noise is independent between the channels.
 * A linear classifier is the best there is. Pixels have the standard deviation 50 and are not clipped to 0..255. The same
 * seed gives the same fields for all bands and exponents, but for their power.
 */
public final class ControlledImages extends GeneratedImages {
    /**
     * The sum of s / (1 - s) over all channels and frequencies, the same for every band. If ten classes were equally far
     * apart, the best classifier would get 90.0% of the images right; with the distances that templates have, 88% to 91%.
     */
    public static final double TOTAL_SIGNAL_TO_NOISE = 8;

    /** The frequencies at which the classes differ. */
    public enum Band {
        /**
         * The half of the frequencies other than 0 with the smaller |xi|: all up to the radius that makes their number the
         * closest to half, the smaller of two such radii.
         */
        LOW("low frequencies"),
        /** The frequencies beyond those of the low band. */
        HIGH("high frequencies"),
        /** All frequencies other than 0. */
        EVEN("all frequencies evenly");

        private final String words;

        Band(String words) {
            this.words = words;
        }

        /** The band of a name, if there is one. */
        static Optional<Band> of(String name) {
            return Arrays.stream(values())
                    .filter(band -> band.toString().equals(name))
                    .findFirst();
        }

        /** Which frequencies of H x W images it has, {@code [H, W]}, not centred. */
        boolean[] frequencies(int height, int width) {
            FiniteAbelianGroup domain = FiniteAbelianGroup.product(height, width);
            int[] squares = IntStream.range(0, domain.size())
                    .map(xi -> Math.toIntExact(domain.squaredRadius(xi)))
                    .toArray();
            int edge = edge(squares);
            boolean[] inside = new boolean[squares.length];
            for (int xi = 1; xi < inside.length; xi++) {
                inside[xi] = this == EVEN || squares[xi] <= edge == (this == LOW);
            }
            return inside;
        }

        /** The largest squared radius of the low band. */
        private static int edge(int[] squares) {
            int[] sorted = Arrays.stream(squares).filter(s -> s > 0).sorted().toArray();
            int edge = 0;
            int smallest = Integer.MAX_VALUE;
            for (int i = 0; i < sorted.length; i++) {
                int difference = Math.abs(2 * (i + 1) - sorted.length);
                boolean lastOfItsRadius = i + 1 == sorted.length || sorted[i + 1] > sorted[i];
                if (lastOfItsRadius && difference < smallest) {
                    smallest = difference;
                    edge = sorted[i];
                }
            }
            return edge;
        }

        /** "low". */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The expected image of each class and the noise around it, with the name of both. */
    private record Law(String name, double[] power, double[][] means, GaussianField noise) {}

    private final GenerationSettings settings;
    private final Law law;

    /**
     * The training images. Those of a single class are noise alone.
     *
     * @param exponent alpha, of power, from 0 to 10
     * @param band where the classes differ
     * @throws BadInputException if the exponent is out of its range, or there are several classes and no frequency in the band
     */
    public ControlledImages(GenerationSettings settings, double exponent, Band band) {
        this(settings, RandomStream.TRAINING, law(settings, SpectrumImages.checked(exponent), band));
    }

    private ControlledImages(GenerationSettings settings, RandomStream stream, Law law) {
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
    public ControlledImages heldOut(int images) {
        return new ControlledImages(settings.withImages(images), RandomStream.HELD_OUT, law);
    }

    private static Law law(GenerationSettings settings, double exponent, Band band) {
        FiniteAbelianGroup domain = FiniteAbelianGroup.product(settings.height(), settings.width());
        double[] power = power(domain, exponent);
        double[] share = share(settings, band);
        double[] between = new double[power.length];
        double[] within = new double[power.length];
        for (int xi = 0; xi < power.length; xi++) {
            between[xi] = share[xi] * power[xi];
            within[xi] = (1 - share[xi]) * power[xi];
        }
        String name = String.format(
                Locale.ROOT,
                "Gaussian images of power 1/f^%s, classes apart at %s, total signal-to-noise ratio %s",
                Numbers.text(exponent),
                band.words,
                Numbers.text(TOTAL_SIGNAL_TO_NOISE));
        return new Law(name, power, means(settings, domain, between), new GaussianField(domain, within));
    }

    private static double[] power(FiniteAbelianGroup domain, double exponent) {
        double[] power = IntStream.range(0, domain.size())
                .mapToDouble(xi -> Math.pow(Math.max(1, domain.squaredRadius(xi)), -exponent / 2))
                .toArray();
        double scale = SpectrumImages.CONTRAST
                * SpectrumImages.CONTRAST
                * power.length
                / Arrays.stream(power).sum();
        return Arrays.stream(power).map(p -> scale * p).toArray();
    }

    private static double[] share(GenerationSettings settings, Band band) {
        double[] share = new double[settings.height() * settings.width()];
        if (settings.classes() == 1) {
            return share;
        }
        boolean[] inside = band.frequencies(settings.height(), settings.width());
        long count = IntStream.range(0, inside.length).filter(xi -> inside[xi]).count();
        if (count == 0) {
            throw new BadInputException("classes that differ at " + band.words + " ('" + band
                    + "') must have such frequencies other than 0, got images of " + settings.width() + " x "
                    + settings.height() + " pixels (--side), which have none");
        }
        double ratio = TOTAL_SIGNAL_TO_NOISE / (settings.channels() * count);
        Arrays.setAll(share, xi -> inside[xi] ? ratio / (1 + ratio) : 0);
        return share;
    }

    /** 127.5 and the templates, of the given mean power over the classes in every channel. */
    private static double[][] means(GenerationSettings settings, FiniteAbelianGroup domain, double[] between) {
        FastFourierTransform dft = new FastFourierTransform(domain);
        GaussianField white = new GaussianField(domain, 0);
        double[][] means = new double[settings.classes()][settings.channels() * domain.size()];
        for (int k = 0; k < means.length; k++) {
            white.add(RandomStream.CLASSES.of(settings.seed(), k), 1, means[k]);
        }
        for (int first = 0; first < means[0].length; first += domain.size()) {
            shape(dft, between, means, first);
        }
        return means;
    }

    /** Makes white fields, one a class, templates in the channel that begins at a place. */
    private static void shape(FastFourierTransform dft, double[] between, double[][] fields, int first) {
        double[][] planes = new double[fields.length][2 * between.length];
        for (int k = 0; k < planes.length; k++) {
            for (int g = 0; g < between.length; g++) {
                planes[k][2 * g] = fields[k][first + g];
            }
            dft.forward(planes[k]);
        }
        for (int xi = 0; xi < between.length; xi++) {
            double variance = centre(planes, 2 * xi) + centre(planes, 2 * xi + 1);
            double factor = between[xi] == 0 ? 0 : Math.sqrt(between[xi] / variance);
            for (double[] plane : planes) {
                plane[2 * xi] *= factor;
                plane[2 * xi + 1] *= factor;
            }
        }
        for (int k = 0; k < planes.length; k++) {
            dft.inverse(planes[k]);
            for (int g = 0; g < between.length; g++) {
                fields[k][first + g] = SpectrumImages.MEAN + planes[k][2 * g];
            }
        }
    }

    /** Takes the mean over the planes off their numbers at a place and returns the variance of these. */
    private static double centre(double[][] planes, int place) {
        double mean = Arrays.stream(planes).mapToDouble(p -> p[place]).average().orElseThrow();
        double square = 0;
        for (double[] plane : planes) {
            plane[place] -= mean;
            square += plane[place] * plane[place];
        }
        return square / planes.length;
    }

    /** P, the power of every channel by frequency, {@code [H, W]}, not centred, in squared grey levels, a fresh copy. */
    public double[] power() {
        return law.power.clone();
    }

    /** The expected image of a class, {@code [C, H, W]}, on the scale 0..255: 127.5 and its template. */
    public double[] classMean(int label) {
        return law.means[label].clone();
    }

    @Override
    void generate(int label, SplittableRandom random, double[] pixels) {
        System.arraycopy(law.means[label], 0, pixels, 0, valuesPerImage());
        law.noise.add(random, 1, pixels);
    }
}
