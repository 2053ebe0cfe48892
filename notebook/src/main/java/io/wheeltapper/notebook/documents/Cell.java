package io.wheeltapper.notebook.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a notebook. Immutable as long as nobody changes its metadata.
 *
 * @param id unique in the notebook
 * @param source text with lines separated by {@code \n}
 * @param metadata other properties, as they were read
 * @param executionCount execution count; null for a cell that has not run, and for texts
 * @param outputs outputs in order; none for texts
 */
public record Cell(
        String id,
        CellType type,
        String source,
        ObjectNode metadata,
        @Nullable Integer executionCount,
        List<Output> outputs) {
    public Cell {
        outputs = List.copyOf(outputs);
        if (type != CellType.CODE && !outputs.isEmpty()) {
            throw new IllegalArgumentException("Only code cells have outputs, but not cell " + id + " is " + type);
        }
    }

    /** Returns a code cell that has not run. */
    public static Cell code(String id, String source) {
        return new Cell(id, CellType.CODE, source, JsonNodeFactory.instance.objectNode(), null, List.of());
    }

    public static Cell markdown(String id, String source) {
        return new Cell(id, CellType.MARKDOWN, source, JsonNodeFactory.instance.objectNode(), null, List.of());
    }

    /** Returns the same code cell after a run. */
    public Cell executed(@Nullable Integer count, List<Output> results, ObjectNode newMetadata) {
        return new Cell(id, type, source, newMetadata, count, results);
    }

    /** Returns the same cell as if it had never run. */
    public Cell withoutOutputs() {
        return new Cell(id, type, source, metadata, null, List.of());
    }
}
