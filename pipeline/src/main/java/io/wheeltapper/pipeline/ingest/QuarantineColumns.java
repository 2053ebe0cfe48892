package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;

/** Columns of the quarantine table: one row for each unusable record. */
public final class QuarantineColumns {
    /** Name of the table. */
    public static final String TABLE = "quarantine";
    /** STRING, never null: the data set, such as {@code telemetry}. */
    public static final String DATA_SET = "data_set";
    /** STRING, never null: URI of the file, or the address it came from. */
    public static final String SOURCE_FILE = "source_file";
    /** BIGINT, never null: the line, from 1; in Parquet files the row. */
    public static final String LINE = "line";
    /** STRING: the source's name of the column; null for the whole line. */
    public static final String COLUMN = "column";
    /** STRING, never null: the reason as in {@link BadRecordReason}, such as {@code out_of_range}. */
    public static final String REASON = "reason";
    /** STRING, never null: the value and the expected form, for people. */
    public static final String DETAIL = "detail";
    /** STRING, never null: the record's text; for Parquet files, its JSON. */
    public static final String RAW = "raw";
    /** STRING, never null: the run that first refused it. */
    public static final String RUN_ID = "run_id";
    /** TIMESTAMP (UTC), never null: start of that run. */
    public static final String QUARANTINED_AT = "quarantined_at";

    static final TableSchema SCHEMA = TableSchema.of(
            Field.of(DATA_SET, Single.TEXT),
            Field.of(SOURCE_FILE, Single.TEXT),
            Field.of(LINE, Single.LONG),
            Field.of(COLUMN, Single.TEXT),
            Field.of(REASON, Single.TEXT),
            Field.of(DETAIL, Single.TEXT),
            Field.of(RAW, Single.TEXT),
            Field.of(RUN_ID, Single.TEXT),
            Field.of(QUARANTINED_AT, Single.TIMESTAMP));

    private QuarantineColumns() {}
}
