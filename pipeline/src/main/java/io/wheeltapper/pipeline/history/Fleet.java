package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.DataSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/** Gathers the records of a part of the machines, in whatever order they come. */
final class Fleet {
    private final HistoryPlan plan;
    private final Predicate<UTF8String> isOurs;
    private final Map<UTF8String, MachineHistory> machines = new HashMap<>();
    private final Map<UTF8String, Integer> errorKinds;
    private final Map<UTF8String, Integer> componentKinds;
    /** Whether a cell carries the mark, by its text: there are few kinds of them. */
    private final Map<String, Boolean> marks = new HashMap<>();

    /** @param isOurs which machines are gathered */
    Fleet(HistoryPlan plan, Predicate<UTF8String> isOurs) {
        this.plan = plan;
        this.isOurs = isOurs;
        this.errorKinds = kinds(plan.errorIds());
        this.componentKinds = kinds(plan.components());
    }

    private static Map<UTF8String, Integer> kinds(List<String> names) {
        Map<UTF8String, Integer> kinds = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            kinds.put(UTF8String.fromString(names.get(i)), i);
        }
        return kinds;
    }

    /** Takes rows of {@link HistoryColumns#telemetry}. */
    void addReadings(ColumnarBatch batch) {
        ColumnVector[] columns = new ColumnVector[batch.numCols()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.column(i);
        }
        ColumnVector ids = columns[HistoryColumns.MACHINE_ID];
        ColumnVector times = columns[HistoryColumns.EVENT_TIME];
        int rows = batch.numRows();
        HistoryPlan.Mark mark = plan.markIn(DataSet.TELEMETRY);
        for (int row = 0; row < rows; ) {
            int end = endOfRun(ids, row, rows);
            UTF8String machine = ids.getUTF8String(row);
            if (isOurs.test(machine)) {
                MachineHistory history = history(machine);
                if (plan.spans()) {
                    for (int i = row; i < end; i++) {
                        history.heardOf(times.getLong(i));
                    }
                    for (int i = row; mark != null && i < end; i++) {
                        history.flag(times.getLong(i), isMarked(batch.getRow(i), mark));
                    }
                }
                history.readings().add(columns, row, end, plan.readingsAfter(), plan.upTo());
            }
            row = end;
        }
    }

    /** Whether the last column of {@code row} carries the mark. */
    private boolean isMarked(InternalRow row, HistoryPlan.Mark mark) {
        int column = row.numFields() - 1;
        if (row.isNullAt(column)) {
            return false;
        }
        String cell = switch (mark.type()) {
            case INTEGER -> Integer.toString(row.getInt(column));
            case DOUBLE -> Double.toString(row.getDouble(column));
            case CATEGORY, STRING -> row.getUTF8String(column).toString();
            case TIMESTAMP -> throw new IllegalStateException("A time marks nothing");
        };
        return marks.computeIfAbsent(cell, text -> mark.failures().component(text) != null);
    }

    /** The first row after {@code row} that is of another machine. */
    private static int endOfRun(ColumnVector machines, int row, int rows) {
        int end = row + 1;
        if (machines instanceof WritableColumnVector coded && coded.hasDictionary()) {
            WritableColumnVector codes = coded.getDictionaryIds();
            int code = codes.getDictId(row);
            while (end < rows && codes.getDictId(end) == code) {
                end++;
            }
            return end;
        }
        UTF8String machine = machines.getUTF8String(row);
        while (end < rows && machines.getUTF8String(end).equals(machine)) {
            end++;
        }
        return end;
    }

    /** Takes a row of {@link HistoryColumns#telemetry}. */
    void addReading(InternalRow row) {
        MachineHistory history = history(row);
        long time = row.getLong(HistoryColumns.EVENT_TIME);
        if (plan.spans()) {
            history.heardOf(time);
            HistoryPlan.Mark mark = plan.markIn(DataSet.TELEMETRY);
            if (mark != null) {
                history.flag(time, isMarked(row, mark));
            }
        }
        if (time > plan.readingsAfter() && time <= plan.upTo()) {
            Readings readings = history.readings();
            readings.reserve(readings.size() + 1);
            for (int sensor = 0; sensor < plan.sensors().size(); sensor++) {
                int column = HistoryColumns.FIRST_SENSOR + sensor;
                readings.set(sensor, row.isNullAt(column) ? Double.NaN : row.getDouble(column));
            }
            readings.append(time, row.getLong(HistoryColumns.KNOWN_AT));
        }
    }

    /** Takes a row of {@link HistoryColumns#events}. */
    void addError(InternalRow row) {
        Integer kind = errorKinds.get(row.getUTF8String(HistoryColumns.KIND));
        if (kind != null && isOurs(row)) {
            history(row)
                    .errors()
                    .add(row.getLong(HistoryColumns.EVENT_TIME), row.getLong(HistoryColumns.KNOWN_AT), kind);
        }
    }

    /** Takes a row of {@link HistoryColumns#events}. */
    void addReplacement(InternalRow row) {
        Integer kind = componentKinds.get(row.getUTF8String(HistoryColumns.KIND));
        if (kind != null && isOurs(row)) {
            history(row)
                    .replacements()
                    .add(row.getLong(HistoryColumns.EVENT_TIME), row.getLong(HistoryColumns.KNOWN_AT), kind);
        }
    }

    /** Takes a row of {@link HistoryColumns#events}. */
    void addFailure(InternalRow row) {
        if (isOurs(row)) {
            history(row).failed(row.getLong(HistoryColumns.EVENT_TIME));
        }
    }

    /** Takes a row of {@link HistoryColumns#machines}. */
    void addMachine(InternalRow row) {
        if (!isOurs(row)) {
            return;
        }
        MachineHistory history = history(row);
        history.list();
        HistoryPlan.Mark mark = plan.markIn(DataSet.MACHINES);
        if (mark != null && isMarked(row, mark)) {
            history.mark();
        }
        for (int i = 0; i < plan.attributes().size(); i++) {
            int column = HistoryColumns.FIRST_ATTRIBUTE + i;
            if (!row.isNullAt(column)) {
                switch (plan.attributes().get(i).type()) {
                    case INTEGER -> history.setNumber(i, row.getInt(column));
                    case DOUBLE -> history.setNumber(i, row.getDouble(column));
                    case CATEGORY, STRING ->
                        history.setCategory(i, row.getUTF8String(column).copy());
                    case TIMESTAMP -> throw new IllegalStateException("A time is not an attribute");
                }
            }
        }
    }

    private boolean isOurs(InternalRow row) {
        return isOurs.test(row.getUTF8String(HistoryColumns.MACHINE_ID));
    }

    private MachineHistory history(InternalRow row) {
        return history(row.getUTF8String(HistoryColumns.MACHINE_ID));
    }

    private MachineHistory history(UTF8String machine) {
        MachineHistory known = machines.get(machine);
        if (known == null) {
            UTF8String own = machine.copy();
            known = new MachineHistory(own, plan);
            machines.put(own, known);
        }
        return known;
    }

    /** The machines in the order of their identifiers. Each is let go when it has been handed out. */
    Iterator<MachineHistory> inOrder() {
        List<UTF8String> order = new ArrayList<>();
        machines.forEach((id, machine) -> {
            if (machine.exists()) {
                order.add(id);
            }
        });
        order.sort(Comparator.naturalOrder());
        Iterator<UTF8String> ids = order.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return ids.hasNext();
            }

            @Override
            public MachineHistory next() {
                MachineHistory machine = java.util.Objects.requireNonNull(machines.remove(ids.next()));
                machine.finish(plan.ends());
                return machine;
            }
        };
    }
}
