package org.repcost.paper.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.repcost.verify.plot.CurvePlot;

/**
 * A quantity at growing sizes, beside the law that it must follow. Exponents are those of the upper half of the sizes, where the
 * leading term shows.
 *
 * @param title what is measured
 * @param variable what the sizes are
 * @param quantity what the values are, with their unit
 * @param sizes increasing
 * @param values as many, positive
 */
record GrowthCurve(String title, String variable, String quantity, double[] sizes, double[] values, Law law) {
    /** The fitted growth. */
    PowerLaw fitted() {
        return PowerLaw.fitted(upper(sizes), upper(values));
    }

    /** The exponent that the law has on the same sizes. */
    double exponentOfLaw() {
        return PowerLaw.fitted(upper(sizes), law.at(upper(sizes))).exponent();
    }

    /** Values, fit, and the law through the first of the fitted values. */
    CurvePlot plot() {
        PowerLaw fit = fitted();
        double[] lawful = law.at(sizes);
        double scale = upper(values)[0] / upper(lawful)[0];
        return new CurvePlot(
                title,
                new CurvePlot.Axis(variable, true),
                new CurvePlot.Axis(quantity, true),
                List.of(
                        new CurvePlot.Series("measured", CurvePlot.Mark.POINTS, sizes, values),
                        new CurvePlot.Series(
                                String.format(Locale.ROOT, "exponent %.2f", PowerLaw.rounded(fit.exponent())),
                                CurvePlot.Mark.LINE,
                                upperSizes(),
                                Arrays.stream(upperSizes()).map(fit::at).toArray()),
                        new CurvePlot.Series(
                                law.formula(),
                                CurvePlot.Mark.REFERENCE,
                                sizes,
                                Arrays.stream(lawful)
                                        .map(value -> scale * value)
                                        .toArray())));
    }

    /** The sizes that are fitted. */
    double[] upperSizes() {
        return upper(sizes);
    }

    private static double[] upper(double... ascending) {
        return Arrays.copyOfRange(ascending, ascending.length / 2, ascending.length);
    }
}
