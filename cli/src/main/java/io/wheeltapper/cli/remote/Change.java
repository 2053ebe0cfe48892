package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A change of one field.
 *
 * @param field path of the field, such as {@code tasks[score].max_retries}
 * @param before old value; null if there was none
 * @param after new value; null if there is none
 */
record Change(
        String field, @Nullable JsonNode before, @Nullable JsonNode after) {
    /** Returns one line: {@code + added}, {@code - removed}, {@code ~ old -> new}. */
    @Override
    public String toString() {
        if (before == null) {
            return "+ %s: %s".formatted(field, after);
        }
        return after == null ? "- %s: %s".formatted(field, before) : "~ %s: %s -> %s".formatted(field, before, after);
    }

    ObjectNode json() {
        ObjectNode json = JsonTexts.object().put("field", field);
        if (before != null) {
            json.set("before", before);
        }
        if (after != null) {
            json.set("after", after);
        }
        return json;
    }
}
