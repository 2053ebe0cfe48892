package io.wheeltapper.driver.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Formats Spark rows as JSON: numbers and booleans as such, times as {@code 2015-01-01T00:00:00Z}, bytes in base64,
 * lists and objects for nested values, text for the rest. Numbers that JSON cannot represent, such as {@code NaN},
 * become texts.
 */
public final class RowJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RowJson() {}

    /** Returns the cells in order. */
    public static ArrayNode of(Row row) {
        ArrayNode cells = JSON.arrayNode(row.size());
        for (int i = 0; i < row.size(); i++) {
            cells.add(value(row.isNullAt(i) ? null : row.get(i)));
        }
        return cells;
    }

    private static JsonNode value(@Nullable Object value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        if (value instanceof byte[] bytes) {
            return JSON.binaryNode(bytes);
        }
        if (value instanceof Timestamp timestamp) {
            Instant instant = timestamp.toInstant();
            return JSON.textNode(instant.toString());
        }
        if (value instanceof Row row) {
            return object(row);
        }
        if (value instanceof scala.collection.Seq<?> sequence) {
            ArrayNode list = JSON.arrayNode();
            CollectionConverters.asJava(sequence).forEach(element -> list.add(value(element)));
            return list;
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            CollectionConverters.asJava(map).forEach((key, each) -> object.set(String.valueOf(key), value(each)));
            return object;
        }
        return JSON.textNode(value.toString());
    }

    private static JsonNode number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return DecimalNode.valueOf(decimal);
        }
        if (!Double.isFinite(number.doubleValue())) {
            return JSON.textNode(number.toString());
        }
        if (number instanceof Double) {
            return JSON.numberNode(number.doubleValue());
        }
        if (number instanceof Float) {
            return JSON.numberNode(number.floatValue());
        }
        return JSON.numberNode(number.longValue());
    }

    private static ObjectNode object(Row row) {
        ObjectNode object = JSON.objectNode();
        String[] names = row.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            object.set(names[i], value(row.isNullAt(i) ? null : row.get(i)));
        }
        return object;
    }
}
