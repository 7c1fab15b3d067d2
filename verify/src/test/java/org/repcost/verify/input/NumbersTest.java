package org.repcost.verify.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"1e-4, 1e-4", "0.00025, 2.5e-4", "0.05, 0.05", "20, 20", "0, 0", "-1, -1", "10.05, 10.05", "1e20, 1e20"
    })
    void textIsWhatUsersWrite(double value, String text) {
        assertEquals(text, Numbers.text(value));
    }

    @Property
    void textIsReadAsTheSameNumber(@ForAll double value) {
        assertEquals(value, Double.parseDouble(Numbers.text(value)));
    }
}
