package org.repcost.cnn.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    private final NaturalOrder order = new NaturalOrder();

    @Test
    void numbersInNamesCompareAsNumbers() {
        List<String> sorted = List.of(
                "",
                "0.weight",
                "2.weight",
                "10.weight",
                "conv.weight",
                "conv1.weight",
                "conv2.bias",
                "conv2.weight",
                "conv10.weight",
                "conv10.weight2",
                "fc");
        assertEquals(
                sorted, sorted.stream().sorted(order.reversed()).sorted(order).toList());
    }

    @Property
    void wholeNumbersOfAnyLengthCompareByValue(
            @ForAll @BigRange(min = "0", max = "1000000000000000000000000000000") BigInteger a,
            @ForAll @BigRange(min = "0", max = "1000000000000000000000000000000") BigInteger b) {
        assertEquals(a.compareTo(b), Integer.signum(order.compare("w" + a + ".x", "w" + b + ".x")));
    }

    @Property(tries = 3000)
    void isATotalOrder(
            @ForAll @Chars({'0', '1', 'a', '.'}) @StringLength(max = 4) String a,
            @ForAll @Chars({'0', '1', 'a', '.'}) @StringLength(max = 4) String b,
            @ForAll @Chars({'0', '1', 'a', '.'}) @StringLength(max = 4) String c) {
        assertEquals(Integer.signum(order.compare(a, b)), -Integer.signum(order.compare(b, a)));
        assertEquals(a.equals(b), order.compare(a, b) == 0);
        if (order.compare(a, b) < 0 && order.compare(b, c) < 0) {
            assertTrue(order.compare(a, c) < 0);
        }
    }
}
