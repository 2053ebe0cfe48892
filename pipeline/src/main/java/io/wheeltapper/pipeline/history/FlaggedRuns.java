package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.pipeline.history.FailureRecords.Failure;
import io.wheeltapper.pipeline.history.HistoryPlan.Mark;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Derives failures from flagged readings: the first of each run of a machine's readings with the mark of a component. */
final class FlaggedRuns {
    private final RawFiles tables;
    private final Mark mark;
    private final MarkCells cells;

    /** @param mark a column of telemetry */
    FlaggedRuns(RawFiles tables, Mark mark) {
        this.tables = tables;
        this.mark = mark;
        this.cells = new MarkCells(mark);
    }

    private record Reading(
            long eventTime, long knownAt, @Nullable String component) {}

    /** Hands out the failures of some machines. All of their readings are in memory at once. */
    void each(KeyRange machines, Consumer<Failure> taker) {
        Map<Utf8, List<Reading>> readings = new HashMap<>();
        RowsWanted wanted = RowsWanted.of(RawColumns.MACHINE_ID, machines);
        tables.each(DataSet.TELEMETRY, HistoryColumns.marks(mark), wanted, batch -> add(batch, machines, readings));
        readings.forEach((machine, own) -> {
            own.sort(Comparator.comparingLong(Reading::eventTime));
            String before = null;
            for (Reading reading : own) {
                String component = reading.component();
                if (component != null && !component.equals(before)) {
                    taker.accept(new Failure(machine, reading.eventTime(), reading.knownAt(), component));
                }
                before = component;
            }
        });
    }

    private void add(RowBatch batch, KeyRange machines, Map<Utf8, List<Reading>> readings) {
        for (int row = 0; row < batch.rows(); row++) {
            Utf8 machine = batch.texts(HistoryColumns.MACHINE_ID).get(row);
            if (machines.contains(machine)) {
                readings.computeIfAbsent(machine, id -> new ArrayList<>())
                        .add(new Reading(
                                batch.longs(HistoryColumns.EVENT_TIME).get(row),
                                batch.longs(HistoryColumns.KNOWN_AT).get(row),
                                cells.component(batch, HistoryColumns.MARK, row)));
            }
        }
    }
}
