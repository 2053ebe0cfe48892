package io.wheeltapper.pipeline.tables;

import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.ColumnType;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Columns of the raw tables. Sensors and attributes come from the scenario. */
public final class RawColumns {
    /** STRING, never null: the machine. */
    public static final String MACHINE_ID = TableDefinition.MACHINE_ID;
    /** TIMESTAMP (UTC), never null: time of the event; in all tables but machines. */
    public static final String EVENT_TIME = TableDefinition.EVENT_TIME;
    /** STRING, never null: identifier of the error; in errors. */
    public static final String ERROR_ID = TableDefinition.ERROR_ID;
    /** STRING, never null: replaced or failed component; in maintenance and failures. */
    public static final String COMPONENT = TableDefinition.COMPONENT;
    /** TIMESTAMP (UTC), never null: when the record could first have been used; in all tables but machines. */
    public static final String KNOWN_AT = "known_at";
    /** TIMESTAMP (UTC), never null: when the record was ingested. */
    public static final String INGESTED_AT = "ingested_at";
    /** STRING such as {@code 2015-03}, never null: the UTC month of the event time, by which telemetry is partitioned. */
    public static final String EVENT_MONTH = "event_month";

    private RawColumns() {}

    /**
     * Returns the table's columns: those of the scenario with their units in the metadata, then {@code known_at} (not
     * for machines) and {@code ingested_at}; telemetry ends with its partition column {@code event_month}.
     */
    public static TableSchema schema(TableDefinition table) {
        List<Field> fields = new ArrayList<>();
        for (ColumnDefinition column : table.columns()) {
            fields.add(new Field(column.name(), storedType(column.type()), unit(column.unit())));
        }
        if (table.dataSet() != DataSet.MACHINES) {
            fields.add(Field.of(KNOWN_AT, FieldType.Single.TIMESTAMP));
        }
        fields.add(Field.of(INGESTED_AT, FieldType.Single.TIMESTAMP));
        if (table.dataSet() == DataSet.TELEMETRY) {
            fields.add(Field.of(EVENT_MONTH, FieldType.Single.TEXT));
        }
        return new TableSchema(fields);
    }

    /** Returns the type in which tables hold values of {@code type}. */
    public static FieldType.Single storedType(ColumnType type) {
        return switch (type) {
            case STRING, CATEGORY -> FieldType.Single.TEXT;
            case INTEGER -> FieldType.Single.INT;
            case DOUBLE -> FieldType.Single.DOUBLE;
            case TIMESTAMP -> FieldType.Single.TIMESTAMP;
        };
    }

    private static Map<String, String> unit(String unit) {
        return unit.isEmpty() ? Map.of() : Map.of("unit", unit);
    }
}
