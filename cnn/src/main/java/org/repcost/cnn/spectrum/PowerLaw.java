package org.repcost.cnn.spectrum;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.repcost.numeric.statistics.Line;

/**
 * A power law power = coefficient |xi|^-exponent, fitted by least squares of log power against log radius. Every
 * distinct radius counts once, whatever its number of frequencies: the scatter of the radial means around a line comes
 * from the spectrum's dependence on direction, which more frequencies do not lessen.
 *
 * <p>The exponent is that of power; amplitude, the root of power, falls with half of it. The standard error treats the
 * scatter as independent from radius to radius; where the curve bends, it says nothing of the bend.
 *
 * @param exponent the exponent of power, positive where power falls
 * @param standardError of the exponent
 * @param coefficient the fitted power at radius 1
 * @param range the radii that were fitted
 * @param radii the number of distinct radii in the range, at least 3
 * @param rSquared the share of the variance of log power that the line explains
 */
public record PowerLaw(
        double exponent, double standardError, double coefficient, RadiusRange range, int radii, double rSquared)
        implements PowerLawFit {
    private static final int FEWEST_RADII = 3;
    private static final int FEWEST_RADII_THAT_CAN_BEND = 5;

    /** A bend is accepted if it is within this many of its standard errors... */
    private static final double CURVATURE_ERRORS = 2;

    /** ... or if it changes the exponent by no more than this from one end of the range to the other. */
    private static final double NEGLIGIBLE_CHANGE = 0.01;

    /** Fits the radii of a range; there is no fit to fewer than 3 distinct radii, or where a power is zero. */
    public static PowerLawFit fit(RadialProfile profile, RadiusRange range) {
        int[] inside = inside(profile, range);
        if (inside.length < FEWEST_RADII) {
            return new NoPowerLaw(
                    "it needs at least " + FEWEST_RADII + " distinct radii, and " + range + " holds " + inside.length);
        }
        for (int i : inside) {
            if (!profile.isPositive(i)) {
                return new NoPowerLaw("the power at radius " + RadiusRange.text(profile.radius(i)) + " is zero");
            }
        }
        double[] x = logRadii(profile, inside);
        double[] y = logPowers(profile, inside);
        Line line = Line.through(x, y);
        double variation = Line.squaredDeviation(y);
        double rSquared = variation > 0 ? 1 - line.squaredResidual() / variation : 1;
        return new PowerLaw(
                -line.slope(), line.slopeError(2), Math.exp(line.intercept()), range, inside.length, rSquared);
    }

    /**
     * Fits where the curve is straight: from radius lo to the largest whole number, at most the
     * {@linkplain RadialProfile#completeRadius() last complete radius}, up to which log power shows no curvature. Shown
     * is a curvature when the coefficient of a quadratic term in log radius exceeds two of its standard errors and
     * changes the exponent by more than 0.01 along the range. Ranges of fewer than five distinct radii are not judged.
     *
     * @param lo where to start: 1, or beyond the frequencies that a filter has removed
     * @throws IllegalArgumentException if lo is not positive
     */
    public static PowerLawFit fitWhereStraight(RadialProfile profile, double lo) {
        int last = profile.completeRadius();
        if (lo >= last) {
            return new NoPowerLaw(
                    "no range is left from radius " + RadiusRange.text(lo) + " to " + last + ", the last complete one");
        }
        boolean bent = false;
        for (int hi = last; hi > lo; hi--) {
            if (fit(profile, new RadiusRange(lo, hi)) instanceof PowerLaw law
                    && law.radii >= FEWEST_RADII_THAT_CAN_BEND) {
                if (isStraight(profile, law.range)) {
                    return law;
                }
                bent = true;
            }
        }
        if (bent) {
            return new NoPowerLaw("the curve bends from radius " + RadiusRange.text(lo) + " on");
        }
        RadiusRange whole = new RadiusRange(lo, last);
        return fit(profile, whole) instanceof NoPowerLaw none
                ? none
                : new NoPowerLaw("fewer than " + FEWEST_RADII_THAT_CAN_BEND + " distinct radii in " + whole
                        + " cannot show where the curve is straight");
    }

    private static boolean isStraight(RadialProfile profile, RadiusRange range) {
        int[] inside = inside(profile, range);
        double[] x = logRadii(profile, inside);
        double[] straight = Line.through(x, logPowers(profile, inside)).residuals();
        double[] bend =
                Line.through(x, Arrays.stream(x).map(v -> v * v).toArray()).residuals();
        // The quadratic coefficient of the full fit, by regression of what the two lines leave (Frisch-Waugh).
        Line quadratic = Line.through(bend, straight);
        double error = quadratic.slopeError(3);
        double curvature = Math.abs(quadratic.slope());
        return curvature <= CURVATURE_ERRORS * error || 2 * curvature * (x[x.length - 1] - x[0]) <= NEGLIGIBLE_CHANGE;
    }

    private static int[] inside(RadialProfile profile, RadiusRange range) {
        return IntStream.range(0, profile.size())
                .filter(i -> range.contains(profile.radius(i)))
                .toArray();
    }

    private static double[] logRadii(RadialProfile profile, int[] radii) {
        return Arrays.stream(radii)
                .mapToDouble(i -> Math.log(profile.radius(i)))
                .toArray();
    }

    private static double[] logPowers(RadialProfile profile, int[] radii) {
        return Arrays.stream(radii).mapToDouble(i -> Math.log(profile.mean(i))).toArray();
    }

    /** The exponent of amplitude, half that of power. */
    public double amplitudeExponent() {
        return exponent / 2;
    }

    /** The fitted power at a radius. */
    public double at(double radius) {
        return coefficient * Math.pow(radius, -exponent);
    }

    /** "power ~ |xi|^-2.773 (standard error 0.132; amplitude ~ |xi|^-1.386) on radii 1..12, ...". */
    @Override
    public String describe() {
        return String.format(
                Locale.ROOT,
                "power ~ |xi|^%.3f (standard error %.3f; amplitude ~ |xi|^%.3f) on radii %s, %d distinct radii,"
                        + " R^2 = %.3f",
                -exponent,
                standardError,
                -amplitudeExponent(),
                range,
                radii,
                rSquared);
    }
}
