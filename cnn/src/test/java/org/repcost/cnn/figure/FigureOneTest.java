package org.repcost.cnn.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repcost.cnn.sweep.ImageVariant;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.cnn.sweep.SweptVariable;
import org.repcost.verify.input.BadInputException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FigureOneTest {
    private static final double[] FALLING = {8, 4, 2, 1};
    private static final double[] STEEP = {16, 4, 1, 0.25};

    @TempDir
    private Path folder;

    @Test
    void svgIsWellFormedAndHasTextsAsTexts() throws Exception {
        FigureOne figure = FigureOne.of(List.of(decays("a")));
        List<String> texts = texts(figure);
        for (String text : List.of(
                "fig1b natural",
                "fig1b high-pass",
                "weight decay",
                "1e-5",
                "2.15e-4",
                "0.1",
                "log10 of normalized sensitivity",
                "log10 of normalized amplitude")) {
            assertTrue(texts.contains(text), text + " in " + texts);
        }
        assertTrue(texts.stream().anyMatch(text -> text.startsWith("spatial frequency |ξ|")), texts.toString());
    }

    @Test
    void svgHasAViewBoxAndAWhiteBackgroundOfItsSize() throws Exception {
        Document svg = parse(FigureOne.of(List.of(decays("a"))));
        Element root = svg.getDocumentElement();
        assertEquals(
                "0 0 " + root.getAttribute("width") + " " + root.getAttribute("height"), root.getAttribute("viewBox"));
        assertEquals("sans-serif", root.getAttribute("font-family"));
        Element background = (Element) svg.getElementsByTagName("rect").item(0);
        assertEquals(root.getAttribute("width"), background.getAttribute("width"));
        assertEquals(root.getAttribute("height"), background.getAttribute("height"));
        assertEquals("#ffffff", background.getAttribute("fill"));
    }

    @Test
    void pngHasTwiceTheSizeOfTheSvg() throws Exception {
        FigureOne figure = FigureOne.of(List.of(decays("a"), depths("b")));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(figure.png()));
        Element root = parse(figure).getDocumentElement();
        assertEquals(2 * Integer.parseInt(root.getAttribute("width")), image.getWidth());
        assertEquals(2 * Integer.parseInt(root.getAttribute("height")), image.getHeight());
        assertEquals(0xffffffff, image.getRGB(0, 0));
    }

    @Test
    void everySweepHasItsLegend() throws Exception {
        List<String> texts = texts(FigureOne.of(List.of(decays("a"), depths("b"))));
        assertTrue(
                texts.containsAll(List.of("weight decay", "depth", "fig1a natural", "fig1b natural")),
                texts.toString());
    }

    @Test
    void curveIsCutWhereItHasNoLogarithm() throws Exception {
        double[] radii = IntStream.range(0, 12).mapToDouble(i -> i).toArray();
        double[] twoEnds = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        SweepFiles whole = new SweepFiles(folder.resolve("whole"), "fig1b", SweptVariable.DECAY, 0.1)
                .withRadii(radii)
                .run(
                        ImageVariant.NATURAL,
                        0.1,
                        1,
                        IntStream.range(0, 12).mapToDouble(i -> 1).toArray());
        SweepFiles cut = new SweepFiles(folder.resolve("cut"), "fig1b", SweptVariable.DECAY, 0.1)
                .withRadii(radii)
                .run(ImageVariant.NATURAL, 0.1, 1, twoEnds);
        assertEquals(lines(whole) + 1, lines(cut));
    }

    private static int lines(SweepFiles files) throws Exception {
        NodeList lines = parse(FigureOne.of(List.of(files.folder()))).getElementsByTagName("polyline");
        String colour = String.format(
                "#%06x", new Settings(files.folder().plan().sweep()).colour(0.1).getRGB() & 0xffffff);
        return (int) IntStream.range(0, lines.getLength())
                .filter(i -> ((Element) lines.item(i)).getAttribute("stroke").equals(colour))
                .count();
    }

    @Test
    void sweepsOfOneNameAreCalledAsTheirFolders() throws Exception {
        List<String> texts = texts(FigureOne.of(List.of(decays("one"), decays("two <&>"))));
        assertTrue(texts.containsAll(List.of("one natural", "two <&> high-pass")), texts.toString());
        assertFalse(texts.contains("fig1b natural"), texts.toString());
    }

    @Test
    void failedRunsAreLeftOutAndCounted() throws IOException {
        SweepFiles files = new SweepFiles(folder.resolve("a"), "fig1b", SweptVariable.DECAY, 1e-3, 1e-1)
                .data(ImageVariant.NATURAL, FALLING)
                .run(ImageVariant.NATURAL, 1e-3, 1, FALLING)
                .failure(ImageVariant.NATURAL, 1e-3, 2)
                .failure(ImageVariant.NATURAL, 1e-1, 1);
        Block block = Block.of(files.folder());
        assertEquals(List.of(1e-3), block.values());
        assertEquals(1, block.columns().size());
        assertEquals(1, block.columns().get(0).curves().get(1e-3).runs());
        assertEquals(
                List.of(new FigureOne.Extent("fig1b", 1, 2)),
                FigureOne.of(List.of(files.folder())).extents());
    }

    @Test
    void curvesAreMeansOverTheRunsOfTheirSetting() throws IOException {
        Block block = Block.of(decays("a"));
        LogCurve natural = block.columns().get(0).curves().get(1e-5);
        assertEquals(2, natural.runs());
        // Integrals 6 + 3 + 3 and 10 + 2.5 + 1.25, and four radii, each with all others as neighbours.
        double first = Math.log10(15 / 4.0 / 12);
        double second = Math.log10(21.25 / 4 / 13.75);
        for (double mean : natural.means()) {
            assertEquals((first + second) / 2, mean, 1e-14);
        }
        assertEquals(first, block.columns().get(0).data().means()[2], 1e-14);
    }

    @Test
    void bandsAreDrawnWhereThereAreSeveralRuns() throws Exception {
        Document svg = parse(FigureOne.of(List.of(decays("a"))));
        NodeList polygons = svg.getElementsByTagName("polygon");
        // One on natural images, and the one of the legend.
        assertEquals(2, polygons.getLength());
        assertEquals(
                0,
                parse(FigureOne.of(List.of(depths("b"))))
                        .getElementsByTagName("polygon")
                        .getLength());
    }

    @Test
    void sweepOverImagesAloneHasNoLegendOfValues() throws Exception {
        SweepFiles files = new SweepFiles(folder.resolve("c"), "wmm", SweptVariable.IMAGES)
                .data(ImageVariant.NATURAL, FALLING)
                .run(ImageVariant.NATURAL, null, 1, STEEP)
                .data(ImageVariant.HIGH_PASS, FALLING);
        List<String> texts = texts(FigureOne.of(List.of(files.folder())));
        assertTrue(texts.containsAll(List.of("wmm natural", "wmm high-pass", "no trained network")), texts.toString());
        assertFalse(texts.contains("depth") || texts.contains("weight decay"), texts.toString());
    }

    @Test
    void decayOfZeroIsDarkerThanAllOthers() throws Exception {
        SweepFiles files = new SweepFiles(folder.resolve("d"), "zero", SweptVariable.DECAY, 0.0, 1e-3, 1e-2);
        Settings settings = new Settings(files.folder().plan().sweep());
        assertEquals(
                3,
                IntStream.of(
                                settings.colour(0.0).getRGB(),
                                settings.colour(1e-3).getRGB(),
                                settings.colour(1e-2).getRGB())
                        .distinct()
                        .count());
        assertEquals(
                List.of("0", "0.001", "0.01"), List.of(settings.text(0), settings.text(1e-3), settings.text(1e-2)));
    }

    @Test
    void valuesThatThreeDigitsDoNotTellApartHaveMore() throws IOException {
        SweepFiles files = new SweepFiles(folder.resolve("e"), "near", SweptVariable.DECAY, 0.1, 0.10001);
        Settings settings = new Settings(files.folder().plan().sweep());
        assertEquals(List.of("0.1", "0.10001"), List.of(settings.text(0.1), settings.text(0.10001)));
    }

    @Test
    void figureIsTheSameEveryTime() throws IOException {
        FigureOne figure = FigureOne.of(List.of(decays("a")));
        assertEquals(figure.svg(), FigureOne.of(List.of(decays("a"))).svg());
        assertArrayEquals(figure.png(), figure.png());
    }

    @Test
    void foldersThatCannotBeDrawnAreBadInputThatNamesThem() throws IOException {
        assertBad(folder.resolve("none"), "none/sweep.json");
        new SweepFiles(folder.resolve("begun"), "fig1b", SweptVariable.DECAY, 0.1).data(ImageVariant.NATURAL, FALLING);
        assertBad(
                folder.resolve("begun"),
                folder.resolve("begun") + ": must hold at least one run",
                "no finished run of 6");
        new SweepFiles(folder.resolve("failed"), "fig1b", SweptVariable.DECAY, 0.1)
                .failure(ImageVariant.NATURAL, 0.1, 1);
        assertBad(folder.resolve("failed"), "failed and collapsed ones alone: 1 of 6");
        new SweepFiles(folder.resolve("few"), "fig1b", SweptVariable.DECAY, 0.1)
                .run(ImageVariant.NATURAL, 0.1, 1, 1, 2);
        assertBad(folder.resolve("few"), "run-1/run.json: must be a file of this sweep");
        Files.writeString(Files.createDirectory(folder.resolve("empty")).resolve("sweep.json"), "{}");
        assertBad(folder.resolve("empty"), "empty/sweep.json: must be a file of this sweep");
    }

    private static void assertBad(Path path, String... words) {
        List<SweepFolder> folders = List.of(new SweepFolder(path));
        BadInputException bad = assertThrows(BadInputException.class, () -> FigureOne.of(folders));
        for (String word : words) {
            assertTrue(bad.getMessage().contains(word), bad.getMessage());
        }
    }

    private SweepFolder decays(String name) throws IOException {
        return new SweepFiles(folder.resolve(name), "fig1b", SweptVariable.DECAY, 1e-5, 2.154434690031884e-4, 0.1)
                .data(ImageVariant.NATURAL, FALLING)
                .data(ImageVariant.HIGH_PASS, 0, 0, 1, 1)
                .run(ImageVariant.NATURAL, 1e-5, 1, FALLING)
                .run(ImageVariant.NATURAL, 1e-5, 2, STEEP)
                .run(ImageVariant.NATURAL, 2.154434690031884e-4, 1, FALLING)
                .run(ImageVariant.NATURAL, 0.1, 1, STEEP)
                .run(ImageVariant.HIGH_PASS, 1e-5, 1, 1, 1, 1, 1)
                .folder();
    }

    private SweepFolder depths(String name) throws IOException {
        return new SweepFiles(folder.resolve(name), "fig1a", SweptVariable.DEPTH, 1.0, 8.0)
                .data(ImageVariant.NATURAL, FALLING)
                .run(ImageVariant.NATURAL, 1.0, 1, FALLING)
                .run(ImageVariant.NATURAL, 8.0, 1, STEEP)
                .folder();
    }

    private static Document parse(FigureOne figure) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(figure.svg().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(FigureOne figure) throws Exception {
        NodeList texts = parse(figure).getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }
}
