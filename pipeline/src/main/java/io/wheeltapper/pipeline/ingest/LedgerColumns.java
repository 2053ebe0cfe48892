package io.wheeltapper.pipeline.ingest;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

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

    static final StructType SCHEMA = new StructType()
            .add(DATA_SET, DataTypes.StringType)
            .add(SOURCE_FILE, DataTypes.StringType)
            .add(BYTES, DataTypes.LongType)
            .add(FINGERPRINT, DataTypes.StringType)
            .add(RECORDS, DataTypes.LongType)
            .add(ACCEPTED, DataTypes.LongType)
            .add(QUARANTINED, DataTypes.LongType)
            .add(RUN_ID, DataTypes.StringType)
            .add(INGESTED_AT, DataTypes.TimestampType);

    private LedgerColumns() {}
}
