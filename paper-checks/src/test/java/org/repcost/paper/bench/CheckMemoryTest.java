package org.repcost.paper.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.Measure;
import org.repcost.verify.check.Outcome;

class CheckMemoryTest {
    /** The ends of two rounds of equal length: what a runner keeps of a round is gone with it. */
    private static final int EARLY = 10_220;

    private static final int LATE = EARLY + 12 * 5_120;

    /** Nothing that is kept for each instance is as small: a reference alone takes 4 bytes. */
    private static final double BYTES_AN_INSTANCE = 2;

    @Test
    void memoryOfACheckDoesNotGrowWithTheNumberOfInstances() {
        Check check = withCheapMeasure(SampleCheck.ofBlocks());
        long[] live = SampleCheck.liveHeapAfter(check, EARLY, LATE);
        double growth = (double) (live[1] - live[0]) / (LATE - EARLY);
        assertTrue(growth < BYTES_AN_INSTANCE, "the heap grew by " + growth + " bytes an instance");
    }

    /** What a runner keeps does not depend on what is measured; a cheap measure lets it come to many instances. */
    private static Check withCheapMeasure(Check check) {
        Measure cheap = new Measure("cheap", "", "", trial -> Outcome.holds(0, 1));
        return new Check(
                check.statement(),
                check.space(),
                List.of(cheap),
                List.of(),
                false,
                check.confirmation(),
                check.share());
    }
}
