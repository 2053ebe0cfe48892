package io.wheeltapper.notebook.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An output of a cell. */
public sealed interface Output {
    /**
     * Printed text.
     *
     * @param name {@code stdout} or {@code stderr}
     */
    record Stream(String name, String text) implements Output {}

    /**
     * An output in several formats, of which a viewer shows the richest that it supports.
     *
     * @param data data by MIME type; texts as text nodes, JSON types as trees, pictures other than SVG in base64
     * @param metadata about the formats
     * @param executionCount execution count for the value of a cell's last expression; null for displayed outputs
     */
    record Display(
            Map<String, JsonNode> data,
            ObjectNode metadata,
            @Nullable Integer executionCount) implements Output {
        public Display {
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }

        /** Returns the output as the value of a cell with this execution count. */
        public Display asResult(int count) {
            return new Display(data, metadata, count);
        }

        /** Creates an output whose formats are all texts. */
        public static Display of(Map<String, String> texts) {
            Map<String, JsonNode> data = new LinkedHashMap<>();
            texts.forEach((type, text) -> data.put(type, TextNode.valueOf(text)));
            return new Display(data, JsonNodeFactory.instance.objectNode(), null);
        }
    }

    /**
     * The failure that ended a cell.
     *
     * @param name kind of the failure, such as {@code IllegalStateException}
     * @param message message
     * @param traceback stack trace, line by line, the user's code first
     */
    record Failure(String name, String message, List<String> traceback) implements Output {
        public Failure {
            traceback = List.copyOf(traceback);
        }
    }
}
