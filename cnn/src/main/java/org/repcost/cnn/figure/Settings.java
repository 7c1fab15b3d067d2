package org.repcost.cnn.figure;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.repcost.cnn.sweep.Sweep;
import org.repcost.cnn.sweep.SweptVariable;
import org.repcost.verify.plot.ColourScale;
import org.repcost.verify.plot.Ticks;

/** The settings of a sweep as colours, the darkest for the least depth or decay, and as texts. */
final class Settings {
    /** The lightest colours of the scale are hard to see on white. */
    private static final double LIGHTEST = 0.84;

    private static final Color ALONE = ColourScale.at(0.3);
    private static final MathContext FEW_DIGITS = new MathContext(3);

    private final List<Double> values;
    private final boolean isDecay;

    /** By all values of the plan, so that colours stay as runs are added. */
    Settings(Sweep sweep) {
        values = sweep.values();
        isDecay = sweep.variable() == SweptVariable.DECAY;
    }

    /** What the values are. */
    String title() {
        return isDecay ? "weight decay" : "depth";
    }

    /** The colour of a value; null is the one where the images alone differ. */
    Color colour(Double value) {
        if (value == null || values.size() == 1) {
            return ALONE;
        }
        return ColourScale.at(LIGHTEST * scale().share(value));
    }

    private ColourScale scale() {
        double lo = values.get(0);
        double hi = values.get(values.size() - 1);
        if (!isDecay) {
            return new ColourScale(lo, hi, false);
        }
        // No decay has no logarithm: a factor of ten below the least.
        double first = lo > 0 ? lo : values.get(1) / 10;
        return new ColourScale(first, hi, true);
    }

    /** Three digits, or six where three do not tell values apart. */
    String text(double value) {
        boolean areFewEnough = values.stream().map(Settings::rounded).distinct().count() == values.size();
        return Ticks.text(areFewEnough ? rounded(value) : value);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(FEW_DIGITS).doubleValue();
    }
}
