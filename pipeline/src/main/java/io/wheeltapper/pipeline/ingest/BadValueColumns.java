package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;

/**
 * Columns of the table of bad values: one row for each reading of a file, column and reason, for values that are
 * missing in the tables because they could not be used, or were a word such as {@code NaN}. Their records are in the
 * tables nevertheless.
 */
public final class BadValueColumns {
    /** Name of the table. */
    public static final String TABLE = "bad_values";
    /** STRING, never null: the data set, such as {@code telemetry}. */
    public static final String DATA_SET = "data_set";
    /** STRING, never null: URI of the file, or the address it came from. */
    public static final String SOURCE_FILE = "source_file";
    /** STRING, never null: the source's name of the column. */
    public static final String COLUMN = "column";
    /** STRING, never null: {@code null_word}, {@code unparsable}, {@code out_of_range} or {@code skipped_time}. */
    public static final String REASON = "reason";
    /** BIGINT, never null: number of missing values. */
    public static final String CELLS = "cells";
    /** BIGINT, never null: first line with such a value, from 1; in Parquet files, the row. */
    public static final String LINE = "line";
    /** STRING, never null: the value in that line and the expected form, for people. */
    public static final String DETAIL = "detail";
    /** STRING, never null: the run that read the file. */
    public static final String RUN_ID = "run_id";
    /** TIMESTAMP (UTC), never null: start of that run. */
    public static final String INGESTED_AT = "ingested_at";

    static final TableSchema SCHEMA = TableSchema.of(
            Field.of(DATA_SET, Single.TEXT),
            Field.of(SOURCE_FILE, Single.TEXT),
            Field.of(COLUMN, Single.TEXT),
            Field.of(REASON, Single.TEXT),
            Field.of(CELLS, Single.LONG),
            Field.of(LINE, Single.LONG),
            Field.of(DETAIL, Single.TEXT),
            Field.of(RUN_ID, Single.TEXT),
            Field.of(INGESTED_AT, Single.TIMESTAMP));

    private BadValueColumns() {}
}
