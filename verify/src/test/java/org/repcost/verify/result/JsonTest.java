package org.repcost.verify.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    record Numbers(double primitive, Double boxed, double[] array, double[][] rows, List<Double> list) {}

    private static final Numbers NONE = new Numbers(
            Double.NaN, Double.NaN, new double[] {1, Double.NaN}, new double[][] {{Double.NaN}}, List.of(Double.NaN));

    @Test
    void doublesThatAreNaNAreWrittenAsNull() throws JsonProcessingException {
        assertEquals(
                MAPPER.readTree(
                        "{\"primitive\": null, \"boxed\": null, \"array\": [1.0, null], \"rows\": [[null]], \"list\": [null]}"),
                MAPPER.readTree(Json.text(NONE)));
        assertEquals("\"Infinity\"\n", Json.text(Double.POSITIVE_INFINITY));
    }

    @Test
    void numbersAreReadBackAsTheyWere() throws JsonProcessingException {
        Numbers numbers = new Numbers(
                0.1,
                Double.NEGATIVE_INFINITY,
                new double[] {1e-300, Double.POSITIVE_INFINITY, -0.0},
                new double[][] {{1 / 3.0}, {}},
                List.of(2.0));
        Numbers read = Json.value(MAPPER.readTree(Json.text(numbers)), Numbers.class);
        assertEquals(numbers.primitive, read.primitive);
        assertEquals(numbers.boxed, read.boxed);
        assertArrayEquals(numbers.array, read.array);
        assertArrayEquals(numbers.rows, read.rows);
        assertEquals(numbers.list, read.list);
    }

    @Test
    void nullInThePlaceOfAPrimitiveDoubleIsReadAsNaN() throws JsonProcessingException {
        Numbers read = Json.value(MAPPER.readTree(Json.text(NONE)), Numbers.class);
        assertEquals(Double.NaN, read.primitive);
        assertEquals(null, read.boxed);
        JsonNode old = MAPPER.readTree("{\"primitive\": \"NaN\"}");
        assertEquals(Double.NaN, Json.value(old, Numbers.class).primitive);
    }

    @Test
    void valuesThatAreBothNaNDoNotDiffer() throws JsonProcessingException {
        assertEquals(Optional.empty(), Json.difference(MAPPER.readTree(Json.text(NONE)), NONE));
    }
}
