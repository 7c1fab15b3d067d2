package org.repcost.verify.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.repcost.verify.plot.CurvePlot.Axis;
import org.repcost.verify.plot.CurvePlot.Mark;
import org.repcost.verify.plot.CurvePlot.Series;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PlotsTest {
    private static final Series CUT =
            new Series("cut <1>", Mark.LINE, new double[] {1, 2, 3, 4, 5}, new double[] {1, 10, 0, 100, 1000});
    private static final Series POINTS =
            new Series("points", Mark.POINTS, new double[] {1, 5}, new double[] {1, Double.NaN});

    @Test
    void pictureHasATitleADescriptionAndAxisTitles() throws Exception {
        Document svg = parse(curves(CUT, POINTS).svg());
        assertEquals("img", svg.getDocumentElement().getAttribute("role"));
        assertEquals("a title", text(svg, "title"));
        assertEquals("Horizontal: across. Vertical: up & down. Shown: cut <1>, points.", text(svg, "desc"));
        assertTrue(texts(svg).containsAll(List.of("a title", "across", "up & down")), texts(svg)::toString);
    }

    @Test
    void thereIsALegendWhereThereIsMoreThanOneSeries() throws Exception {
        assertTrue(texts(parse(curves(CUT, POINTS).svg())).containsAll(List.of("cut <1>", "points")));
        assertFalse(texts(parse(curves(CUT).svg())).contains("cut <1>"));
    }

    @Test
    void curveIsCutWhereANumberHasNoPlaceOnTheAxis() throws Exception {
        List<String> lines = elements(parse(curves(CUT).svg()), "polyline")
                .filter(line -> line.getAttribute("stroke-width").equals("1.8"))
                .map(line -> line.getAttribute("points"))
                .toList();
        assertEquals(
                List.of(2, 2),
                lines.stream().map(line -> line.split(" ").length).toList());
    }

    @Test
    void equalFactorsAreEqualStepsOnALogarithmicAxis() throws Exception {
        double[] heights = elements(parse(curves(CUT).svg()), "polyline")
                .filter(line -> line.getAttribute("stroke-width").equals("1.8"))
                .flatMap(line -> Stream.of(line.getAttribute("points").split(" ")))
                .mapToDouble(point -> Double.parseDouble(point.split(",")[1]))
                .toArray();
        // 1, 10, 100 and 1000.
        IntStream.range(2, 4).forEach(i -> assertEquals(heights[0] - heights[1], heights[i - 1] - heights[i], 0.02));
    }

    @Test
    void noiseOfAConstantLooksLikeAConstantOnALogarithmicAxis() throws Exception {
        Series constant = new Series("constant", Mark.LINE, new double[] {1, 2}, new double[] {6.17e6, 6.16e6});
        Element line = elements(parse(curves(constant).svg()), "polyline")
                .filter(drawn -> drawn.getAttribute("stroke-width").equals("1.8"))
                .findFirst()
                .orElseThrow();
        String[] points = line.getAttribute("points").split("[ ,]");
        assertEquals(Double.parseDouble(points[1]), Double.parseDouble(points[3]), 1);
    }

    @Test
    void picturesWithoutNumbersAreDrawn() throws Exception {
        parse(curves(new Series("none", Mark.LINE, new double[0], new double[0]))
                .svg());
        parse(curves(new Series("one", Mark.LINE, new double[] {2}, new double[] {3}))
                .svg());
        parse(cells(new double[][] {{Double.NaN}}).svg());
    }

    @Test
    void everyNumberHasACellAndTheLargestIsTheLightest() throws Exception {
        Document svg = parse(cells(new double[][] {{1, 2}, {3, 4}}, new double[][] {{1, 1}, {1, 5}})
                .svg());
        List<String> fills = elements(svg, "rect")
                .map(rectangle -> rectangle.getAttribute("fill"))
                .toList();
        // After the background of all, and of each panel.
        assertEquals("#440154", fills.get(2));
        assertEquals("#fde725", fills.get(10));
        assertTrue(texts(svg).containsAll(List.of("r0", "r1", "c0", "c1", "panel")), texts(svg)::toString);
    }

    @Test
    void numbersOnAxesHaveSuperscripts() {
        assertEquals(
                List.of("0.05", "−2", "10⁻⁷", "2×10¹²"),
                List.of(Labels.number(0.05), Labels.number(-2), Labels.number(1e-7), Labels.number(2e12)));
    }

    private static CurvePlot curves(Series... series) {
        return new CurvePlot("a title", new Axis("across", false), new Axis("up & down", true), List.of(series));
    }

    private static CellPlot cells(double[][]... panels) {
        return new CellPlot(
                "a title",
                "across",
                "down",
                "colours",
                false,
                IntStream.range(0, panels[0][0].length).mapToObj(j -> "c" + j).toList(),
                IntStream.range(0, panels[0].length).mapToObj(i -> "r" + i).toList(),
                Stream.of(panels)
                        .map(cells -> new CellPlot.Panel("panel", cells))
                        .toList());
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static Stream<Element> elements(Document svg, String name) {
        return IntStream.range(0, svg.getElementsByTagName(name).getLength())
                .mapToObj(i -> (Element) svg.getElementsByTagName(name).item(i));
    }

    private static String text(Document svg, String name) {
        return elements(svg, name).findFirst().orElseThrow().getTextContent();
    }

    private static List<String> texts(Document svg) {
        return elements(svg, "text").map(Element::getTextContent).toList();
    }
}
