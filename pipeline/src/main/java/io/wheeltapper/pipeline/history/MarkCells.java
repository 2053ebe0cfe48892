package io.wheeltapper.pipeline.history;

import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.pipeline.history.HistoryPlan.Mark;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a column that marks failures. There are few different ones, so each is looked at once. */
final class MarkCells {
    private final Mark mark;
    private final Map<String, Optional<String>> components = new HashMap<>();

    MarkCells(Mark mark) {
        this.mark = mark;
    }

    /** Returns the component that a cell marks as failed; null if it marks none. */
    @Nullable
    String component(RowBatch batch, int column, int row) {
        if (batch.columns().get(column).isNull(row)) {
            return null;
        }
        String cell = switch (mark.type()) {
            case INTEGER -> Long.toString(batch.longs(column).get(row));
            case DOUBLE -> Double.toString(batch.doubles(column).get(row));
            case CATEGORY, STRING -> batch.texts(column).get(row).toString();
            case TIMESTAMP -> throw new IllegalStateException("A time marks nothing");
        };
        return components
                .computeIfAbsent(
                        cell, text -> Optional.ofNullable(mark.failures().component(text)))
                .orElse(null);
    }
}
