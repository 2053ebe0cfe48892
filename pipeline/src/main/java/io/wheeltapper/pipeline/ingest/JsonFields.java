package io.wheeltapper.pipeline.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.wheeltapper.json.JsonDocuments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object per line; null and absent values are missing. An array or an object in a column becomes its
 * JSON text.
 */
final class JsonFields implements FieldReader {
    /** For looking at a file. */
    private static final ObjectReader READER = JsonDocuments.reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

    /** Reader for records, which refuses duplicate names, since their meaning is ambiguous. */
    private static final ObjectReader RECORD_READER = READER.with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** Jackson's text after a duplicate name. */
    private static final String AFTER_DUPLICATE = " for `ObjectNode`";

    private final List<String> names;

    JsonFields(FileLayout layout) {
        names = layout.names();
    }

    /** Returns whether {@code text} is one JSON value. */
    static boolean isJson(String text) {
        try {
            READER.readTree(text);
            return true;
        } catch (JsonProcessingException | NumberFormatException e) {
            return false;
        }
    }

    /** Returns the names in the object of a line; none if it is not an object. */
    static List<String> names(String line) {
        List<String> names = new ArrayList<>();
        try {
            READER.<JsonNode>readValue(line).fieldNames().forEachRemaining(names::add);
        } catch (JsonProcessingException | NumberFormatException e) {
            return List.of();
        }
        return names;
    }

    @Override
    public @Nullable String read(String line, @Nullable String[] fields) {
        JsonNode object;
        try {
            object = RECORD_READER.readValue(line);
        } catch (JsonProcessingException e) {
            return "is not JSON: " + e.getOriginalMessage().split(AFTER_DUPLICATE, 2)[0];
        } catch (NumberFormatException e) {
            // Thrown for a number whose exponent no decimal can have.
            return "is not JSON: " + e.getMessage();
        }
        if (!object.isObject()) {
            return "is not a JSON object";
        }
        for (int i = 0; i < names.size(); i++) {
            JsonNode value = object.get(names.get(i));
            fields[i] = value == null || value.isNull() ? null : text(value);
        }
        return null;
    }

    /**
     * Returns the text of a value; whole numbers lose their fraction, since some writers write the identifier 7 as
     * {@code 7.0}.
     */
    private static String text(JsonNode value) {
        if (value.isBigDecimal()) {
            java.math.BigDecimal number = value.decimalValue().stripTrailingZeros();
            return number.scale() <= 0 && (long) number.precision() - number.scale() <= 18
                    ? number.toPlainString()
                    : number.toString();
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
