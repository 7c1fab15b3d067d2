package org.repcost.paper.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.repcost.verify.result.Verdict;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What growth is measured with. Nothing here is timed. */
class GrowthTest {
    @Test
    void powersAreFittedExactly() {
        double[] sizes = {1, 2, 4, 8};
        PowerLaw fit = PowerLaw.fitted(
                sizes, Arrays.stream(sizes).map(x -> 5 * x * x * x).toArray());
        assertEquals(3, fit.exponent(), 1e-12);
        assertEquals(0, fit.standardError(), 1e-7);
        assertEquals(5 * 27, fit.at(3), 1e-9);
    }

    @Test
    void standardErrorIsThatOfLeastSquares() {
        // Logarithms 0, 1, 2 and 0, 0, 1: slope 1/2, residuals 1/6, -1/3, 1/6.
        PowerLaw fit = PowerLaw.fitted(new double[] {1, Math.E, Math.E * Math.E}, new double[] {1, 1, Math.E});
        assertEquals(0.5, fit.exponent(), 1e-12);
        assertEquals(Math.sqrt(1.0 / 6 / 2), fit.standardError(), 1e-12);
    }

    @Test
    void rowTellsExponentsOfTheUpperHalfBesideThoseOfTheLaws() {
        MeasuredGrowth growth = cubicGrowth();
        assertEquals(
                "| cubes | side | 4 to 8 | 3.00 ± 0.00 | 3.00 (side³) | 0.00 ± 0.00 | 0.00 (constant) |", growth.row());
        assertEquals("\"cubes\",8,512.0,512.0,512.0,7", growth.lines().get(4));
    }

    @Test
    void plotsAreOneDocument() throws Exception {
        MeasuredGrowth growth = cubicGrowth();
        String svg = GrowthBench.inTwoColumns(
                List.of(growth.time().plot(), growth.memory().plot()));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertEquals(3, document.getElementsByTagName("svg").getLength());
    }

    /** Time as the cube of the size but for the smallest, and 7 bytes always. */
    private static MeasuredGrowth cubicGrowth() {
        int[] sizes = {1, 2, 4, 6, 8};
        GrowingWork work = new GrowingWork(
                "cubes",
                "side",
                sizes,
                size -> () -> {},
                Law.power("side³", 3),
                "bytes",
                size -> 7,
                Law.power("constant", 0));
        List<Timing> timings = Arrays.stream(sizes)
                .mapToObj(size -> size == 1 ? 100.0 : size * size * size)
                .map(seconds -> new Timing(seconds, seconds, seconds))
                .toList();
        return new MeasuredGrowth(work, timings, new double[] {7, 7, 7, 7, 7});
    }

    @Test
    void everyWorkRunsAtItsSmallestSizeAndMemoryIsCounted() {
        for (GrowingWork work : GrowingWork.all()) {
            int smallest = work.sizes()[0];
            work.runs().apply(smallest).run();
            assertTrue(work.bytes().applyAsLong(smallest) > 0, work.name());
        }
    }

    @Test
    void theCheckThatIsMeasuredHolds() {
        Verdict verdict =
                SampleCheck.run(SampleCheck.ofBlocks(), 20, more -> {}).verdict();
        assertEquals(Verdict.Kind.TESTED, verdict.kind(), verdict.evidence());
    }

    @Test
    void allocationIsAtLeastTheArraysOfARun() {
        double[][] kept = new double[1][];
        long bytes = Heap.allocatedBy(() -> kept[0] = new double[1_000_000]);
        assertTrue(bytes >= 8_000_000, "counted " + bytes);
    }
}
