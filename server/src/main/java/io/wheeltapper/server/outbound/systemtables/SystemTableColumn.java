package io.wheeltapper.server.outbound.systemtables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a system table.
 *
 * @param type name of the Spark type
 * @param value gets the value from a row: a text, a number, an instant, an enum constant or a JSON tree; null for none
 * @param <R> type of the rows in the database
 */
record SystemTableColumn<R>(String name, String type, Function<R, @Nullable Object> value) {
    /** Limit of a text; longer ones, such as error messages, are truncated. */
    static final int MOST_CHARACTERS = 4_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    JsonNode of(R row) {
        Object found = value.apply(row);
        if (found instanceof Number number) {
            return number instanceof Double
                    ? JSON.numberNode(number.doubleValue())
                    : JSON.numberNode(number.longValue());
        } else if (found instanceof JsonNode tree) {
            return tree;
        }
        return found == null ? JSON.nullNode() : JSON.textNode(shortened(found.toString()));
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
    }
}
