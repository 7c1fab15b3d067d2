package org.repcost.paper.picture;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.repcost.numeric.cost.BlockSpectrum;
import org.repcost.numeric.cost.CostBreakdown;
import org.repcost.numeric.cost.NumericalCost;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.text.Scripts;
import org.repcost.verify.plot.CellPlot;
import org.repcost.verify.plot.Centring;
import org.repcost.verify.plot.CurvePlot;
import org.repcost.verify.plot.CurvePlot.Axis;
import org.repcost.verify.plot.CurvePlot.Mark;
import org.repcost.verify.plot.CurvePlot.Series;

/** A linear CNN's blocks B(xi), and what they cost, over frequency. Frequency 0 stands in the middle of a map. */
public final class CostPictures {
    private static final String RADIUS = "spatial frequency |ξ| (cycles per image)";
    private static final int MOST_MAPS = 3;
    private static final int MOST_SERIES = 8;
    private static final int LABELS = 9;

    private final CostBreakdown cost;
    private final BlockSpectrum spectrum;
    private final FiniteAbelianGroup group;

    /** Pictures of the cost of a network. */
    public CostPictures(CostBreakdown cost) {
        this.cost = cost;
        spectrum = cost.spectrum();
        group = spectrum.architecture().group().asProductOfCyclic();
    }

    /** The cost as an SVG file: a map over the frequencies of images, by their radius for other signals. */
    public String file() {
        return group.dimensions() == 2 ? costMap().file() : costByRadius().file();
    }

    /** The largest singular values of the blocks of images, a map each. */
    CellPlot singularValueMaps() {
        int values = Math.min(MOST_MAPS, spectrum.singularValues()[0].length);
        return map(
                "Singular values of the blocks B(ξ)",
                "singular value",
                IntStream.range(0, values)
                        .mapToObj(k -> panel(name(k), f -> spectrum.singularValues()[f][k]))
                        .toList());
    }

    /** The share of every frequency in the cost. */
    CellPlot costMap() {
        return map(
                "Representation cost by frequency",
                "% of the cost",
                List.of(panel(
                        "",
                        f -> 100
                                * NumericalCost.share(
                                        spectrum.architecture().depth(),
                                        group.size(),
                                        spectrum.singularValues()[f],
                                        spectrum.errors()[f])
                                / cost.cost().value())));
    }

    /** The cost of all frequencies of about a radius. */
    CurvePlot costByRadius() {
        List<CostBreakdown.Band> bands = cost.byRadius();
        return new CurvePlot(
                "Representation cost by radius",
                new Axis(RADIUS, false),
                new Axis("% of the cost", false),
                List.of(new Series(
                        "cost",
                        Mark.LINE,
                        bands.stream().mapToDouble(CostBreakdown.Band::radius).toArray(),
                        bands.stream()
                                .mapToDouble(
                                        band -> 100 * band.cost() / cost.cost().value())
                                .toArray())));
    }

    /** The largest singular values of all blocks over the radius of their frequency. */
    CurvePlot singularValuesByRadius() {
        int all = spectrum.singularValues()[0].length;
        int shown = Math.min(MOST_SERIES, all);
        double[] radii =
                Arrays.stream(spectrum.frequencies()).mapToDouble(group::radius).toArray();
        return new CurvePlot(
                (shown < all ? "The " + shown + " largest singular values" : "Singular values")
                        + " of the blocks by radius",
                new Axis(RADIUS, false),
                new Axis("singular value", true),
                IntStream.range(0, shown)
                        .mapToObj(k -> new Series(
                                name(k),
                                Mark.POINTS,
                                radii,
                                Arrays.stream(spectrum.singularValues())
                                        .mapToDouble(sigma -> sigma[k])
                                        .toArray()))
                        .toList());
    }

    private static String name(int k) {
        return "σ" + Scripts.subscript(k + 1);
    }

    private CellPlot map(String title, String values, List<CellPlot.Panel> panels) {
        return new CellPlot(
                title,
                "frequency across (cycles per image)",
                "frequency down",
                values,
                true,
                labels(group.orders()[1], LABELS / panels.size()),
                labels(group.orders()[0], LABELS / panels.size()),
                panels);
    }

    /** The signed frequencies of an axis in increasing order, some of them as labels. */
    private static List<String> labels(int order, int about) {
        int step = Math.max(1, (order + about - 1) / about);
        return IntStream.range(0, order)
                .map(i -> Centring.first(order) + i)
                .mapToObj(k -> k % step == 0 ? String.valueOf(k).replace('-', '−') : "")
                .toList();
    }

    private CellPlot.Panel panel(String name, IntToDoubleFunction valueOfBlock) {
        double[] values = new double[group.size()];
        for (int f = 0; f < spectrum.frequencies().length; f++) {
            int xi = spectrum.frequencies()[f];
            values[xi] = valueOfBlock.applyAsDouble(f);
            values[group.negate(xi)] = values[xi];
        }
        return new CellPlot.Panel(name, Centring.rows(group, values));
    }
}
