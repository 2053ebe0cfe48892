package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of each raw table that histories consist of, in the order that {@link HistoryCollector} expects. */
final class HistoryColumns {
    /** Index of the machine, in all of them. */
    static final int MACHINE_ID = 0;

    /** Index of the event time, in telemetry and events. */
    static final int EVENT_TIME = 1;

    /** Index of the instant from which the record could be used, in telemetry and events. */
    static final int KNOWN_AT = 2;

    /** Index of the first sensor, in telemetry. */
    static final int FIRST_SENSOR = 3;

    /** Index of the error or component, in events. */
    static final int KIND = 3;

    /** Index of the mark, in {@link #marks}. */
    static final int MARK = 3;

    /** Index of the mark, in {@link #machineMarks}. */
    static final int MACHINE_MARK = 1;

    /** Index of the first attribute, in machines. */
    static final int FIRST_ATTRIBUTE = 1;

    /** What telemetry and events begin with. */
    private static final List<Field> RECORD = List.of(
            Field.of(RawColumns.MACHINE_ID, Single.TEXT),
            Field.of(RawColumns.EVENT_TIME, Single.TIMESTAMP),
            Field.of(RawColumns.KNOWN_AT, Single.TIMESTAMP));

    private HistoryColumns() {}

    /** {@code machine_id STRING, event_time TIMESTAMP, known_at TIMESTAMP, <sensor> DOUBLE …}, then the mark if it has one. */
    static TableSchema telemetry(HistoryPlan plan) {
        List<Field> fields = new ArrayList<>(RECORD);
        plan.sensors().forEach(sensor -> fields.add(Field.of(sensor, Single.DOUBLE)));
        return withMark(fields, plan.markIn(DataSet.TELEMETRY));
    }

    /** {@code machine_id STRING, event_time TIMESTAMP, known_at TIMESTAMP}, then which error or component, a STRING. */
    static TableSchema events(DataSet dataSet) {
        List<Field> fields = new ArrayList<>(RECORD);
        fields.add(Field.of(
                dataSet == DataSet.ERRORS ? TableDefinition.ERROR_ID : TableDefinition.COMPONENT, Single.TEXT));
        return new TableSchema(fields);
    }

    /** {@code machine_id STRING}, then the attributes, then the mark if it has one. */
    static TableSchema machines(HistoryPlan plan) {
        List<Field> fields = new ArrayList<>(List.of(Field.of(RawColumns.MACHINE_ID, Single.TEXT)));
        plan.attributes()
                .forEach(attribute -> fields.add(Field.of(attribute.name(), RawColumns.storedType(attribute.type()))));
        return withMark(fields, plan.markIn(DataSet.MACHINES));
    }

    /** {@code machine_id STRING, event_time TIMESTAMP, known_at TIMESTAMP}, then the mark if there is one. */
    static TableSchema marks(HistoryPlan.@Nullable Mark mark) {
        return withMark(new ArrayList<>(RECORD), mark);
    }

    /** {@code machine_id STRING}, then the mark. */
    static TableSchema machineMarks(HistoryPlan.Mark mark) {
        return withMark(new ArrayList<>(List.of(Field.of(RawColumns.MACHINE_ID, Single.TEXT))), mark);
    }

    private static TableSchema withMark(List<Field> fields, HistoryPlan.@Nullable Mark mark) {
        if (mark != null) {
            fields.add(Field.of(mark.failures().column(), RawColumns.storedType(mark.type())));
        }
        return new TableSchema(fields);
    }
}
