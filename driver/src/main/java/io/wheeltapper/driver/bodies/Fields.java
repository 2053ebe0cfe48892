package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the fields of a task's body. */
final class Fields {
    private Fields() {}

    /** Returns a required text. */
    static String text(JsonNode body, String field, String example) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull() || value.asText().isBlank()) {
            throw BodyErrors.missing(field, example);
        }
        if (!value.isValueNode()) {
            throw BodyErrors.wrong(field, value, "a text such as " + example);
        }
        return value.asText();
    }

    /** Returns the texts of a list; empty if it is absent. */
    static List<String> texts(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw BodyErrors.wrong(field, value, "a list of texts");
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** Returns names and values as texts, without null values; lists and objects as JSON. */
    static Map<String, String> parameters(JsonNode body, String field) {
        Map<String, String> parameters = new LinkedHashMap<>();
        values(body, field).forEach((name, value) -> {
            if (!value.isNull()) {
                parameters.put(name, value.isValueNode() ? value.asText() : value.toString());
            }
        });
        return parameters;
    }

    /** Returns names and values; values that are not texts stay as they are written. */
    static Map<String, JsonNode> values(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
            throw BodyErrors.wrong(field, value, "an object of names and values");
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        value.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return values;
    }
}
