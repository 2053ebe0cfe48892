package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads and writes JSON trees. Safe for use by several threads. */
final class JsonTexts {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonTexts() {}

    /**
     * Parses a text.
     *
     * @throws JsonProcessingException if {@code text} is not one JSON value
     */
    static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Returns the tree of maps, lists and scalars. */
    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Formats a tree on one line. */
    static String line(JsonNode tree) {
        return tree.toString();
    }

    /** Formats a tree with indentation. */
    static String indented(JsonNode tree) {
        return tree.toPrettyString();
    }
}
