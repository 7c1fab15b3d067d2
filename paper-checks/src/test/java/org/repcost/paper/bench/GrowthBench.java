package org.repcost.paper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.repcost.verify.plot.CurvePlot;

/**
 * Measures how time and memory grow, and prints fitted exponents beside those that the algorithms must have. Arguments: where the plots
 * go, as SVG, and where all that was measured goes, as CSV.
 */
public final class GrowthBench {
    /** Of a plot with a legend of one line. */
    private static final int PANEL_HEIGHT = 282;

    private static final int PANEL_WIDTH = 360;

    private GrowthBench() {}

    /** Measures, prints and writes. */
    public static void main(String[] args) throws IOException {
        List<CurvePlot> plots = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of(MeasuredGrowth.COLUMNS));
        System.out.println(MeasuredGrowth.HEADER);
        for (GrowingWork work : GrowingWork.all()) {
            MeasuredGrowth growth = MeasuredGrowth.of(work);
            System.out.println(growth.row());
            plots.add(growth.time().plot());
            plots.add(growth.memory().plot());
            lines.addAll(growth.lines());
        }
        Files.writeString(Path.of(args[0]), inTwoColumns(plots));
        Files.write(Path.of(args[1]), lines);
    }

    static String inTwoColumns(List<CurvePlot> plots) {
        int height = (plots.size() + 1) / 2 * PANEL_HEIGHT;
        StringBuilder svg = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(2 * PANEL_WIDTH);
        svg.append("\" height=\"").append(height).append("\">\n<title>How time and memory grow</title>\n");
        for (int i = 0; i < plots.size(); i++) {
            svg.append("<g transform=\"translate(").append(i % 2 * PANEL_WIDTH).append(' ');
            svg.append(i / 2 * PANEL_HEIGHT).append(")\">\n");
            svg.append(plots.get(i).svg()).append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }
}
