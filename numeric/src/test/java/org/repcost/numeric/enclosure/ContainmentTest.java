package org.repcost.numeric.enclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repcost.theory.cost.RepresentationCost;

/**
 * True singular values and Schatten powers lie in their discs. M = Q_1 diag(sigma) Q_2^* has rational entries and the
 * singular values sigma exactly, Q_1 and Q_2 being rational and unitary by Cayley's formula; all comparisons are exact.
 */
class ContainmentTest {
    private static final int TRIALS_OF_A_SPECTRUM = 1500;
    private static final int PRECISE_TRIALS_OF_A_SPECTRUM = 50;
    private static final int LARGEST = 6;
    private static final int FACTORS_OF_A_SIZE = 12;
    private static final PreciseBallArithmetic PRECISE = new PreciseBallArithmetic(50);

    /** For each kind (real, complex) and each size, some unitary matrices to choose from. */
    private static final List<List<List<FieldMatrix<GaussianRational>>>> FACTORS = factors();

    /** How t is drawn, where the singular values are t^depth, so that their Schatten powers are rational. */
    enum Spectrum {
        SEPARATED,
        REPEATED,
        CLUSTERED,
        TINY,
        WITH_ZEROS,
        RANK_DEFICIENT,
        BADLY_SCALED;

        boolean isWellConditioned() {
            return this == SEPARATED || this == REPEATED || this == CLUSTERED;
        }

        List<BigFraction> draw(int size, SplittableRandom random) {
            int common = random.nextInt(1, 40);
            int rank = random.nextInt(0, size);
            BigFraction scale = this == BADLY_SCALED
                    ? GaussianRational.exactly(new BigDecimal("1E" + random.nextInt(-50, 51)))
                    : BigFraction.ONE;
            List<BigFraction> roots = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                BigFraction generic = new BigFraction(random.nextInt(20, 60), 31);
                BigFraction t =
                        switch (this) {
                            case SEPARATED -> new BigFraction(20 + 7 * i, random.nextInt(31, 34));
                            case REPEATED -> i < 1 + size / 2 ? new BigFraction(common + 30, 31) : generic;
                            case CLUSTERED ->
                                BigFraction.ONE.add(new BigFraction(random.nextInt(5), 1L << random.nextInt(20, 60)));
                            case TINY ->
                                i == 0 || random.nextBoolean() ? generic : generic.divide(1L << random.nextInt(5, 40));
                            case WITH_ZEROS -> random.nextBoolean() ? generic : BigFraction.ZERO;
                            case RANK_DEFICIENT -> i < rank ? generic : BigFraction.ZERO;
                            case BADLY_SCALED -> generic.multiply(scale);
                        };
                roots.add(t);
            }
            roots.sort(Collections.reverseOrder());
            return roots;
        }
    }

    /** A matrix with its singular values t_i^depth. */
    private record Known(FieldMatrix<GaussianRational> matrix, List<BigFraction> roots, int depth) {
        List<BigFraction> sigma() {
            return roots.stream().map(t -> t.pow(depth)).toList();
        }

        /** sum sigma^{2/depth}. */
        BigFraction schatten() {
            return roots.stream().map(t -> t.multiply(t)).reduce(BigFraction.ZERO, BigFraction::add);
        }
    }

    @ParameterizedTest
    @EnumSource
    void singularValuesAndSchattenPowersLieInTheirDiscsAtDoublePrecision(Spectrum spectrum) {
        int resolved = IntStream.range(0, TRIALS_OF_A_SPECTRUM)
                .parallel()
                .map(trial -> {
                    Known known = known(spectrum, trial);
                    return trial(
                            known, spectrum, map(known.matrix, ContainmentTest::disc), BallArithmetic.INSTANCE, 1e-10);
                })
                .sum();
        assertTrue(resolved > 0);
    }

    @ParameterizedTest
    @EnumSource
    void singularValuesAndSchattenPowersLieInTheirDiscsAtFiftyDigits(Spectrum spectrum) {
        int resolved = IntStream.range(0, PRECISE_TRIALS_OF_A_SPECTRUM)
                .parallel()
                .map(trial -> {
                    Known known = known(spectrum, -1 - trial);
                    return trial(known, spectrum, map(known.matrix, ContainmentTest::preciseDisc), PRECISE, 1e-35);
                })
                .sum();
        assertTrue(resolved > 0);
    }

    /** Checks one matrix; the number of singular values whose disc excludes 0. */
    private static <T extends Ball<T>> int trial(
            Known known, Spectrum spectrum, FieldMatrix<T> discs, EnclosingArithmetic<T> numbers, double narrow) {
        List<T> values = numbers.singularValues(discs, LARGEST);
        List<BigFraction> sigma = known.sigma();
        assertEquals(sigma.size(), values.size());
        int resolved = 0;
        for (int i = 0; i < values.size(); i++) {
            T value = values.get(i);
            assertContains(value, sigma.get(i));
            boolean excludesZero = value.lower() > 0;
            resolved += excludesZero ? 1 : 0;
            if (spectrum.isWellConditioned()) {
                assertTrue(excludesZero && value.radius() <= narrow * value.lower(), () -> "too wide: " + value);
            }
        }
        T schatten = RepresentationCost.schatten(2, known.depth, values, numbers);
        assertContains(schatten, known.schatten());
        if (spectrum.isWellConditioned()) {
            assertTrue(schatten.radius() <= narrow * schatten.lower(), () -> "too wide: " + schatten);
        }
        return resolved;
    }

    private static Known known(Spectrum spectrum, int trial) {
        SplittableRandom random = new SplittableRandom(1000L * trial + spectrum.ordinal());
        int rows = random.nextInt(1, LARGEST + 1);
        int columns = random.nextInt(1, LARGEST + 1);
        int depth = random.nextInt(1, 4);
        List<BigFraction> roots = spectrum.draw(Math.min(rows, columns), random);
        List<List<FieldMatrix<GaussianRational>>> kind = FACTORS.get(random.nextInt(2));
        FieldMatrix<GaussianRational> left = kind.get(rows - 1).get(random.nextInt(FACTORS_OF_A_SIZE));
        FieldMatrix<GaussianRational> right = kind.get(columns - 1).get(random.nextInt(FACTORS_OF_A_SIZE));
        FieldMatrix<GaussianRational> scaled =
                MatrixUtils.createFieldMatrix(GaussianRational.FIELD, rows, roots.size());
        FieldMatrix<GaussianRational> adjoint =
                MatrixUtils.createFieldMatrix(GaussianRational.FIELD, roots.size(), columns);
        for (int k = 0; k < roots.size(); k++) {
            GaussianRational sigma = GaussianRational.real(roots.get(k).pow(depth));
            for (int i = 0; i < rows; i++) {
                scaled.setEntry(i, k, left.getEntry(i, k).multiply(sigma));
            }
            for (int j = 0; j < columns; j++) {
                adjoint.setEntry(k, j, right.getEntry(j, k).conjugate());
            }
        }
        return new Known(scaled.multiply(adjoint), roots, depth);
    }

    private static List<List<List<FieldMatrix<GaussianRational>>>> factors() {
        SplittableRandom random = new SplittableRandom(7);
        return List.of(true, false).stream()
                .map(isReal -> IntStream.rangeClosed(1, LARGEST)
                        .mapToObj(n -> IntStream.range(0, FACTORS_OF_A_SIZE)
                                .mapToObj(i -> GaussianRational.unitary(n, isReal, random))
                                .toList())
                        .toList())
                .toList();
    }

    private static <T extends Ball<T>> FieldMatrix<T> map(
            FieldMatrix<GaussianRational> matrix, Function<GaussianRational, T> disc) {
        T first = disc.apply(matrix.getEntry(0, 0));
        FieldMatrix<T> image =
                MatrixUtils.createFieldMatrix(first.getField(), matrix.getRowDimension(), matrix.getColumnDimension());
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            for (int j = 0; j < matrix.getColumnDimension(); j++) {
                image.setEntry(i, j, disc.apply(matrix.getEntry(i, j)));
            }
        }
        return image;
    }

    /** A disc around the nearest doubles, as small as doubles allow. */
    private static ComplexBall disc(GaussianRational z) {
        double re = z.re().doubleValue();
        double im = z.im().doubleValue();
        return ComplexBall.of(re, im, radius(z, GaussianRational.exactly(re), GaussianRational.exactly(im)));
    }

    private static PreciseBall preciseDisc(GaussianRational z) {
        Dfp re = PRECISE.reals().newDfp(decimal(z.re()).toString());
        Dfp im = PRECISE.reals().newDfp(decimal(z.im()).toString());
        return PRECISE.ball(re, im, radius(z, exact(re), exact(im)));
    }

    private static BigDecimal decimal(BigFraction q) {
        return new BigDecimal(q.getNumerator()).divide(new BigDecimal(q.getDenominator()), new MathContext(50));
    }

    private static BigFraction exact(Dfp value) {
        return GaussianRational.exactly(new BigDecimal(value.toString()));
    }

    /** At least the distance between z and a midpoint. */
    private static double radius(GaussianRational z, BigFraction re, BigFraction im) {
        BigFraction dx = z.re().subtract(re);
        BigFraction dy = z.im().subtract(im);
        BigFraction square = dx.multiply(dx).add(dy.multiply(dy));
        double radius = Math.hypot(dx.doubleValue(), dy.doubleValue());
        while (GaussianRational.exactly(radius)
                        .multiply(GaussianRational.exactly(radius))
                        .compareTo(square)
                < 0) {
            radius = Math.nextUp(radius);
        }
        return radius;
    }

    /** |q - midpoint| &lt;= radius, without any slack. */
    private static void assertContains(Ball<?> ball, BigFraction q) {
        assertTrue(ball.radius() < Double.POSITIVE_INFINITY);
        BigFraction middle = ball instanceof PreciseBall precise
                ? exact(precise.midpointReal())
                : GaussianRational.exactly(ball.getReal());
        BigFraction radius = GaussianRational.exactly(ball.radius());
        assertTrue(
                q.subtract(middle).abs().compareTo(radius) <= 0,
                () -> ball + " does not hold " + q.doubleValue() + ", off by "
                        + q.subtract(middle).doubleValue());
        // The bounds as doubles too.
        assertTrue(GaussianRational.exactly(ball.lower()).compareTo(q) <= 0, ball::toString);
        assertTrue(GaussianRational.exactly(ball.upper()).compareTo(q) >= 0, ball::toString);
    }
}
