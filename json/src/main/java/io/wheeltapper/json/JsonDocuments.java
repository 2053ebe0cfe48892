package io.wheeltapper.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/**
 * Reads and writes documents of other programs, such as notebooks and Delta's log, as these programs do: of two equal keys the
 * last one counts, and a number with a point is a double, so that 1.0 stays 1.0. Safe for use by several threads.
 */
public final class JsonDocuments {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonDocuments() {}

    /** @throws JsonProcessingException if {@code text} is not JSON, or nested deeper than 1,000 */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Returns a reader of trees, for those who are stricter or more lenient. */
    public static ObjectReader reader() {
        return MAPPER.readerFor(JsonNode.class);
    }

    /** Returns the text of a tree, with the line breaks of {@code form}. */
    public static String write(JsonNode tree, PrettyPrinter form) {
        try {
            return MAPPER.writer(form).writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a JSON tree", e);
        }
    }

    /**
     * Returns the tree of maps, lists and scalars.
     *
     * @throws IllegalArgumentException if there is something else among them that cannot be written as JSON
     */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Returns the maps, lists and scalars of a tree; null for JSON's null. */
    public static Object plain(JsonNode tree) {
        return MAPPER.convertValue(tree, Object.class);
    }
}
