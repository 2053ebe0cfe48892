package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;

/** Columns of the ledger: one row for each reading of a file, written when its records are stored. */
public final class LedgerColumns {
    /** Name of the table. */
    public static final String TABLE = "ingested_files";
    /** STRING, never null: the data set, such as {@code telemetry}. */
    public static final String DATA_SET = "data_set";
    /** STRING, never null: URI of the file, or the address it came from. */
    public static final String SOURCE_FILE = "source_file";
    /** BIGINT, never null: its size in bytes. */
    public static final String BYTES = "bytes";
    /** STRING, never null: changes when the contents do. */
    public static final String FINGERPRINT = "fingerprint";
    /** BIGINT, never null: number of its records. */
    public static final String RECORDS = "records";
    /** BIGINT, never null: number of its records in the table, as themselves or as an equal one. */
    public static final String ACCEPTED = "accepted";
    /** BIGINT, never null: number of its records in quarantine. */
    public static final String QUARANTINED = "quarantined";
    /** STRING, never null: the run that read it. */
    public static final String RUN_ID = "run_id";
    /** TIMESTAMP (UTC), never null: start of that run. */
    public static final String INGESTED_AT = "ingested_at";

    static final TableSchema SCHEMA = TableSchema.of(
            Field.of(DATA_SET, Single.TEXT),
            Field.of(SOURCE_FILE, Single.TEXT),
            Field.of(BYTES, Single.LONG),
            Field.of(FINGERPRINT, Single.TEXT),
            Field.of(RECORDS, Single.LONG),
            Field.of(ACCEPTED, Single.LONG),
            Field.of(QUARANTINED, Single.LONG),
            Field.of(RUN_ID, Single.TEXT),
            Field.of(INGESTED_AT, Single.TIMESTAMP));

    private LedgerColumns() {}
}
