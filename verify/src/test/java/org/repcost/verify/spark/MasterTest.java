package org.repcost.verify.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterTest {
    @ParameterizedTest
    @CsvSource({
        "local, true, true",
        "'local[2]', true, true",
        "spark://localhost:7077, false, true",
        "spark://127.0.0.1:7077, false, true",
        "'spark://127.0.0.1:7077,other:7077', false, false",
        "spark://127.example.org:7077, false, false",
        "spark://host:7077, false, false",
        "yarn, false, false"
    })
    void whatIsOfThisProgramAndOfThisMachine(String url, boolean isLocal, boolean isOfThisMachine) {
        assertEquals(isLocal, new Master(url).isLocal());
        assertEquals(isOfThisMachine, new Master(url).isOfThisMachine());
    }
}
