package io.wheeltapper.pipeline.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line; what is null or absent is not there. */
final class JsonFields implements FieldReader {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .readerFor(JsonNode.class);

    private final List<String> names;

    JsonFields(FileLayout layout) {
        names = layout.names();
    }

    /** The names that the object of a line has; none when it is not an object. */
    static List<String> names(String line) {
        List<String> names = new ArrayList<>();
        try {
            READER.<JsonNode>readValue(line).fieldNames().forEachRemaining(names::add);
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return names;
    }

    @Override
    public @Nullable String read(String line, @Nullable String[] fields) {
        JsonNode object;
        try {
            object = READER.readValue(line);
        } catch (JsonProcessingException e) {
            return "is not JSON: " + e.getOriginalMessage();
        }
        if (!object.isObject()) {
            return "is not a JSON object";
        }
        for (int i = 0; i < names.size(); i++) {
            JsonNode value = object.get(names.get(i));
            if (value != null && value.isContainerNode()) {
                return "has more than a single value in " + names.get(i);
            }
            fields[i] = value == null || value.isNull() ? null : text(value);
        }
        return null;
    }

    /** Numbers that are whole lose their fraction, since {@code 7.0} is how some writers put the identifier 7. */
    private static String text(JsonNode value) {
        if (value.isBigDecimal()) {
            java.math.BigDecimal number = value.decimalValue().stripTrailingZeros();
            return number.scale() <= 0 && number.precision() - number.scale() <= 18
                    ? number.toPlainString()
                    : number.toString();
        }
        return value.asText();
    }
}
