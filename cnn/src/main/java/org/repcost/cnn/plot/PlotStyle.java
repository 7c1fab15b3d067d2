package org.repcost.cnn.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.style.XYStyler;

/** What all plots look alike in. */
public final class PlotStyle {
    private static final Color GRID = new Color(0xdddddd);
    private static final int[] COLOURS = {0x1f77b4, 0xd62728, 0x2ca02c, 0x9467bd, 0xff7f0e, 0x8c564b, 0xe377c2, 0x17becf
    };

    private PlotStyle() {}

    /** Sets fonts, colours and a logarithmic x-axis and y-axis. */
    public static void apply(XYStyler styler) {
        styler.setXAxisLogarithmic(true);
        styler.setYAxisLogarithmic(true);
        styler.setXAxisLogarithmicDecadeOnly(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 22));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
        styler.setLegendBorderColor(GRID);
        styler.setChartPadding(20);
        styler.setMarkerSize(7);
    }

    /** The colour of the i-th of several things, from 0; they repeat after eight. */
    public static Color colour(int i) {
        return new Color(COLOURS[i % COLOURS.length]);
    }
}
