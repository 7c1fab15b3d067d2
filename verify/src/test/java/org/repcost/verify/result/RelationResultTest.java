package org.repcost.verify.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationResultTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "0, 0, 0",
        "1e-30, 1, 1",
        "1e-7, 1, 1",
        "1.01e-7, 1, 2",
        "5e-14, 1e-12, 7",
        "0.1, 1, 7",
        "0.11, 1, 8",
        "3, 3, 8",
        "3.1, 3, 9",
        "1, 0, 9",
        "Infinity, 1, 9",
        "NaN, 1, 9"
    })
    void residualsAreCountedByTheDecadeOfTheirShareOfTheErrorBound(double residual, double errorBound, int count) {
        assertEquals(count, RelationResult.share(residual, errorBound));
    }
}
