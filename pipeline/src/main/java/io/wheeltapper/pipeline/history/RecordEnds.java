package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.history.FailureRecords.Failure;
import io.wheeltapper.pipeline.history.HistoryPlan.Mark;
import io.wheeltapper.pipeline.tables.RawFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Derives failures from the ends of records: the last reading of each machine whose record has ended. */
final class RecordEnds {
    private RecordEnds() {}

    /** The last reading of a machine so far. */
    private static final class LastReading {
        private long eventTime = Long.MIN_VALUE;
        private long knownAt = Long.MIN_VALUE;
        private @Nullable String component;

        private void add(long time, long known, @Nullable String marked) {
            if (time > eventTime) {
                eventTime = time;
                component = marked;
            }
            knownAt = Math.max(knownAt, known);
        }
    }

    /**
     * Hands out a failure for each machine whose record has ended.
     *
     * @param component what has failed if there is no mark
     * @param mark the column that marks ended records; null if all have ended
     */
    static void each(RawFiles tables, String component, @Nullable Mark mark, Consumer<Failure> taker) {
        Map<Utf8, LastReading> ends = new HashMap<>();
        Mark inReadings = mark != null && mark.failures().dataSet() == DataSet.TELEMETRY ? mark : null;
        MarkCells cells = inReadings == null ? null : new MarkCells(inReadings);
        tables.each(DataSet.TELEMETRY, HistoryColumns.marks(inReadings), batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                ends.computeIfAbsent(batch.texts(HistoryColumns.MACHINE_ID).get(row), machine -> new LastReading())
                        .add(
                                batch.longs(HistoryColumns.EVENT_TIME).get(row),
                                batch.longs(HistoryColumns.KNOWN_AT).get(row),
                                cells == null ? null : cells.component(batch, HistoryColumns.MARK, row));
            }
        });
        Map<Utf8, String> marked = mark != null && inReadings == null ? markedMachines(tables, mark) : Map.of();
        ends.forEach((machine, last) -> {
            String failed = mark == null ? component : inReadings == null ? marked.get(machine) : last.component;
            if (failed != null) {
                taker.accept(new Failure(machine, last.eventTime, last.knownAt, failed));
            }
        });
    }

    private static Map<Utf8, String> markedMachines(RawFiles tables, Mark mark) {
        MarkCells cells = new MarkCells(mark);
        Map<Utf8, String> marked = new HashMap<>();
        tables.each(DataSet.MACHINES, HistoryColumns.machineMarks(mark), batch -> addMarked(batch, cells, marked));
        return marked;
    }

    private static void addMarked(RowBatch machines, MarkCells cells, Map<Utf8, String> marked) {
        for (int row = 0; row < machines.rows(); row++) {
            String component = cells.component(machines, HistoryColumns.MACHINE_MARK, row);
            if (component != null) {
                marked.put(machines.texts(HistoryColumns.MACHINE_ID).get(row), component);
            }
        }
    }
}
