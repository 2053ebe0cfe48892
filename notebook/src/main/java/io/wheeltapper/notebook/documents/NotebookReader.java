package io.wheeltapper.notebook.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.JsonDocuments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads nbformat 4 of any minor version. Unknown metadata are kept. */
public final class NotebookReader {
    private final String name;
    private final Set<String> ids = new HashSet<>();

    private NotebookReader(String name) {
        this.name = name;
    }

    /**
     * Reads the text of an {@code .ipynb} file.
     *
     * @param name name of the file, for messages
     * @throws io.wheeltapper.core.error.WheeltapperException NOTEBOOK_INVALID, naming the place, if it is not a
     * notebook
     */
    public static Notebook read(String name, String json) {
        try {
            return read(name, JsonDocuments.parse(json));
        } catch (JsonProcessingException e) {
            throw NotebookErrors.notJson(name, e);
        }
    }

    /**
     * Reads a notebook from parsed JSON, which the caller has parsed within its own limits. Metadata are not copied.
     */
    public static Notebook read(String name, JsonNode tree) {
        return new NotebookReader(name).notebook(tree);
    }

    private Notebook notebook(JsonNode tree) {
        JsonNode format = tree.path("nbformat");
        if (!tree.isObject() || !format.isInt()) {
            throw NotebookErrors.wrong(name, "top", "there is no nbformat", "a notebook of Jupyter");
        }
        if (format.asInt() != 4) {
            throw NotebookErrors.otherFormat(name, format.asText());
        }
        JsonNode cells = tree.path("cells");
        if (!cells.isArray()) {
            throw NotebookErrors.wrong(name, "top", "cells is " + kind(cells), "a list");
        }
        List<Cell> read = new ArrayList<>();
        for (JsonNode cell : cells) {
            read.add(cell("cell " + (read.size() + 1), cell, "cell-" + (read.size() + 1)));
        }
        return new Notebook(read, object("top", tree, "metadata"));
    }

    private Cell cell(String where, JsonNode tree, String defaultId) {
        CellType type = switch (tree.path("cell_type").asText()) {
            case "code" -> CellType.CODE;
            case "markdown" -> CellType.MARKDOWN;
            case "raw" -> CellType.RAW;
            default ->
                throw NotebookErrors.wrong(
                        name, where, "cell_type is " + tree.path("cell_type"), "code, markdown or raw");
        };
        List<Output> outputs = new ArrayList<>();
        if (type == CellType.CODE) {
            for (JsonNode output : list(where, tree, "outputs")) {
                outputs.add(output("%s, output %d".formatted(where, outputs.size() + 1), output));
            }
        }
        JsonNode count = tree.path("execution_count");
        return new Cell(
                id(tree.path("id").asText(defaultId)),
                type,
                text(where + ", source", tree.path("source")),
                object(where, tree, "metadata"),
                count.isInt() ? count.asInt() : null,
                outputs);
    }

    /** Returns an unused id: cells of older files have none, and copied cells have that of another. */
    private String id(String wanted) {
        String id = wanted;
        for (int copy = 2; !ids.add(id); copy++) {
            id = wanted + "-" + copy;
        }
        return id;
    }

    private Output output(String where, JsonNode tree) {
        return switch (tree.path("output_type").asText()) {
            case "stream" -> new Output.Stream(tree.path("name").asText("stdout"), text(where, tree.path("text")));
            case "display_data" -> display(where, tree, null);
            case "execute_result" -> display(where, tree, tree.path("execution_count"));
            case "error" -> failure(where, tree);
            default ->
                throw NotebookErrors.wrong(
                        name,
                        where,
                        "output_type is " + tree.path("output_type"),
                        "stream, display_data, execute_result or error");
        };
    }

    private Output display(String where, JsonNode tree, @Nullable JsonNode count) {
        Map<String, JsonNode> data = new LinkedHashMap<>();
        object(where, tree, "data").properties().forEach(entry -> {
            boolean isJson = entry.getKey().endsWith("json");
            data.put(
                    entry.getKey(),
                    isJson
                            ? entry.getValue()
                            : JsonNodeFactory.instance.textNode(text(where + ", " + entry.getKey(), entry.getValue())));
        });
        Integer number = count != null && count.isInt() ? Integer.valueOf(count.asInt()) : null;
        return new Output.Display(data, object(where, tree, "metadata"), number);
    }

    private Output failure(String where, JsonNode tree) {
        List<String> traceback = new ArrayList<>();
        list(where, tree, "traceback").forEach(line -> traceback.add(line.asText()));
        return new Output.Failure(
                tree.path("ename").asText(), tree.path("evalue").asText(), traceback);
    }

    private JsonNode list(String where, JsonNode tree, String field) {
        JsonNode value = tree.path(field);
        if (!value.isMissingNode() && !value.isArray()) {
            throw NotebookErrors.wrong(name, where, field + " is " + kind(value), "a list");
        }
        return value;
    }

    private ObjectNode object(String where, JsonNode tree, String field) {
        JsonNode value = tree.path(field);
        if (value.isMissingNode()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!(value instanceof ObjectNode object)) {
            throw NotebookErrors.wrong(name, where, field + " is " + kind(value), "an object");
        }
        return object;
    }

    /** Reads a text, or a list of its lines. */
    private String text(String where, JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (!value.isArray()) {
            throw NotebookErrors.wrong(name, where, "it is " + kind(value), "a text or a list of texts");
        }
        StringBuilder text = new StringBuilder();
        value.forEach(line -> text.append(line.asText()));
        return text.toString();
    }

    private static String kind(JsonNode value) {
        return value.isMissingNode()
                ? "missing"
                : value.getNodeType().toString().toLowerCase(java.util.Locale.ROOT);
    }
}
