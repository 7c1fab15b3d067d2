package org.repcost.theory.layer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IncidenceTest {
    @Test
    void fixedEntriesAreFoundWhereverTheyStand() {
        // Rows and columns never count, not even where they are as small as an index can be.
        assertFalse(Incidence.of(2, 2, 1).build().hasFixedEntries());
        assertFalse(Incidence.of(2, 2, 1).add(0, 0, 0).add(1, 1, 0).build().hasFixedEntries());
        assertTrue(Incidence.of(2, 2, 1)
                .add(0, 0, Incidence.FIXED)
                .add(1, 1, 0)
                .build()
                .hasFixedEntries());
        assertTrue(Incidence.of(2, 2, 1)
                .add(0, 0, 0)
                .add(1, 1, Incidence.FIXED)
                .build()
                .hasFixedEntries());
    }
}
