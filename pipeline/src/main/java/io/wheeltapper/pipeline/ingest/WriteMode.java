package io.wheeltapper.pipeline.ingest;

/** Whether an ingest writes. */
public enum WriteMode {
    WRITE,
    /** Everything is checked and counted as if it were written. */
    DRY_RUN
}
