package io.wheeltapper.pipeline.ingest;

/** What to do with files that an earlier run has ingested and that have not changed since. */
public enum SeenFiles {
    /** They are not read. */
    SKIP,
    /** They are read again, to accept records that were refused then, such as those of unknown machines. */
    READ_AGAIN
}
