package io.wheeltapper.pipeline.tables;

import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.ColumnType;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.lake.column.FieldType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;

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
    public static StructType schema(TableDefinition table) {
        StructType schema = new StructType();
        for (ColumnDefinition column : table.columns()) {
            schema = schema.add(column.name(), sparkType(column.type()), true, unit(column.unit()));
        }
        if (table.dataSet() != DataSet.MACHINES) {
            schema = schema.add(KNOWN_AT, DataTypes.TimestampType);
        }
        schema = schema.add(INGESTED_AT, DataTypes.TimestampType);
        return table.dataSet() == DataSet.TELEMETRY ? schema.add(EVENT_MONTH, DataTypes.StringType) : schema;
    }

    /** Returns the Spark type of values of {@code type}. */
    public static DataType sparkType(ColumnType type) {
        return switch (type) {
            case STRING, CATEGORY -> DataTypes.StringType;
            case INTEGER -> DataTypes.IntegerType;
            case DOUBLE -> DataTypes.DoubleType;
            case TIMESTAMP -> DataTypes.TimestampType;
        };
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

    private static Metadata unit(String unit) {
        MetadataBuilder metadata = new MetadataBuilder();
        return unit.isEmpty()
                ? metadata.build()
                : metadata.putString("unit", unit).build();
    }
}
