package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.pipeline.tables.RawColumns;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The columns of each raw table of which histories are made, in the order in which {@link Fleet} takes them. */
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

    /** Index of the first attribute, in machines. */
    static final int FIRST_ATTRIBUTE = 1;

    private HistoryColumns() {}

    /** {@code machine_id STRING, event_time TIMESTAMP, known_at TIMESTAMP, <sensor> DOUBLE …}, then the mark if it has one. */
    static StructType telemetry(HistoryPlan plan) {
        StructType columns = new StructType()
                .add(RawColumns.MACHINE_ID, DataTypes.StringType)
                .add(RawColumns.EVENT_TIME, DataTypes.TimestampType)
                .add(RawColumns.KNOWN_AT, DataTypes.TimestampType);
        for (String sensor : plan.sensors()) {
            columns = columns.add(sensor, DataTypes.DoubleType);
        }
        return withMark(columns, plan.markIn(DataSet.TELEMETRY));
    }

    /** {@code machine_id STRING, event_time TIMESTAMP, known_at TIMESTAMP}, then which error or component, a STRING. */
    static StructType events(DataSet dataSet) {
        return new StructType()
                .add(RawColumns.MACHINE_ID, DataTypes.StringType)
                .add(RawColumns.EVENT_TIME, DataTypes.TimestampType)
                .add(RawColumns.KNOWN_AT, DataTypes.TimestampType)
                .add(
                        dataSet == DataSet.ERRORS ? TableDefinition.ERROR_ID : TableDefinition.COMPONENT,
                        DataTypes.StringType);
    }

    /** {@code machine_id STRING}, then the attributes, then the mark if it has one. */
    static StructType machines(HistoryPlan plan) {
        StructType columns = new StructType().add(RawColumns.MACHINE_ID, DataTypes.StringType);
        for (HistoryPlan.Attribute attribute : plan.attributes()) {
            columns = columns.add(attribute.name(), RawColumns.sparkType(attribute.type()));
        }
        return withMark(columns, plan.markIn(DataSet.MACHINES));
    }

    private static StructType withMark(StructType columns, HistoryPlan.@Nullable Mark mark) {
        return mark == null ? columns : columns.add(mark.failures().column(), RawColumns.sparkType(mark.type()));
    }
}
